// A state says that what lies before its cursor has been read.
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/faults.h"

namespace assay::suites {
namespace {

void ExplainClaim(const analysis::SyncProof& proof, const analysis::Fault& /*fault*/,
                  const analysis::FaultyRecord& record, check::FindingBuilder& finding) {
  finding.At(ReadAt(proof, record.state), record.state.line);
  if (!record.limit.empty()) finding.ExpectedValue(record.limit);
  if (!record.cursor.empty()) finding.ActualValue(record.cursor);
}

void CheckpointsCoverWhatTheyClaim(const IncrementalCase& seen, check::Findings& findings) {
  if (!EndedWell(*seen.first)) return findings.Skip(seen.first->id + " did not end well");
  if (seen.first->records == 0) return findings.Skip(seen.first->id + " gave no record");
  if (seen.first->states_total == 0) return findings.Skip(seen.first->id + " gave no state");
  const analysis::SyncProof& proof = *seen.proof;
  for (const analysis::Fault& fault : proof.faults) {
    if (fault.kind != analysis::FaultKind::kBehindState) continue;
    AddFault(proof, fault,
             "a new record lies before the cursor of a state that came earlier in the read, by more than "
             "assay.lookback declares: a sync that stops in between never reads it",
             ExplainClaim, findings);
  }
}

}  // namespace

const check::Check kIncrementalCheckpointsCoverWhatTheyClaim = {
    .id = "incremental.checkpoints_cover_what_they_claim",
    .level = check::Level::kRecommended,
    .rule =
        "behind a state no record that is new in the read lies strictly before the state's cursor, in its "
        "partition or inside a closed slice, by more than assay.lookback declares",
    .cat = "",
    .why =
        "Whoever goes on from a state reads what lies behind its cursor. What comes after the state but lies "
        "before the cursor is lost to a sync that stops in between, and that happens to be any one of them.",
    .passes = R"(users of 1 May, users of 2 May, STATE 2 May, users of 3 May, STATE 3 May)",
    .fails = R"(users of 3 May, STATE 3 May, users of 2 May, STATE 3 May
those of 2 May lie before the first state and come after it: records come without order, so that only
the last state can stand for them)",
    .needs = {check::Need::kFirstRead, check::Need::kContinuingReads},
    .is_younger_than_legacy = true,
    .judge = CheckpointsCoverWhatTheyClaim,
};

}  // namespace assay::suites
