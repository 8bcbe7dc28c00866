#ifndef HARNESS_PROBE_KEY_PROBE_H_
#define HARNESS_PROBE_KEY_PROBE_H_

#include <compare>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/probe/measures.h"
#include "harness/probe/partitions.h"
#include "harness/probe/probe.h"
#include "harness/probe/stream_key.h"

namespace assay::probe {

// Looks at the primary keys of records: whether they can be keys, and, in full refresh, whether one came
// before. That is told by 64 bits of each key; FindRepeatedKeys makes sure.
class KeyProbe : public Probe {
 public:
  KeyProbe(Evidence& evidence, const Measures& measures);
  void OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) override;
  Status Finish() override;

 private:
  // A key that was read, of which stream.
  struct Key {
    std::uint64_t hash = 0;
    std::uint32_t stream = 0;

    std::uint64_t Hash() const { return hash; }
    auto operator<=>(const Key&) const = default;
  };
  struct Plan {
    std::vector<protocol::FieldPath> source_key;  // that the source defines
    std::vector<protocol::FieldPath> key;         // in force; empty where keys may repeat
    bool key_is_source_key = false;               // as it mostly is
    std::uint32_t index = 0;                      // into streams_
  };

  void MeasureTypes(std::uint64_t line, KeyEvidence& keys) const;
  void FindRepeated(const std::vector<Key>& sorted);

  Partitions<Key> keys_;
  std::vector<StreamEvidence*> streams_;
  std::unordered_map<const StreamEvidence*, Plan> plans_;
  const StreamEvidence* last_stream_ = nullptr;
  const Plan* last_plan_ = nullptr;
  KeyParts parts_;  // of the record at hand
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_KEY_PROBE_H_
