#ifndef HARNESS_PROBE_FIELD_EVIDENCE_H_
#define HARNESS_PROBE_FIELD_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/probe/measure.h"

namespace assay::probe {

// What records and their schema have in common.
extern const Measure kFields;

// A top-level field that the schema does not name.
struct ExtraField {
  std::string name;
  std::uint64_t line = 0;   // of the first record that has it
  std::uint64_t count = 0;  // records that have it
};

// The fields of a stream's records against those that its schema names.
struct FieldEvidence {
  static constexpr const Measure& kMeasure = kFields;

  bool schema_names_fields = false;
  std::uint64_t foreign_records = 0;        // records that share no field with the schema
  std::uint64_t first_foreign_line = 0;     // 0 when there is none
  std::vector<std::string> foreign_fields;  // of the first of them, the first 10 paths
  std::vector<ExtraField> extra;            // the first kMostExtraFields
  std::uint64_t extra_total = 0;            // extra fields over all records
};

inline constexpr std::size_t kMostExtraFields = 20;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FIELD_EVIDENCE_H_
