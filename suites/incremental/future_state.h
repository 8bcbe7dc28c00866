#ifndef SUITES_INCREMENTAL_FUTURE_STATE_H_
#define SUITES_INCREMENTAL_FUTURE_STATE_H_

#include <optional>

#include "harness/check/need.h"
#include "harness/config/model.h"
#include "suites/incremental/case.h"

namespace assay::suites {

// What an entry of incremental says of its future state.
FutureStateEntry FutureStateOf(const std::optional<config::FutureState>& entry);

// What cannot be judged with it (CAT's fixture future_state_configuration): with a bypass_reason nothing;
// without a path there is no read, which high strictness does not excuse.
check::UnmetNeeds UnmetByFutureState(const std::optional<config::FutureState>& entry,
                                     config::Strictness strictness);

}  // namespace assay::suites

#endif  // SUITES_INCREMENTAL_FUTURE_STATE_H_
