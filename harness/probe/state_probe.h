#ifndef HARNESS_PROBE_STATE_PROBE_H_
#define HARNESS_PROBE_STATE_PROBE_H_

#include "harness/probe/evidence.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Keeps the states in order: all of them up to kMostStates and kMostStateBytes, then every second, fourth …
// one, the first and the last one always.
class StateProbe : public Probe {
 public:
  explicit StateProbe(Evidence& evidence) : evidence_(evidence) {}
  void OnMessage(const protocol::Message& message, std::uint64_t line) override;

 private:
  // What was counted before the next state of a stream; of all streams for GLOBAL and LEGACY states.
  struct Count {
    const StreamEvidence* stream = nullptr;
    std::optional<double> counted = 0;
  };

  bool HasTooMany() const { return evidence_.states.size() >= kMostStates || bytes_ > kMostStateBytes; }
  SeenState Take(const protocol::Message& message, std::uint64_t line);
  void Thin();

  Evidence& evidence_;
  std::map<protocol::StreamId, Count> counts_;
  std::uint64_t stride_ = 1;  // every stride-th state is kept
  std::size_t bytes_ = 0;     // of the states kept
  bool last_is_provisional_ =
      false;  // the last kept state is off the stride and goes when the next one comes
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STATE_PROBE_H_
