#include "sample_connector/incremental_strategies/replay.h"

#include <algorithm>

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::int64_t kFirstYear = -62'135'596'800;  // 0001-01-01, before which no instant can be written

}  // namespace

std::optional<Cursor> Replay::Since(const std::optional<Cursor>& cursor) const {
  if (!cursor) return std::nullopt;
  return InstantAt(std::max(kFirstYear, cursor->position - std::chrono::seconds(config_.buffer).count()));
}

}  // namespace assay::sample_connector::incremental_strategies
