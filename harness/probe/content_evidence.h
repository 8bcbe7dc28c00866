#ifndef HARNESS_PROBE_CONTENT_EVIDENCE_H_
#define HARNESS_PROBE_CONTENT_EVIDENCE_H_

#include "harness/json/digest.h"
#include "harness/probe/measure.h"

namespace assay::probe {

// Digests records less `Measures::ignored`, so that two reads can be compared.
extern const Measure kContent;

// What a stream's records hold.
struct ContentEvidence {
  static constexpr const Measure& kMeasure = kContent;

  // Order-free sum over the records. Equal sums are those of equal records; equal records that are written in
  // another way have another sum.
  json::Digest digest;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CONTENT_EVIDENCE_H_
