#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_TIMESTAMP_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_TIMESTAMP_H_

#include <optional>

#include "sample_connector/incremental_strategies/strategy.h"

namespace assay::sample_connector::incremental_strategies {

// All rows from an instant on, in one answer.
class Timestamp : public Strategy {
 public:
  using Strategy::Strategy;
  Status Try() override;
  Status Read(StreamWriter& writer) override;

 protected:
  // From where on rows are asked for; nothing: all of them, those without an instant too.
  virtual std::optional<Cursor> Since(const std::optional<Cursor>& cursor) const { return cursor; }
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_TIMESTAMP_H_
