// Statuses tell when a stream's data are whole.
#include "harness/base/quantity.h"
#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

const char* Problem(const probe::StreamEvidence& stream, const probe::Seen<std::string>& status) {
  if (stream.ended_line > 0 && status.line > stream.ended_line) return "a status follows the stream's end";
  return status.what == "STARTED" ? "the stream is STARTED once more" : "the first status is not STARTED";
}

const char* Expected(const probe::StreamEvidence& stream, const probe::Seen<std::string>& status) {
  if (stream.ended_line > 0 && status.line > stream.ended_line) return "no status after the terminal one";
  return status.what == "STARTED" ? "RUNNING, COMPLETE or INCOMPLETE" : "STARTED";
}

void JudgeStatuses(const probe::Evidence& run, const probe::StreamEvidence& stream,
                   check::Findings& findings) {
  for (const auto& status : stream.misplaced_statuses.kept) {
    findings.Add(Problem(stream, status))
        .Stream(stream.id)
        .At(run, status.line)
        .Expected(Expected(stream, status))
        .Actual(status.what);
  }
  const std::uint64_t unlisted = stream.misplaced_statuses.total - stream.misplaced_statuses.kept.size();
  if (unlisted > 0) findings.Add("more statuses are out of order").Stream(stream.id).At(run).Count(unlisted);
  if (stream.ended_line == 0 && EndedWell(run)) {
    findings.Add("the stream never ends")
        .Stream(stream.id)
        .At(run, stream.last_status.line)
        .Expected("COMPLETE or INCOMPLETE")
        .Actual(stream.last_status.what);
  }
}

void JudgeReasons(const probe::Evidence& run, const probe::StreamEvidence& stream,
                  check::Findings& findings) {
  for (const auto& [unread, line] : stream.unread_reasons.kept) {
    findings.Add("a status has reasons that no platform looks at")
        .Stream(stream.id)
        .Pointer("/trace/stream_status/reasons")
        .At(run, line)
        .Expected("one reason at a time, on RUNNING only")
        .Actual(Counted(unread.reasons, "reason", Digits::kPlain) + " on " +
                (unread.status.empty() ? "a status without a name" : unread.status));
  }
  const std::uint64_t unlisted = stream.unread_reasons.total - stream.unread_reasons.kept.size();
  if (unlisted > 0) findings.Add("more statuses have such reasons").Stream(stream.id).At(run).Count(unlisted);
}

void JudgeRecords(const probe::Evidence& run, const probe::StreamEvidence& stream,
                  check::Findings& findings) {
  if (stream.records_after_end == 0) return;
  findings.Add("records follow the stream's end")
      .Stream(stream.id)
      .At(run, stream.first_line_after_end)
      .At(run, stream.ended_line)
      .Expected("no record after the terminal status")
      .Actual(std::to_string(stream.records_after_end))
      .Count(stream.records_after_end);
}

void StreamStatusOrder(const ProtocolCase& seen, check::Findings& findings) {
  bool any = false;
  for (const auto& run : seen.runs) {
    for (const auto& [id, stream] : run.said->streams) {
      // Of a stream that is not configured, that is what is wrong
      // (protocol.descriptors_name_configured_streams).
      if (stream.statuses.empty() || (run.catalog != nullptr && !stream.configured)) continue;
      any = true;
      JudgeStatuses(*run.said, stream, findings);
      JudgeReasons(*run.said, stream, findings);
      JudgeRecords(*run.said, stream, findings);
    }
  }
  if (!any) findings.Skip("no stream status was sent");
}

}  // namespace

const check::Check kProtocolStreamStatusOrder = {
    .id = "protocol.stream_status_order",
    .level = check::Level::kRecommended,
    .rule =
        "a stream is STARTED, then RUNNING any number of times, then COMPLETE or INCOMPLETE once; no record "
        "and no status of it follows (states may); only RUNNING has a reason, and one at a time",
    .cat = "",
    .why =
        "Destinations finish a stream's table when it is COMPLETE: what follows comes too late, and a "
        "stream that never ends is never finished. Platforms read the reason of a RUNNING status (it is rate "
        "limited) when it stands alone, and no other.",
    .passes = R"(STARTED, RUNNING, records, RUNNING, records, COMPLETE, STATE)",
    .fails = R"(STARTED, RUNNING, records, COMPLETE, a record
the record follows the stream's end)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = StreamStatusOrder,
};

}  // namespace assay::suites
