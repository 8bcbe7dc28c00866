// A sync that is cancelled ends.
#include <csignal>

#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using Kind = connector::Ending::Kind;

void StopsOnSigterm(const ProtocolCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.terminated;
  const bool was_asked = run.ending.kind == Kind::kStopped || run.ending.kind == Kind::kTimedOut;
  if (!was_asked) return findings.Skip(run.id + " was over before it could be terminated");
  if (run.ending.signal == SIGKILL) {
    findings.Add("a read does not end on SIGTERM")
        .At(run)
        .Expected("an end within the grace period")
        .Actual("it had to be killed");
  } else if (run.ending.killed_descendants) {
    findings.Add("processes of a read do not end on SIGTERM")
        .At(run)
        .Expected("an end of all within the grace period")
        .Actual("processes that it had started had to be killed");
  }
}

}  // namespace

const check::Check kProtocolStopsOnSigterm = {
    .id = "protocol.stops_on_sigterm",
    .level = check::Level::kRecommended,
    .rule = "a read ends within the grace period after SIGTERM",
    .cat = "",
    .why =
        "A sync that is cancelled, or whose machine is shut down, gets SIGTERM. A connector that goes on is "
        "killed later, in the middle of whatever it does, and until then holds its connections and its "
        "place.",
    .passes = "read: the first record is there, SIGTERM is sent, and the process ends",
    .fails = R"(read: the first record is there, SIGTERM is sent, and 3 s later the process still runs
It had to be killed.)",
    .needs = {check::Need::kTerminatedRead},
    .is_younger_than_legacy = true,
    .judge = StopsOnSigterm,
};

}  // namespace assay::suites
