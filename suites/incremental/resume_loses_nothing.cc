// A sync can stop at any of its states, and the next one takes up where it stopped.
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/faults.h"

namespace assay::suites {
namespace {

using analysis::FaultKind;
using analysis::Role;

std::string MomentOf(Role role) {
  switch (role) {
    case Role::kSecond:
      return "the last state that stands for it";
    case Role::kThird:
      return "the last state of the second read that stands for it";
    default:
      return "a checkpoint";
  }
}

bool IsOfResume(const analysis::Fault& fault, const analysis::SyncProof& proof) {
  const bool is_loss = fault.kind == FaultKind::kNotReadAgain || fault.kind == FaultKind::kReadOtherwise ||
                       fault.kind == FaultKind::kLostUninterrupted;
  return is_loss && proof.reads[fault.read].role != Role::kAfterwards;
}

void ResumeLosesNothing(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& first = *seen.first;
  if (!EndedWell(first)) return findings.Skip(first.id + " did not end well");
  if (first.records == 0) return findings.Skip(first.id + " gave no record");
  if (first.states_total == 0) return findings.Skip(first.id + " gave no state");
  // One that goes on from the end fails by itself.
  if (!EndedWell(*seen.second)) return findings.Skip(seen.second->id + " did not end well");
  for (const ResumedRead& resumed : seen.resumed) ExpectEndedWell(*resumed.run, findings);
  const analysis::SyncProof& proof = *seen.proof;
  for (const analysis::Fault& fault : proof.faults) {
    if (IsOfResume(fault, proof)) AddLoss(proof, fault, MomentOf(proof.reads[fault.read].role), findings);
  }
  NoteWithoutIdentity(proof, findings);
}

}  // namespace

const check::Check kIncrementalResumeLosesNothing = {
    .id = "incremental.resume_loses_nothing",
    .level = check::Level::kRecommended,
    .rule =
        "a read from any state of the first one ends, behind what came before that state, with the same "
        "version "
        "of every record as the first did, and brings none that the two reads without interruption lack",
    .cat = "",
    .why =
        "A sync may stop at any state: the network fails, a token expires, the platform restarts. The next "
        "one "
        "goes on from the state that was kept last. A record that came after that state and is not read "
        "again "
        "is in no sync at all, and nobody is told.",
    .passes = R"(read-1: users 1 and 2, STATE id=2, users 3 and 4, STATE id=4
read-3, from STATE id=2: users 3 and 4)",
    .fails = R"(read-1: users 1 and 2, STATE id=3, users 3 and 4, STATE id=4
read-3, from STATE id=3: user 4
user 3 came after the state and is not read again: the state was ahead of the records)",
    .needs = {check::Need::kFirstRead, check::Need::kSecondRead, check::Need::kResumedReads,
              check::Need::kControlRead},
    .is_younger_than_legacy = true,
    .judge = ResumeLosesNothing,
};

}  // namespace assay::suites
