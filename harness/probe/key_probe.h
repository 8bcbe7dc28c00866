#ifndef HARNESS_PROBE_KEY_PROBE_H_
#define HARNESS_PROBE_KEY_PROBE_H_

#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/probe/measures.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Looks at the primary keys of records: whether they can be keys, and, in full refresh, whether one came
// before. That is told by 64 bits of each key, kept for up to `budget` keys; FindRepeatedKeys makes sure.
class KeyProbe : public Probe {
 public:
  static constexpr std::size_t kBudget = std::size_t{2} << 20;

  KeyProbe(Evidence& evidence, const Measures& measures, std::size_t budget = kBudget);
  void OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) override;
  void Finish() override;

 private:
  struct Plan {
    std::vector<protocol::FieldPath> source_key;  // that the source defines
    std::vector<protocol::FieldPath> key;         // in force; empty where keys may repeat
    std::vector<std::uint64_t> seen;
  };

  static void MeasureTypes(const json::Value& data, const Plan& plan, std::uint64_t line, KeyEvidence& keys);
  void Remember(const json::Value& data, Plan& plan);
  void GiveUp();

  Evidence& evidence_;
  std::size_t budget_;
  std::size_t kept_ = 0;
  bool beyond_budget_ = false;
  std::unordered_map<const StreamEvidence*, Plan> plans_;
  const StreamEvidence* last_stream_ = nullptr;
  Plan* last_plan_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_KEY_PROBE_H_
