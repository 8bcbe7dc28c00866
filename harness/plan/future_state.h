#ifndef HARNESS_PLAN_FUTURE_STATE_H_
#define HARNESS_PLAN_FUTURE_STATE_H_

#include <optional>

#include "harness/check/cases.h"
#include "harness/check/need.h"
#include "harness/config/model.h"

namespace assay::plan {

// What an entry of incremental says of its future state.
check::FutureStateEntry FutureStateOf(const std::optional<config::FutureState>& entry);

// What cannot be judged with it (CAT's fixture future_state_configuration): with a bypass_reason nothing;
// without a path there is no read, which high strictness does not excuse.
check::UnmetNeeds UnmetByFutureState(const std::optional<config::FutureState>& entry,
                                     config::Strictness strictness);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_FUTURE_STATE_H_
