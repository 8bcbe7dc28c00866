#include "suites/incremental/faults.h"

#include "harness/base/quantity.h"

namespace assay::suites {
namespace {

using analysis::Fault;
using analysis::FaultKind;
using analysis::FaultyRecord;
using analysis::SyncProof;

std::string MessageOf(FaultKind kind, const std::string& moment) {
  switch (kind) {
    case FaultKind::kNotReadAgain:
      return "a record that came after " + moment + " is not read again from there: it is lost";
    case FaultKind::kReadOtherwise:
      return "a record ends with another version when the sync goes on from " + moment + kMayBeExcused;
    default:
      return "a record that a read from " + moment +
             " gives is in neither of the two syncs that nothing interrupted: they lose it" + kMayBeExcused;
  }
}

void CompleteLoss(const SyncProof& proof, const Fault& fault, const FaultyRecord& record,
                  check::FindingBuilder& finding) {
  const probe::Evidence& read = *proof.reads[fault.read].evidence;
  if (fault.kind == FaultKind::kLostUninterrupted) {
    finding.At(*proof.reads.front().evidence);
    finding.Expected("it in " + proof.reads.front().evidence->id +
                     ", or in the read that goes on from there");
    return;
  }
  const probe::Evidence& base = ReadAt(proof, record.state);
  finding.At(base, record.state.line);
  const std::string before = record.state.line == 0
                                 ? "in " + read.id + ", which was given no state of the stream"
                                 : "in " + base.id + " before the state, or in " + read.id;
  if (record.other.line > 0) {
    finding.At(ReadAt(proof, record.other), record.other.line).Changes(record.changes);
  } else {
    finding.At(read).Expected("it " + before);
  }
}

}  // namespace

const probe::Evidence& ReadAt(const SyncProof& proof, const analysis::LineOf& line) {
  return *proof.reads.at(line.read).evidence;
}

void AddFault(const SyncProof& proof, const Fault& fault, const std::string& message,
              const CompleteFinding& complete, check::Findings& findings) {
  std::uint64_t unlisted = fault.count;
  for (const FaultyRecord& record : fault.examples) {
    auto finding = findings.Add(message).Stream(fault.stream).At(ReadAt(proof, record.at), record.at.line);
    if (!record.key.empty()) finding.Key(record.key);
    if (!record.partition.empty()) finding.Partition(record.partition);
    if (!record.cursor.empty()) finding.Cursor(record.cursor);
    complete(proof, fault, record, finding);
    if (!record.record.empty()) finding.ActualValue(record.record);
    --unlisted;
  }
  if (unlisted == 0) return;
  findings.Add("more records of which the same is true")
      .Stream(fault.stream)
      .At(*proof.reads[fault.read].evidence)
      .Actual(Counted(unlisted, "more record", Digits::kPlain))
      .Count(unlisted);
}

void AddLoss(const SyncProof& proof, const Fault& fault, const std::string& moment,
             check::Findings& findings) {
  AddFault(proof, fault, MessageOf(fault.kind, moment), CompleteLoss, findings);
}

void NoteWithoutIdentity(const SyncProof& proof, check::Findings& findings) {
  for (const protocol::StreamId& id : proof.without_identity)
    findings.Note(ToString(id) + ": the reads have no record in common to be compared by");
}

}  // namespace assay::suites
