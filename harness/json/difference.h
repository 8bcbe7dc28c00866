#ifndef HARNESS_JSON_DIFFERENCE_H_
#define HARNESS_JSON_DIFFERENCE_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/json/pointer.h"
#include "harness/json/value.h"

namespace assay::json {

// One place where two values differ. An absent side has no value there.
struct Difference {
  std::string pointer;
  std::optional<std::string> expected;  // JSON text
  std::optional<std::string> actual;
};

// The smallest set of pointers at which two values differ, by the equality of DigestOf; empty when they are
// equal. Arrays that are not equal as multisets are compared item by item.
std::vector<Difference> Differences(const Value& expected, const Value& actual, const PathSet& ignored = {});
std::vector<Difference> Differences(const nlohmann::json& expected, const nlohmann::json& actual,
                                    const PathSet& ignored = {});

}  // namespace assay::json

#endif  // HARNESS_JSON_DIFFERENCE_H_
