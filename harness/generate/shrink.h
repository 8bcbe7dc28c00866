#ifndef HARNESS_GENERATE_SHRINK_H_
#define HARNESS_GENERATE_SHRINK_H_

#include <functional>
#include <nlohmann/json.hpp>

namespace assay::generate {

// The simplest value near `value` that `holds` still accepts, as it accepts `value`: as few properties and
// items as possible, short texts, numbers near 0. Asks at most a few thousand times.
nlohmann::json Shrink(nlohmann::json value, const std::function<bool(const nlohmann::json&)>& holds);

}  // namespace assay::generate

#endif  // HARNESS_GENERATE_SHRINK_H_
