#include "sample_connector/incremental_strategies/step_size.h"

#include <algorithm>

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::string_view kStepPath = "/incremental/step";

Query RangeQuery(std::int64_t start, std::int64_t end) {
  return {{"start_id", std::to_string(start)}, {"end_id", std::to_string(end)}};
}

}  // namespace

Status StepSize::Try() {
  const Outcome<Page> page = client_.Get(kStepPath, RangeQuery(config_.initial_id, config_.initial_id));
  if (!page.ok()) return page.failure();
  return std::monostate{};
}

Status StepSize::Read(StreamWriter& writer) {
  std::int64_t start = config_.initial_id;
  if (writer.cursor()) start = std::max(start, writer.cursor()->position + 1);
  while (start <= config_.max_id && !writer.broken()) {
    const std::int64_t end = std::min(start + config_.step_size - 1, config_.max_id);
    const Outcome<Page> page = client_.Get(kStepPath, RangeQuery(start, end));
    if (!page.ok()) return page.failure();
    writer.WriteSlice(page.value().rows);
    start = end + 1;
  }
  return std::monostate{};
}

}  // namespace assay::sample_connector::incremental_strategies
