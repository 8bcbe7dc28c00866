#include "harness/check/ledger.h"

#include <algorithm>
#include <array>

namespace assay::check {
namespace {

// Unknown to the authors of legacy configs; all of the protocol suite is as well.
constexpr std::array<std::string_view, 4> kLaterChecks = {
    "basic_read.state_messages", "basic_read.stream_statuses", "basic_read.trace_message_on_failure",
    "incremental.future_state_format"};

}  // namespace

Level EffectiveLevel(const Check& check, const Strictness& strictness) {
  const bool came_later =
      SuiteOf(check) == "protocol" || std::ranges::find(kLaterChecks, check.id) != kLaterChecks.end();
  return strictness.legacy_config && came_later ? Level::kRecommended : check.level;
}

Outcome OutcomeOf(const Findings& findings, Level level, const Strictness& strictness) {
  if (findings.skip_reason()) return Outcome::kSkipped;
  if (findings.empty()) return Outcome::kPassed;
  const bool fails = level == Level::kRequired && !findings.OnlyAdvisory();
  return fails || strictness.strict ? Outcome::kFailed : Outcome::kWarned;
}

}  // namespace assay::check
