#include "suites/incremental/future_state.h"

namespace assay::suites {

using check::Need;

FutureStateEntry FutureStateOf(const std::optional<config::FutureState>& entry) {
  FutureStateEntry future_state;
  if (!entry) return future_state;
  future_state.is_given = entry->future_state_path.has_value();
  for (const config::NamedReason& missing : entry->missing_streams)
    future_state.missing_streams.push_back({missing.name, missing.bypass_reason.has_value()});
  future_state.format = entry->cursor_format.format;
  for (const config::StreamCursorFormat& stream : entry->cursor_format.streams)
    future_state.formats[stream.name] = stream.format;
  return future_state;
}

check::UnmetNeeds UnmetByFutureState(const std::optional<config::FutureState>& entry,
                                     config::Strictness strictness) {
  check::UnmetNeeds unmet;
  if (entry && entry->bypass_reason) {
    unmet[Need::kFutureStateRead] = *entry->bypass_reason;
    unmet[Need::kFutureStateDeclared] = *entry->bypass_reason;
    return unmet;
  }
  if (!entry || !entry->future_state_path) unmet[Need::kFutureStateRead] = "no future_state is given";
  if (strictness != config::Strictness::kHigh)
    unmet[Need::kFutureStateDeclared] = "test_strictness_level is not high";
  return unmet;
}

}  // namespace assay::suites
