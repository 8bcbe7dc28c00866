// A platform gives a source up that is silent for too long.
#include "harness/base/quantity.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

std::string InSeconds(std::chrono::milliseconds time) {
  const auto tenths = (time.count() + 50) / 100;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

void MessagesComeInTime(const ProtocolCase& seen, check::Findings& findings) {
  const std::chrono::duration<double> most = *seen.most_silence;
  bool took_time = false;
  bool has_reads = false;
  for (const auto& run : seen.runs) {
    if (run.catalog == nullptr) continue;
    has_reads = true;
    const auto& silence = run.said->longest_silence;
    if (!silence) continue;
    took_time = true;
    if (silence->length <= most) continue;
    const std::string since = silence->after.empty() ? "from the start"
                                                     : "behind " + silence->after + ", " +
                                                           InSeconds(silence->at) + " after the start";
    auto finding =
        findings.Add("neither a RECORD nor a STATE came for longer than maxSecondsBetweenMessages");
    finding.At(*run.said, silence->after_line)
        .Expected("a RECORD or STATE at least every " +
                  InSeconds(std::chrono::duration_cast<std::chrono::milliseconds>(most)))
        .Actual("none for " + InSeconds(silence->length) + " " + since);
  }
  if (!has_reads) return findings.Skip("there was no read");
  if (!took_time) findings.Skip("a recording has no times");
}

}  // namespace

const check::Check kProtocolMessagesComeInTime = {
    .id = "protocol.messages_come_in_time",
    .level = check::Level::kRecommended,
    .rule =
        "in a read no two RECORD or STATE messages lie further apart than metadata.yaml's "
        "maxSecondsBetweenMessages",
    .cat = "",
    .why =
        "The platform takes a source that is silent for longer than its metadata says for one that hangs, "
        "and ends the "
        "sync.",
    .passes = R"(maxSecondsBetweenMessages: 5400
{"type":"RECORD", ...}
an hour later
{"type":"STATE", ...})",
    .fails = R"(maxSecondsBetweenMessages: 5400
{"type":"RECORD", ...}
two hours later
{"type":"STATE", ...}
the sync had been ended by then)",
    .needs = {check::Need::kEveryRun, check::Need::kMostSilence},
    .is_younger_than_legacy = true,
    .judge = MessagesComeInTime,
};

}  // namespace assay::suites
