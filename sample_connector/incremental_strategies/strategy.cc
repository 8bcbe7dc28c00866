#include "sample_connector/incremental_strategies/strategy.h"

#include "sample_connector/incremental_strategies/keyset.h"
#include "sample_connector/incremental_strategies/offset.h"
#include "sample_connector/incremental_strategies/replay.h"
#include "sample_connector/incremental_strategies/step_size.h"
#include "sample_connector/incremental_strategies/timestamp.h"

namespace assay::sample_connector::incremental_strategies {

const CursorField& CursorOf(StrategyKind kind) { return kind == StrategyKind::kStepSize ? kId : kUpdatedAt; }

std::unique_ptr<Strategy> MakeStrategy(UsersClient& client, const Config& config) {
  switch (config.strategy) {
    case StrategyKind::kKeyset:
      return std::make_unique<Keyset>(client, config);
    case StrategyKind::kOffset:
      return std::make_unique<Offset>(client, config);
    case StrategyKind::kTimestamp:
      return std::make_unique<Timestamp>(client, config);
    case StrategyKind::kStepSize:
      return std::make_unique<StepSize>(client, config);
    case StrategyKind::kReplay:
      return std::make_unique<Replay>(client, config);
  }
  return nullptr;
}

}  // namespace assay::sample_connector::incremental_strategies
