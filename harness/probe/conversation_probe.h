#ifndef HARNESS_PROBE_CONVERSATION_PROBE_H_
#define HARNESS_PROBE_CONVERSATION_PROBE_H_

#include "harness/probe/probe.h"
#include "harness/probe/stray_descriptors.h"

namespace assay::probe {

// Keeps what is said only a few times: specs, catalogs, connection statuses, error traces, stream statuses,
// config updates, types of estimates, streams that are named though they are not configured.
class ConversationProbe : public Probe {
 public:
  explicit ConversationProbe(Evidence& evidence) : evidence_(evidence), strays_(evidence) {}
  void OnMessage(const protocol::Message& message, std::uint64_t line) override;

 private:
  void Trace(const json::Value& trace, std::uint64_t line);
  void StreamStatus(const json::Value& status, std::uint64_t line);

  Evidence& evidence_;
  StrayDescriptors strays_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CONVERSATION_PROBE_H_
