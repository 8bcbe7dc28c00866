#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STEP_SIZE_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STEP_SIZE_H_

#include <cstdint>

#include "sample_connector/incremental_strategies/strategy.h"

namespace assay::sample_connector::incremental_strategies {

// Range of ids by range of ids, up to the largest id of the config. A range without a row is no end: behind a
// gap there may be more. The state is the greatest id that there is, not the end of its range, which may
// still fill up.
class StepSize : public Strategy {
 public:
  using Strategy::Strategy;
  Status Try() override;
  Status Read(StreamWriter& writer) override;

 protected:
  struct Range {
    std::int64_t start = 0;
    std::int64_t end = 0;
  };

  virtual void Write(const Range& range, const Rows& rows, StreamWriter& writer) const;
  virtual bool IsEnd(const StreamWriter& /*writer*/, const Rows& /*rows*/) const { return false; }
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STEP_SIZE_H_
