#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STEP_SIZE_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STEP_SIZE_H_

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
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STEP_SIZE_H_
