// A platform shows the progress of each stream.
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/common/states.h"

namespace assay::suites {
namespace {

// How many statuses other than RUNNING stand between the first and the last.
std::uint64_t NotRunningBetween(const probe::StreamEvidence& stream) {
  const auto& first = stream.statuses.kept.front();
  const auto& last = stream.last_status;
  std::uint64_t count = stream.statuses_not_running;
  if (first.what != "RUNNING") --count;
  if (last.what != "RUNNING" && last.line != first.line) --count;
  return count;
}

void JudgeStream(const probe::Evidence& run, const probe::StreamEvidence& stream, check::Findings& findings) {
  const auto& statuses = stream.statuses.kept;
  const auto complain = [&](const char* message, const auto& status, const char* expected) {
    findings.Add(message).Stream(stream.id).At(run, status.line).Expected(expected).Actual(status.what);
  };
  if (statuses.front().what != "STARTED")
    complain("the first status is not STARTED", statuses.front(), "STARTED");
  if (stream.last_status.what != "COMPLETE")
    complain("the last status is not COMPLETE", stream.last_status, "COMPLETE");
  std::uint64_t unlisted = NotRunningBetween(stream);
  for (std::size_t i = 1; i < statuses.size(); ++i) {
    if (statuses[i].line == stream.last_status.line || statuses[i].what == "RUNNING") continue;
    complain("a status between the first and the last is not RUNNING", statuses[i], "RUNNING");
    --unlisted;
  }
  if (unlisted == 0) return;
  findings.Add("more statuses between the first and the last are not RUNNING")
      .Stream(stream.id)
      .At(run)
      .Count(unlisted);
}

void StreamStatuses(const BasicReadCase& seen, check::Findings& findings) {
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const probe::StreamEvidence* stream = seen.run->Find(configured.stream.id);
    if (stream != nullptr && !stream->statuses.empty()) {
      JudgeStream(*seen.run, *stream, findings);
    } else {
      auto finding = findings.Add("the stream has no status")
                         .Stream(configured.stream.id)
                         .At(*seen.run)
                         .Expected("TRACE messages of type STREAM_STATUS: STARTED, RUNNING, COMPLETE");
      NameNearMiss(*seen.run, probe::Mention::By::kStreamStatus, configured.stream.id, finding);
    }
  }
}

}  // namespace

const check::Check kBasicReadStreamStatuses = {
    .id = "basic_read.stream_statuses",
    .level = check::Level::kRequired,
    .rule =
        "the statuses of every configured stream begin with STARTED and end with COMPLETE, with only "
        "RUNNING between",
    .cat = "_validate_stream_statuses",
    .why =
        "A platform shows users how far each stream is, and marks a stream that was never COMPLETE as "
        "failed.",
    .passes = R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1,"stream_status":
  {"stream_descriptor":{"name":"users"},"status":"STARTED"}}}
… "status":"RUNNING" …
… "status":"COMPLETE" …)",
    .fails = R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1,"stream_status":
  {"stream_descriptor":{"name":"users"},"status":"STARTED"}}}
… "status":"RUNNING" …
users never becomes COMPLETE)",
    .needs = {check::Need::kStreamStatuses, check::Need::kRead},
    .is_younger_than_legacy = true,
    .judge = StreamStatuses,
};

}  // namespace assay::suites
