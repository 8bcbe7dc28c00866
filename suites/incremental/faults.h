#ifndef SUITES_INCREMENTAL_FAULTS_H_
#define SUITES_INCREMENTAL_FAULTS_H_

#include <functional>

#include "harness/check/findings.h"
#include "suites/incremental/case.h"

namespace assay::suites {

// Behind a message on a record that is another one: the declarations that would excuse it.
inline constexpr const char* kMayBeExcused =
    " (assay.live declares a source that changes while it is read, assay.volatile_fields fields that do)";

// Completes the finding on one record of a fault: what is expected, what was found, further places.
using CompleteFinding =
    std::function<void(const analysis::SyncProof& proof, const analysis::Fault& fault,
                       const analysis::FaultyRecord& record, check::FindingBuilder& finding)>;

// Adds a finding for each listed record of a fault, and one that counts those that are not. `message` is one
// sentence without values.
void AddFault(const analysis::SyncProof& proof, const analysis::Fault& fault, const std::string& message,
              const CompleteFinding& complete, check::Findings& findings);

// The same for faults of resumed reads: what is lost by going on from a state. `moment`: "a checkpoint", "the
// state at which the read was killed".
void AddLoss(const analysis::SyncProof& proof, const analysis::Fault& fault, const std::string& moment,
             check::Findings& findings);

// Notes the streams of which nothing can be said because their records are made anew in every read.
void NoteWithoutIdentity(const analysis::SyncProof& proof, check::Findings& findings);

// Where a place of a fault is, as evidence.
const probe::Evidence& ReadAt(const analysis::SyncProof& proof, const analysis::LineOf& line);

}  // namespace assay::suites

#endif  // SUITES_INCREMENTAL_FAULTS_H_
