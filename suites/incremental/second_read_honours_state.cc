// What was read is not read again, but for what the cursor or the declared lookback takes back.
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/faults.h"

namespace assay::suites {
namespace {

using analysis::FaultKind;

void ExplainRepetition(const analysis::SyncProof& proof, const analysis::Fault& fault,
                       const analysis::FaultyRecord& record, check::FindingBuilder& finding) {
  finding.At(ReadAt(proof, record.other), record.other.line);
  const bool is_of_state = fault.kind == FaultKind::kRepeatedCovered;
  if (is_of_state) finding.At(ReadAt(proof, record.state), record.state.line);
  if (record.limit.empty()) {
    finding.Expected("no record again: its cursor cannot be compared");
    return;
  }
  finding.ExpectedValue(record.limit);
  if (!record.cursor.empty()) finding.ActualValue(record.cursor);
}

std::string MessageOf(FaultKind kind) {
  if (kind == FaultKind::kRepeated) {
    return "a record comes again that lies before the greatest cursor already read, by more than "
           "assay.lookback "
           "declares";
  }
  return "a record comes again though the state that the read was given covers it, by more than "
         "assay.lookback "
         "declares";
}

void SecondReadHonoursState(const IncrementalCase& seen, check::Findings& findings) {
  for (const probe::Evidence* const read : {&*seen.first, &*seen.second}) {
    if (!EndedWell(*read)) return findings.Skip(read->id + " did not end well");
  }
  if (seen.first->records == 0) return findings.Skip(seen.first->id + " gave no record");
  const analysis::SyncProof& proof = *seen.proof;
  for (const analysis::Fault& fault : proof.faults) {
    if (fault.kind == FaultKind::kRepeated || fault.kind == FaultKind::kRepeatedCovered)
      AddFault(proof, fault, MessageOf(fault.kind), ExplainRepetition, findings);
  }
  for (const protocol::StreamId& id : proof.without_cursor)
    findings.Note(ToString(id) + ": its cursor is not known, so that nothing is said of what comes again");
}

}  // namespace

const check::Check kIncrementalSecondReadHonoursState = {
    .id = "incremental.second_read_honours_state",
    .level = check::Level::kRecommended,
    .rule =
        "a read that goes on from a state brings no version of a record again that lies before the greatest "
        "cursor already read, of its partition, by more than assay.lookback declares",
    .cat = "",
    .why =
        "A state that lags behind, or that is looked at in part, has every sync read what is there already: "
        "it "
        "costs time and calls, and where records are appended each sync leaves duplicates.",
    .passes = R"(read-1: users of 1, 2 and 3 May, STATE 3 May
read-2, from that state: the users of 3 May again (the cursor is inclusive), those of 4 May)",
    .fails = R"(read-1: users of 1, 2 and 3 May, STATE 1 May
read-2, from that state: the users of 1, 2 and 3 May again
those of 1 and 2 May lie before 3 May, which was read)",
    .needs = {check::Need::kFirstRead, check::Need::kSecondRead, check::Need::kContinuingReads},
    .is_younger_than_legacy = true,
    .judge = SecondReadHonoursState,
};

}  // namespace assay::suites
