#ifndef HARNESS_PROBE_SCHEMA_EVIDENCE_H_
#define HARNESS_PROBE_SCHEMA_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/probe/measure.h"

namespace assay::probe {

// Validates records against their streams' schemas.
extern const Measure kSchemas;

// A value that a schema does not allow, once per place in the schema.
struct SchemaViolation {
  std::string pointer;         // into the record, of the first one
  std::string keyword;         // the keyword of the schema that is violated
  std::string schema_pointer;  // where it stands in the schema
  std::string message;
  std::string expected;     // in words
  std::string actual;       // JSON text
  std::uint64_t line = 0;   // of the first record
  std::uint64_t count = 0;  // records of which this is said
};

// A stream's records against its schema.
struct SchemaEvidence {
  static constexpr const Measure& kMeasure = kSchemas;

  std::vector<SchemaViolation> violations;  // one for each place in the schema, the first kMostSchemaPlaces
  std::uint64_t violations_total = 0;
  std::string fault;  // why records could not be validated at all; empty when they were
};

inline constexpr std::size_t kMostSchemaPlaces = 20;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SCHEMA_EVIDENCE_H_
