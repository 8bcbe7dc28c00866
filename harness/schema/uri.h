#ifndef HARNESS_SCHEMA_URI_H_
#define HARNESS_SCHEMA_URI_H_

#include <optional>
#include <string>
#include <string_view>

namespace assay::schema {

// What a reference means where `base` is the address (RFC 3986, section 5.2). An empty base keeps it as it
// is.
std::string ResolveUri(std::string_view base, std::string_view reference);

// A URI cut in two at its '#'.
struct SplitUri {
  std::string_view address;
  std::string_view fragment;
};
SplitUri SplitFragment(std::string_view uri);

// Percent-decoded text; what is no valid escape stays as it is.
std::string PercentDecoded(std::string_view text);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_URI_H_
