#include "harness/analysis/repeated_keys.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "harness/analysis/record_reader.h"
#include "harness/probe/key_evidence.h"
#include "harness/probe/stream_key.h"

namespace assay::analysis {
namespace {

constexpr std::size_t kMostExampleKeys = 10;

// What is known of one stream.
struct Suspect {
  std::vector<protocol::FieldPath> key;
  std::set<std::uint64_t> hashes;            // of keys that seem to repeat
  std::uint64_t repeats = 0;                 // records behind the first of such a hash
  std::map<json::Digest, RepeatedKey> keys;  // of those hashes
};

class Finder {
 public:
  Finder(const std::filesystem::path& recording, const probe::Measures& measures)
      : recording_(recording), measures_(measures) {}

  Result<std::vector<RepeatedKeys>> Run(const probe::Evidence& evidence) {
    const auto& keys = evidence.measured.Get<probe::ByStream<probe::KeyEvidence>>().streams;
    for (const protocol::ConfiguredStream& configured : measures_.catalog.streams)
      AddStream(configured, keys.at(configured.stream.id));
    if (index_.empty()) return std::vector<RepeatedKeys>();
    const Status status = MakeSure();
    if (!status.ok()) return status.error();
    return Found();
  }

 private:
  void AddStream(const protocol::ConfiguredStream& configured, const probe::KeyEvidence& keys) {
    if (!keys.may_not_repeat || keys.repeats == 0) return;
    if (!index_.emplace(configured.stream.id, suspects_.size()).second) return;
    suspects_.push_back({.key = configured.key(), .hashes = keys.repeated, .repeats = keys.repeats});
  }

  // Looks at the whole keys: two may have the same hash.
  Status MakeSure() {
    return ReadRecords(
        recording_, measures_.longest_line,
        [this, parts = probe::KeyParts()](const protocol::Record& record, std::uint64_t line) mutable {
          const auto it = index_.find({std::string(record.name_space), std::string(record.stream)});
          if (it == index_.end()) return;
          Suspect& suspect = suspects_[it->second];
          parts.Find(record.data, suspect.key);
          if (!parts.HasValue()) return;
          const json::Digest digest = parts.Digest();
          if (!suspect.hashes.contains(digest.low)) return;
          RepeatedKey& seen = suspect.keys[digest];
          if (++seen.records == 1) {
            seen.key = probe::KeyText(record.data, suspect.key);
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
      if (stream.examples.size() > kMostExampleKeys) stream.examples.resize(kMostExampleKeys);
      found.push_back(std::move(stream));
    }
    return found;
  }

  const std::filesystem::path& recording_;
  const probe::Measures& measures_;
  std::map<protocol::StreamId, std::size_t> index_;  // into suspects_
  std::vector<Suspect> suspects_;
};

}  // namespace

Result<std::vector<RepeatedKeys>> FindRepeatedKeys(const probe::Evidence& evidence,
                                                   const std::filesystem::path& recording,
                                                   const probe::Measures& measures) {
  return Finder(recording, measures).Run(evidence);
}

}  // namespace assay::analysis
