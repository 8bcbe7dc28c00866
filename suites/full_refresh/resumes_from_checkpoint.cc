// A full refresh that broke off goes on where it was.
#include "harness/base/quantity.h"
#include "suites/common/ending.h"
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"

namespace assay::suites {
namespace {

std::string RecordCount(std::uint64_t count) { return Counted(count, "record", Digits::kPlain); }

// A checkpoint of a stream with a cursor may stand at its start though later slices of it have been read.
bool CheckpointsMayLag(const FullRefreshCase& seen, const protocol::StreamId& id) {
  const protocol::ConfiguredStream* const configured = seen.catalog->Find(id);
  return configured != nullptr && configured->stream.Supports("incremental");
}

void JudgeResumedStream(const FullRefreshCase& seen, const analysis::Checkpoint& checkpoint,
                        check::Findings& findings) {
  const probe::Evidence& first = *seen.first;
  const probe::Evidence& resumed = *seen.resumed;
  const analysis::StreamComparison* stream = seen.resumed_comparison->Find(checkpoint.stream);
  if (stream == nullptr) return;
  if (stream->last_lost_line > checkpoint.line) {
    findings.Add("a record that came after a checkpoint does not come again from there")
        .Stream(stream->id)
        .At(first, stream->last_lost_line)
        .At(first, checkpoint.line)
        .At(resumed)
        .Expected("every record of " + first.id + " before the checkpoint or in " + resumed.id)
        .Actual(RecordCount(stream->second_records) + " in " + resumed.id + ", of " +
                RecordCount(stream->first_records) + " of which " + std::to_string(checkpoint.records) +
                " came before the checkpoint");
  } else if (stream->lost == 0 && !CheckpointsMayLag(seen, stream->id)) {
    findings.Add("a read from a checkpoint begins anew")
        .Stream(stream->id)
        .At(first, checkpoint.line)
        .At(resumed)
        .Expected("not all of the " + RecordCount(checkpoint.records) + " that came before the checkpoint")
        .Actual("every record of " + first.id);
  }
}

void ResumesFromCheckpoint(const FullRefreshCase& seen, check::Findings& findings) {
  ExpectEndedWell(*seen.resumed, findings);
  if (!EndedWell(*seen.resumed)) return;
  bool judged = false;
  for (const analysis::Checkpoint& checkpoint : seen.resumed_from.checkpoints) {
    // Of a stream whose records differ from read to read nothing can be said.
    const analysis::StreamComparison* stream = seen.comparison->Find(checkpoint.stream);
    if (stream == nullptr || stream->lost > 0) continue;
    judged = true;
    JudgeResumedStream(seen, checkpoint, findings);
  }
  if (!judged) findings.Skip("the records of every resumable stream differ between two reads");
}

}  // namespace

const check::Check kFullRefreshResumesFromCheckpoint = {
    .id = "full_refresh.resumes_from_checkpoint",
    .level = check::Level::kRecommended,
    .rule =
        "a full refresh of an is_resumable stream from a checkpoint in its middle gives every record that "
        "had not come "
        "by then, and, where the stream has no incremental mode, not all others again",
    .cat = "",
    .why =
        "Within a sync the platform hands the last checkpoint of a resumable stream to the next attempt and "
        "keeps what "
        "came before. A read that begins anew never ends where attempts are short, and one that skips "
        "records loses "
        "them.",
    .passes = R"("is_resumable": true
read-2: 5 records, STATE page=2, 5 records, STATE page=3
read-4, from page=2: the last 5 records)",
    .fails = R"("is_resumable": true
read-2: 5 records, STATE page=2, 5 records, STATE page=3
read-4, from page=2: all 10 records
the state was not looked at)",
    .needs = {check::Need::kFullRefreshReads, check::Need::kResumedFullRefresh},
    .judge = ResumesFromCheckpoint,
};

}  // namespace assay::suites
