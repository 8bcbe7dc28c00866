#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STRATEGY_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STRATEGY_H_

#include <memory>

#include "sample_connector/incremental_strategies/config.h"
#include "sample_connector/incremental_strategies/stream_writer.h"
#include "sample_connector/incremental_strategies/users_client.h"

namespace assay::sample_connector::incremental_strategies {

// A way to read what has changed since a cursor.
class Strategy {
 public:
  Strategy(UsersClient& client, const Config& config) : client_(client), config_(config) {}
  virtual ~Strategy() = default;
  Strategy(const Strategy&) = delete;
  Strategy& operator=(const Strategy&) = delete;

  // Whether the API answers; changes nothing there and brings next to no row.
  virtual Status Try() = 0;

  // Writes every row that the writer's cursor does not cover: all of them where there is none.
  virtual Status Read(StreamWriter& writer) = 0;

 protected:
  UsersClient& client_;
  const Config& config_;
};

const CursorField& CursorOf(StrategyKind kind);

// The strategy that the config names. Client and config outlive it.
std::unique_ptr<Strategy> MakeStrategy(UsersClient& client, const Config& config);

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STRATEGY_H_
