#ifndef HARNESS_WAREHOUSE_STREAM_DECISION_H_
#define HARNESS_WAREHOUSE_STREAM_DECISION_H_

#include "harness/base/result.h"
#include "harness/warehouse/bookkeeping.h"
#include "harness/warehouse/held_state.h"
#include "harness/warehouse/layout.h"
#include "harness/warehouse/stream_plan.h"

namespace assay::warehouse {

// How the sync of a stream goes on from what the warehouse has of it.
struct StreamDecision {
  StreamEntry entry;      // as it is from the beginning of the sync on
  Layout layout;          // of the rows to come
  bool replaces = false;  // they take the place of those that are there, when all have come
  bool remakes = false;   // the table is made anew for the first of them
  bool goes_on = false;   // its state is handed over
};

// `held`: the state; `is_given`: by a person, not by the last sync.
// Errors: ErrorKind::kUser where an incremental sync cannot go on with the table that is there.
Result<StreamDecision> Decide(const StreamPlan& plan, const StreamEntry& before, const HeldState& held,
                              bool is_given);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_STREAM_DECISION_H_
