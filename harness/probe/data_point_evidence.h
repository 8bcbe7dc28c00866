#ifndef HARNESS_PROBE_DATA_POINT_EVIDENCE_H_
#define HARNESS_PROBE_DATA_POINT_EVIDENCE_H_

#include <string>
#include <vector>

#include "harness/probe/measure.h"

namespace assay::probe {

// Which fields of the schema have a value somewhere.
extern const Measure kDataPoints;

// A field of the schema that has a value in no record.
struct MissingField {
  std::string path;        // as FieldTree writes it
  bool is_choice = false;  // a oneOf or anyOf of which no variant has a value
};

struct DataPointEvidence {
  static constexpr const Measure& kMeasure = kDataPoints;

  std::vector<MissingField> missing;  // only of streams with a record
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_DATA_POINT_EVIDENCE_H_
