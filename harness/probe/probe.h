#ifndef HARNESS_PROBE_PROBE_H_
#define HARNESS_PROBE_PROBE_H_

#include <cstdint>
#include <memory>

#include "harness/base/result.h"
#include "harness/probe/row.h"
#include "harness/protocol/message.h"

namespace assay::probe {

struct Evidence;
struct Measures;

// Measures one aspect of what a connector says, message by message in one pass, in bounded memory.
class Probe {
 public:
  virtual ~Probe() = default;
  // A record of one of the first kMostStreams streams; those of further ones are counted and shown to no
  // probe.
  virtual void OnRecord(Row& /*row*/) {}
  // Anything but a record.
  virtual void OnMessage(const protocol::Message& /*message*/, std::uint64_t /*line*/) {}
  // There will be no more messages: what can only be said now goes into the evidence. Errors:
  // ErrorKind::kEnvironment.
  virtual Status Finish() { return Done{}; }
};

// `Measure::make` of a measure for which there is a probe.
template <class P>
std::unique_ptr<Probe> MakeProbe(Evidence& evidence, const Measures& measures) {
  return std::make_unique<P>(evidence, measures);
}

}  // namespace assay::probe

#endif  // HARNESS_PROBE_PROBE_H_
