// What two incremental syncs append to each other is what the source holds.
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/faults.h"

namespace assay::suites {
namespace {

using analysis::FaultKind;

void ExplainAppended(const analysis::SyncProof& proof, const analysis::Fault& fault,
                     const analysis::FaultyRecord& record, check::FindingBuilder& finding) {
  if (fault.kind == FaultKind::kAppendedOtherwise) {
    finding.At(ReadAt(proof, record.other), record.other.line).Changes(record.changes);
    return;
  }
  for (const analysis::SyncRead& read : proof.reads) {
    if (read.role == analysis::Role::kFirst || read.role == analysis::Role::kSecond)
      finding.At(*read.evidence);
  }
  finding.Expected("it in one of the two incremental reads");
}

void AppendMatchesFullRefresh(const IncrementalCase& seen, check::Findings& findings) {
  for (const probe::Evidence* const read : {&*seen.first, &*seen.second, &*seen.full_refresh}) {
    if (!EndedWell(*read)) return findings.Skip(read->id + " did not end well");
  }
  const analysis::SyncProof& proof = *seen.proof;
  if (seen.full_refresh->records == 0) return findings.Skip(seen.full_refresh->id + " gave no record");
  for (const analysis::Fault& fault : proof.faults) {
    if (fault.kind == FaultKind::kNotAppended) {
      AddFault(proof, fault, "a record of the full refresh is in neither of the two incremental reads",
               ExplainAppended, findings);
    } else if (fault.kind == FaultKind::kAppendedOtherwise) {
      AddFault(proof, fault,
               std::string("a record of the full refresh is another one behind the two incremental reads") +
                   kMayBeExcused,
               ExplainAppended, findings);
    }
  }
  NoteWithoutIdentity(proof, findings);
}

}  // namespace

const check::Check kIncrementalAppendMatchesFullRefresh = {
    .id = "incremental.append_matches_full_refresh",
    .level = check::Level::kRecommended,
    .rule =
        "every record of a full refresh is, in the same version, what an incremental read and the one that "
        "goes "
        "on from its end come to; they may have more (what was deleted, what came late)",
    .cat = "",
    .why =
        "A table that is filled by incremental syncs should hold what the source does. Where a sync leaves "
        "out "
        "what changed, or what has no cursor, the table and the source drift apart until somebody counts.",
    .passes = R"(full refresh: users 1, 2 and 3
read-1, incrementally: users 1 and 2
read-2, from its state: user 3)",
    .fails = R"(full refresh: users 1, 2 and 3
read-1, incrementally: users 1 and 2
read-2, from its state: nothing
user 3 is in none of them)",
    .needs = {check::Need::kFirstRead, check::Need::kSecondRead, check::Need::kFullRefreshBeside,
              check::Need::kControlRead},
    .is_younger_than_legacy = true,
    .judge = AppendMatchesFullRefresh,
};

}  // namespace assay::suites
