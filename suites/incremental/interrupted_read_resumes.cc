// A read that is ended from outside leaves nothing in the way of the next one.
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/faults.h"

namespace assay::suites {
namespace {

using analysis::Role;

// How the read was ended before the one with this number of the proof.
std::string MomentBefore(const IncrementalCase& seen, const probe::Evidence& afterwards) {
  for (const Interruption& interruption : seen.interruptions) {
    if (&*interruption.afterwards == &afterwards && !interruption.is_killed)
      return "the last state of a read that was asked to end";
  }
  return "the last state of a read that was killed";
}

void InterruptedReadResumes(const IncrementalCase& seen, check::Findings& findings) {
  const probe::Evidence& first = *seen.first;
  if (!EndedWell(first)) return findings.Skip(first.id + " did not end well");
  if (seen.interruptions.empty()) return findings.Skip("no interrupted read gave a state to go on from");
  // One that goes on from a state fails by itself.
  if (!EndedWell(*seen.second)) return findings.Skip(seen.second->id + " did not end well");
  for (const Interruption& interruption : seen.interruptions) {
    const probe::Evidence& afterwards = *interruption.afterwards;
    if (EndedWell(afterwards)) continue;
    const std::string how = interruption.is_killed ? "was killed" : "was asked to end";
    findings.Add("a read that goes on from one that " + how + " fails")
        .At(afterwards)
        .At(*interruption.interrupted)
        .Expected("exit code 0")
        .Actual(HowItEnded(afterwards));
  }
  const analysis::SyncProof& proof = *seen.proof;
  for (const analysis::Fault& fault : proof.faults) {
    if (proof.reads[fault.read].role != Role::kAfterwards) continue;
    const bool is_loss = fault.kind == analysis::FaultKind::kNotReadAgain ||
                         fault.kind == analysis::FaultKind::kReadOtherwise ||
                         fault.kind == analysis::FaultKind::kLostUninterrupted;
    if (is_loss) AddLoss(proof, fault, MomentBefore(seen, *proof.reads[fault.read].evidence), findings);
  }
  NoteWithoutIdentity(proof, findings);
}

}  // namespace

const check::Check kIncrementalInterruptedReadResumes = {
    .id = "incremental.interrupted_read_resumes",
    .level = check::Level::kRecommended,
    .rule =
        "after a read that is killed, or asked to end, at a state, the read that goes on from its last state "
        "succeeds and loses nothing",
    .cat = "",
    .why =
        "Platforms end connectors in the middle of a read: at a timeout, a deployment, for want of memory. "
        "What "
        "is lost then, or what a lock or a file that was half written keeps from being read, is lost where "
        "nobody looks.",
    .passes = R"(read-6, killed after STATE id=2: users 1 and 2
read-7, from STATE id=2: users 3 and 4)",
    .fails = R"(read-6, asked to end after STATE id=2: users 1 and 2, STATE id=4
read-7, from STATE id=4: nothing
users 3 and 4 were not written when the state was)",
    .needs = {check::Need::kFirstRead, check::Need::kSecondRead, check::Need::kInterruptedReads,
              check::Need::kControlRead},
    .is_younger_than_legacy = true,
    .judge = InterruptedReadResumes,
};

}  // namespace assay::suites
