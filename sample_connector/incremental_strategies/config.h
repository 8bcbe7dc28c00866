#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_CONFIG_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_CONFIG_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "sample_connector/common/json_file.h"
#include "sample_connector/common/outcome.h"
#include "sample_connector/common/url.h"

namespace assay::sample_connector::incremental_strategies {

enum class StrategyKind { kKeyset, kOffset, kTimestamp, kStepSize, kReplay };

inline constexpr std::array<std::pair<std::string_view, StrategyKind>, 5> kStrategyNames = {{
    {"keyset", StrategyKind::kKeyset},
    {"offset", StrategyKind::kOffset},
    {"timestamp", StrategyKind::kTimestamp},
    {"step_size", StrategyKind::kStepSize},
    {"replay", StrategyKind::kReplay},
}};

// Bounds are those of the specification.
inline constexpr std::int64_t kLargestPage = 50;
inline constexpr std::int64_t kLargestStep = 100'000;
inline constexpr std::int64_t kLargestId = 1'000'000'000;
inline constexpr std::int64_t kLargestBuffer = 8'760;

struct Config {
  StrategyKind strategy = StrategyKind::kKeyset;
  Url base_url = {.scheme = "http", .host = "127.0.0.1:5001", .path = "/", .query = ""};
  std::int64_t page_size = kLargestPage;  // rows of a page of offset, and from one state to the next
  std::int64_t initial_id = 1;            // where step_size begins
  std::int64_t step_size = 100;           // ids in one request
  std::int64_t max_id = 1'000;            // where step_size ends; no row beyond it is read
  std::chrono::hours buffer{2};           // how far before its state replay reads again
};

// Unknown properties are tolerated.
Outcome<Config> ParseConfig(const Json& document);

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_CONFIG_H_
