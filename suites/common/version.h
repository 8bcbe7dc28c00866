#ifndef SUITES_COMMON_VERSION_H_
#define SUITES_COMMON_VERSION_H_

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::suites {

// A connector's version: "1.2.3", or "2.0.0-rc.1" before the release 2.0.0.
struct Version {
  std::vector<long> release;  // without zeros at the end
  std::string before;         // "rc.1"; empty for the release itself

  // nullopt for a text that does not start with a number.
  static std::optional<Version> Of(std::string_view text);

  std::strong_ordering operator<=>(const Version& other) const;
  bool operator==(const Version&) const = default;
};

}  // namespace assay::suites

#endif  // SUITES_COMMON_VERSION_H_
