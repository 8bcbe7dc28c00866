#ifndef HARNESS_PROBE_CONTENT_PROBE_H_
#define HARNESS_PROBE_CONTENT_PROBE_H_

#include "harness/json/pointer.h"
#include "harness/probe/content_evidence.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Digests every record. That tells the content of two reads apart, as far as it does: of reads with different
// sums Compare finds out whether their records differ.
class ContentProbe : public Probe {
 public:
  ContentProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;

 private:
  struct Watched {
    ContentEvidence& content;
    json::PathSet ignored;
  };

  PerStream<Watched> watched_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CONTENT_PROBE_H_
