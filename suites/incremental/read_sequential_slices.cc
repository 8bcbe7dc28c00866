// What was read after a checkpoint is read again from that checkpoint.
#include <algorithm>

#include "harness/base/quantity.h"
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

// Without it there is no telling which checkpoints lie in the middle.
bool CountsNothing(const probe::Evidence& run) {
  return std::ranges::all_of(run.states, [](const auto& state) { return state.counted == 0.0; });
}

std::uint64_t RecordsFor(const analysis::Checkpoint& checkpoint, const probe::Evidence& run) {
  if (checkpoint.type != protocol::StateType::kStream) return run.records;
  const probe::StreamEvidence* stream = run.Find(checkpoint.stream);
  return stream == nullptr ? 0 : stream->records;
}

// Of a live source there may be fewer by then.
bool MayBeFewer(const IncrementalCase& seen, const analysis::Checkpoint& checkpoint) {
  if (checkpoint.type == protocol::StateType::kStream) return seen.terms.live.Holds(checkpoint.stream.name);
  return std::ranges::any_of(seen.catalog->streams, [&](const protocol::ConfiguredStream& configured) {
    return seen.terms.live.Holds(configured.stream.id.name);
  });
}

void JudgeResumed(const IncrementalCase& seen, const ResumedRead& resumed, check::Findings& findings) {
  const probe::Evidence& first = *seen.first;
  ExpectEndedWell(*resumed.run, findings);
  for (const analysis::Checkpoint& checkpoint : resumed.from.checkpoints) {
    if (MayBeFewer(seen, checkpoint)) continue;
    const std::uint64_t found = RecordsFor(checkpoint, *resumed.run);
    if (found >= checkpoint.records_after) continue;
    auto finding = findings.Add("a read from a checkpoint gives fewer records than were counted after it")
                       .At(first, checkpoint.line)
                       .At(*resumed.run)
                       .Expected("at least " + Counted(checkpoint.records_after, "record", Digits::kPlain))
                       .Actual(std::to_string(found));
    if (checkpoint.type == protocol::StateType::kStream) finding.Stream(checkpoint.stream);
  }
}

void ReadSequentialSlices(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& first = *seen.first;
  if (first.records == 0) return findings.Skip(first.id + " gave no record");
  if (first.states.empty()) return findings.Skip(first.id + " gave no state");
  if (CountsNothing(first)) {
    findings.Add("no state counts a record, so there is no checkpoint to go on from")
        .Pointer("/state/sourceStats/recordCount")
        .At(first, first.states.back().line)
        .Expected("the number of records since the state before")
        .Actual("0 in every state of a read of " + Counted(first.records, "record", Digits::kPlain));
    return;
  }
  if (seen.resumed.empty()) return findings.Skip(first.id + " has no state but the one it ends with");
  for (const ResumedRead& resumed : seen.resumed) JudgeResumed(seen, resumed, findings);
}

}  // namespace

const check::Check kIncrementalReadSequentialSlices = {
    .id = "incremental.read_sequential_slices",
    .level = check::Level::kRequired,
    .rule = "a read from a checkpoint of the first gives at least the records that were counted after it",
    .cat = "test_read_sequential_slices",
    .why =
        "A sync that breaks off goes on from its last checkpoint. Records that are not read again from "
        "there never reach the destination, and nothing says so.",
    .passes =
        R"(read-1: 7 records, STATE updated_at=2025-01-07, 7 records, STATE updated_at=2025-01-14, 6 records
read-7, from updated_at=2025-01-14: 6 records)",
    .fails =
        R"(read-1: 7 records, STATE updated_at=2025-01-07, 7 records, STATE updated_at=2025-01-14, 6 records
read-7, from updated_at=2025-01-14: no record
6 records were counted after that checkpoint)",
    .needs = {check::Need::kFirstRead, check::Need::kResumedReads},
    .judge = ReadSequentialSlices,
};

}  // namespace assay::suites
