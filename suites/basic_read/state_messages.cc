// States let a platform resume and count.
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/common/states.h"

namespace assay::suites {
namespace {

void StateMessages(const BasicReadCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.run;
  if (!run.legacy_state_lines.empty()) {
    findings.Add("states are of the type LEGACY")
        .At(run, run.legacy_state_lines.kept[0])
        .Expected("STREAM or GLOBAL")
        .Actual("LEGACY")
        .Count(run.legacy_state_lines.total);
  }
  if (!run.uncounted_state_lines.empty()) {
    findings.Add("states have no record count")
        .Pointer("/state/sourceStats/recordCount")
        .At(run, run.uncounted_state_lines.kept[0])
        .Expected("a number")
        .Count(run.uncounted_state_lines.total);
  }
  // What LEGACY states hold is another question than that they are LEGACY.
  if (run.state_types.contains(protocol::StateType::kLegacy)) return;
  const CoveredStreams covered(run);
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    if (covered.Contains(configured.stream.id)) continue;
    auto finding = findings.Add("the stream has no state")
                       .Stream(configured.stream.id)
                       .At(run)
                       .Expected("at least one STATE message");
    NameNearMiss(run, probe::Mention::By::kState, configured.stream.id, finding);
  }
}

}  // namespace

const check::Check kBasicReadStateMessages = {
    .id = "basic_read.state_messages",
    .level = check::Level::kRequired,
    .rule = "every configured stream has a state, none is LEGACY, and each has sourceStats.recordCount",
    .cat = "_validate_state_messages",
    .why =
        "A platform goes on from the last state when a sync is interrupted, and compares its recordCount "
        "with what arrived. Without either, everything is read again and lost records go unnoticed.",
    .passes = R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},
  "stream_state":{"updated_at":"2025-01-20T10:20:00Z"}},"sourceStats":{"recordCount":20.0}}})",
    .fails = R"({"type":"STATE","state":{"data":{"users":{"updated_at":"2025-01-20T10:20:00Z"}}}}
the state is a LEGACY one and has no record count)",
    .needs = {check::Need::kStateMessages, check::Need::kRead},
    .is_younger_than_legacy = true,
    .judge = StateMessages,
};

}  // namespace assay::suites
