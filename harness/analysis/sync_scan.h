#ifndef HARNESS_ANALYSIS_SYNC_SCAN_H_
#define HARNESS_ANALYSIS_SYNC_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/analysis/sync_proof.h"
#include "harness/analysis/version_pile.h"
#include "harness/probe/partitions.h"
#include "harness/probe/stream_key.h"
#include "harness/protocol/coverage.h"

namespace assay::analysis {

// What a Version is marked with, as soon as it is seen.
enum Mark : std::uint8_t {
  kBelow = 1,            // of kSecond and kThird: before what may be repeated of the reads before it
  kCovered = 2,          // the state that the read was given covers it
  kBehind = 4,           // a state that came earlier in the read covers it
  kCoveredBySecond = 8,  // the state that kSecond was given covers it
};

// The greatest cursors of a stream's records, by partition.
struct GreatestCursors {
  std::map<protocol::PartitionKey, protocol::Cursor> of_partition;
  protocol::Cursor of_rest;
};

// What is known of one stream of the proof.
struct ProvenStream {
  const protocol::ConfiguredStream* configured = nullptr;  // as kFirst was given it
  std::uint32_t index = 0;
  protocol::FieldPath cursor;  // empty where it is not known
  json::PathSet ignored;
  protocol::Lookback lookback;
  bool is_live = false;
  bool begins_anew = false;  // each time: kFirst has records of it, and no state that it ends with
  bool is_exempt = false;    // from what concerns cursors: its state says that there is none
  protocol::PartitionFields partition_fields;
  GreatestCursors after_first;
  GreatestCursors after_second;  // of kFirst and kSecond

  bool HasKey() const { return !configured->key().empty(); }
  const protocol::StreamId& id() const { return configured->stream.id; }
};

// Reads recordings into versions. kFirst is read before all others, kSecond before kThird.
class SyncScan {
 public:
  static constexpr std::size_t kNoRead = static_cast<std::size_t>(-1);

  // Both outlive this.
  SyncScan(const std::vector<SyncRead>& reads, const SyncTerms& terms);

  const std::vector<ProvenStream>& streams() const { return streams_; }
  // The read in which the state stands that this one was given; kNoRead for none.
  std::size_t BaseOf(std::size_t read) const { return bases_[read]; }
  // The first of a role; kNoRead for none.
  std::size_t Find(Role role) const;
  // The line of that state: what its base read of the stream before it is what the state stands for. nullopt
  // where that is not known.
  std::optional<std::uint64_t> CutOf(std::size_t read, const ProvenStream& stream) const {
    return cuts_[read][stream.index];
  }
  // The greatest `part` of versions of the base read before the cut; -1 for none.
  int LastPartBefore(std::size_t read, const ProvenStream& stream) const;

  // Adds the versions of a read. Errors: a recording that cannot be read.
  Status Read(std::size_t read, probe::Partitions<Version>& versions);

  // What a record of a read should not lie before, or is covered by, because of what was read or given before
  // it: as JSON text, empty where that is not known.
  std::string LimitOf(std::size_t read, const ProvenStream& stream, const json::Value& record) const;
  // A state that covers a record, and the cursor by which it does, as JSON text.
  struct Claim {
    std::uint64_t line = 0;  // 0: there is none
    std::string limit;
  };
  // The latest one in a read, before the record's line.
  Claim ClaimBefore(std::size_t read, const ProvenStream& stream, const json::Value& record,
                    std::uint64_t line) const;
  const ProvenStream* Find(const protocol::Record& record) const;

 private:
  struct InRead;
  class Reading;

  const probe::Evidence& first() const { return *reads_.front().evidence; }
  ProvenStream Prove(const protocol::ConfiguredStream& configured, const SyncTerms& terms) const;
  protocol::Coverage Given(std::size_t read, const ProvenStream& stream) const;
  protocol::Coverage CoverageIn(const nlohmann::json& state, const ProvenStream& stream) const;
  // The greatest cursor that was read of a record's partition; nullptr where that is not known.
  const protocol::Cursor* GreatestOf(const std::optional<protocol::PartitionKey>& partition,
                                     const ProvenStream& stream, const GreatestCursors& greatest,
                                     const std::optional<protocol::Cursor>& least_given) const;
  std::vector<std::uint64_t> CutsIn(std::size_t base, const ProvenStream& stream) const;

  const std::vector<SyncRead>& reads_;
  std::vector<std::size_t> bases_;
  std::vector<ProvenStream> streams_;
  std::map<protocol::StreamId, std::uint32_t, std::less<>> by_id_;
  std::vector<std::vector<std::optional<std::uint64_t>>> cuts_;  // by read and stream
};

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_SYNC_SCAN_H_
