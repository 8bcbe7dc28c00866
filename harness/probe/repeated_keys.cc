#include "harness/probe/repeated_keys.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "harness/probe/record_reader.h"
#include "harness/probe/stream_key.h"

namespace assay::probe {
namespace {

constexpr std::size_t kMostExamples = 10;

// What is known of one stream.
struct Suspect {
  std::vector<protocol::FieldPath> key;
  bool is_counted = false;                   // `hashes` is known
  std::set<std::uint64_t> hashes;            // of keys that seem to repeat
  std::uint64_t repeats = 0;                 // records behind the first of such a hash
  std::map<json::Digest, RepeatedKey> keys;  // of those hashes
};

struct Entry {
  std::uint32_t suspect = 0;
  std::uint64_t hash = 0;

  auto operator<=>(const Entry&) const = default;
};

class Finder {
 public:
  Finder(const std::filesystem::path& recording, std::size_t memory_budget)
      : recording_(recording), memory_budget_(memory_budget) {}

  Result<std::vector<RepeatedKeys>> Run(const Evidence& evidence, const Measures& measures) {
    for (const protocol::ConfiguredStream& configured : measures.catalog.streams)
      AddStream(configured, evidence);
    if (index_.empty()) return std::vector<RepeatedKeys>();
    for (std::uint64_t pass = 0; pass < Passes(); ++pass) {
      const Status status = Count(pass);
      if (!status.ok()) return status.error();
    }
    const bool suspicious =
        std::ranges::any_of(suspects_, [](const Suspect& it) { return !it.hashes.empty(); });
    if (!suspicious) return std::vector<RepeatedKeys>();
    const Status status = MakeSure();
    if (!status.ok()) return status.error();
    return Found();
  }

 private:
  void AddStream(const protocol::ConfiguredStream& configured, const Evidence& evidence) {
    const StreamEvidence* stream = evidence.Find(configured.stream.id);
    if (stream == nullptr || !stream->keys.may_not_repeat) return;
    const KeyEvidence& keys = stream->keys;
    if (keys.beyond_budget ? stream->records < 2 : keys.repeats == 0) return;
    if (!index_.emplace(configured.stream.id, suspects_.size()).second) return;
    suspects_.push_back({.key = configured.key(),
                         .is_counted = !keys.beyond_budget,
                         .hashes = {keys.repeated.begin(), keys.repeated.end()},
                         .repeats = keys.repeats});
    if (keys.beyond_budget) uncounted_records_ += stream->records;
  }

  // Each pass looks at the records whose key falls into its share.
  std::uint64_t Passes() const {
    if (uncounted_records_ == 0) return 0;
    return 1 + uncounted_records_ * sizeof(Entry) / std::max(memory_budget_, sizeof(Entry));
  }

  template <class Receive>
  Status ForEach(const Receive& receive) {
    return ReadRecords(recording_, [&](const protocol::Record& record, std::uint64_t line) {
      const auto it = index_.find({std::string(record.name_space), std::string(record.stream)});
      if (it == index_.end() || KeyIsNull(record.data, suspects_[it->second].key)) return;
      receive(it->second, record.data, line);
    });
  }

  Status Count(std::uint64_t pass) {
    const std::uint64_t passes = Passes();
    std::vector<Entry> entries;
    const Status status = ForEach([&](std::size_t at, const json::Value& data, std::uint64_t) {
      if (suspects_[at].is_counted) return;
      const std::uint64_t hash = KeyDigest(data, suspects_[at].key).low;
      if (hash % passes == pass) entries.push_back({static_cast<std::uint32_t>(at), hash});
    });
    if (!status.ok()) return status;
    std::ranges::sort(entries);
    for (std::size_t i = 1; i < entries.size(); ++i) {
      if (entries[i] != entries[i - 1]) continue;
      Suspect& suspect = suspects_[entries[i].suspect];
      ++suspect.repeats;
      if (suspect.hashes.size() < kMostRepeatedKeys) suspect.hashes.insert(entries[i].hash);
    }
    return Done{};
  }

  // Looks at the whole keys: two may have the same hash.
  Status MakeSure() {
    return ForEach([&](std::size_t at, const json::Value& data, std::uint64_t line) {
      Suspect& suspect = suspects_[at];
      if (suspect.hashes.empty()) return;
      const json::Digest digest = KeyDigest(data, suspect.key);
      if (!suspect.hashes.contains(digest.low)) return;
      RepeatedKey& seen = suspect.keys[digest];
      if (++seen.records == 1) {
        seen.key = KeyText(data, suspect.key);
        seen.first_line = line;
      } else if (seen.records == 2) {
        seen.second_line = line;
      }
    });
  }

  std::vector<RepeatedKeys> Found() const {
    std::vector<RepeatedKeys> found;
    for (const auto& [id, at] : index_) {
      RepeatedKeys stream = {.id = id, .repeats = suspects_[at].repeats};
      for (const auto& [digest, key] : suspects_[at].keys) {
        if (key.records > 1) stream.examples.push_back(key);
      }
      if (stream.examples.empty()) continue;
      std::ranges::sort(stream.examples, {}, &RepeatedKey::second_line);
      if (stream.examples.size() > kMostExamples) stream.examples.resize(kMostExamples);
      found.push_back(std::move(stream));
    }
    return found;
  }

  const std::filesystem::path& recording_;
  std::size_t memory_budget_;
  std::map<protocol::StreamId, std::size_t> index_;  // into suspects_
  std::vector<Suspect> suspects_;
  std::uint64_t uncounted_records_ = 0;
};

}  // namespace

Result<std::vector<RepeatedKeys>> FindRepeatedKeys(const Evidence& evidence,
                                                   const std::filesystem::path& recording,
                                                   const Measures& measures, std::size_t memory_budget) {
  return Finder(recording, memory_budget).Run(evidence, measures);
}

}  // namespace assay::probe
