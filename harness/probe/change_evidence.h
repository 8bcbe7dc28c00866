#ifndef HARNESS_PROBE_CHANGE_EVIDENCE_H_
#define HARNESS_PROBE_CHANGE_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "harness/probe/bounded.h"
#include "harness/probe/measure.h"

namespace assay::probe {

// Looks at what records say was changed in them (`meta.changes`), and at the fields that they say it of.
extern const Measure kRecordChanges;

// A change that a record's data does not bear out.
struct ChangeFault {
  std::string field;
  bool nulled = false;     // NULLED, else TRUNCATED
  bool is_absent = false;  // the record has no such field; else it has another value than the change leaves
};

// The changes that a stream's records tell of.
struct ChangeEvidence {
  static constexpr const Measure& kMeasure = kRecordChanges;

  std::uint64_t changes = 0;  // of the kinds NULLED and TRUNCATED
  std::map<std::string, std::uint64_t>
      fields;  // that they are said of, with the line of the first; kMostFields
  Bounded<Seen<ChangeFault>> faults;

  static constexpr std::size_t kMostFields = 200;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CHANGE_EVIDENCE_H_
