#ifndef HARNESS_PROBE_KEY_PROBE_H_
#define HARNESS_PROBE_KEY_PROBE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "harness/probe/key_evidence.h"
#include "harness/probe/measures.h"
#include "harness/probe/partitions.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"
#include "harness/probe/stream_key.h"

namespace assay::probe {

// Looks at the primary keys of records: whether they can be keys, and, in full refresh, whether one came
// before. That is told by 64 bits of each key; FindRepeatedKeys makes sure.
class KeyProbe : public Probe {
 public:
  KeyProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;
  Status Finish() override;

 private:
  // A key that was read, of which stream.
  struct Key {
    std::uint64_t hash = 0;
    std::uint32_t stream = 0;

    // Streams often have the same keys: they must not all fall into one place.
    std::uint64_t Hash() const { return hash + stream * std::uint64_t{0x9E37'79B9'7F4A'7C15}; }
    bool operator==(const Key&) const = default;
  };
  struct Watched {
    KeyEvidence& keys;
    std::vector<json::MemberPath> source_key;  // that the source defines
    std::vector<json::MemberPath> key;         // in force; empty where keys may repeat
    bool key_is_source_key = false;            // as it mostly is
    std::uint32_t index = 0;                   // into streams_
  };

  void MeasureTypes(const std::vector<json::MemberPath>& key, std::uint64_t line, KeyEvidence& keys) const;
  void NoteRepeated(const Key& key);

  Partitions<Key> keys_;
  std::vector<KeyEvidence*> streams_;
  PerStream<Watched> watched_;
  KeyParts parts_;  // of the record at hand
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_KEY_PROBE_H_
