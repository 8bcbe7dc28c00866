#ifndef HARNESS_PROBE_STRAY_DESCRIPTORS_H_
#define HARNESS_PROBE_STRAY_DESCRIPTORS_H_

#include "harness/probe/evidence.h"

namespace assay::probe {

// Notes the descriptors in states and traces that name a stream which is not configured.
class StrayDescriptors {
 public:
  explicit StrayDescriptors(Evidence& evidence) : evidence_(evidence) {}
  void OnMessage(const protocol::Message& message, std::uint64_t line);

 private:
  void State(const json::Value& state, std::uint64_t line);
  void Trace(const json::Value& trace, std::uint64_t line);
  void Described(Mention::By by, const json::Value& holder, std::uint64_t line);
  void Named(Mention::By by, const json::Value& descriptor, std::uint64_t line);

  Evidence& evidence_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STRAY_DESCRIPTORS_H_
