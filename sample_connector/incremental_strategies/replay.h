#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_REPLAY_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_REPLAY_H_

#include <optional>

#include "sample_connector/incremental_strategies/timestamp.h"

namespace assay::sample_connector::incremental_strategies {

// As Timestamp, from some hours before the cursor on: a row that becomes visible late, behind newer ones, is
// found for as long. What lies in that window comes again. The state never goes back into it.
class Replay : public Timestamp {
 public:
  using Timestamp::Timestamp;

 protected:
  std::optional<Cursor> Since(const std::optional<Cursor>& cursor) const override;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_REPLAY_H_
