#ifndef HARNESS_CONFIG_DURATION_H_
#define HARNESS_CONFIG_DURATION_H_

#include <chrono>
#include <optional>
#include <string_view>

namespace assay::config {

// "90s", "15m", "12h", "7d", "2w", or an ISO 8601 duration without months and years (P7D, PT1H30M).
// nullopt for anything else and for more than 10,000 days.
std::optional<std::chrono::seconds> ParseDuration(std::string_view text);

}  // namespace assay::config

#endif  // HARNESS_CONFIG_DURATION_H_
