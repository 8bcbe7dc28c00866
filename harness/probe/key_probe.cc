#include "harness/probe/key_probe.h"

#include <algorithm>

#include "harness/json/pointer.h"
#include "harness/probe/evidence.h"
#include "harness/probe/seen_entries.h"

namespace assay::probe {
namespace {

void Note(const std::string& pointer, std::string_view kind, std::uint64_t line, KeyEvidence& keys) {
  auto known = std::ranges::find_if(
      keys.faults, [&](const KeyFault& fault) { return fault.pointer == pointer && fault.kind == kind; });
  if (known == keys.faults.end()) {
    keys.faults.push_back({pointer, std::string(kind), line, 0});
    known = std::prev(keys.faults.end());
  }
  ++known->count;
}

}  // namespace

const Measure kKeys = {.name = "primary keys", .make = MakeProbe<KeyProbe>};

KeyProbe::KeyProbe(Evidence& evidence, const Measures& measures) : keys_(measures.memory_budget) {
  auto& streams = evidence.measured.Make<ByStream<KeyEvidence>>().streams;
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    KeyEvidence& keys = streams[configured.stream.id];
    const std::vector<protocol::FieldPath>& source_key = configured.stream.source_defined_primary_key;
    std::vector<protocol::FieldPath> key;
    if (configured.sync_mode == "full_refresh") key = configured.key();
    keys.has_key = !source_key.empty();
    keys.may_not_repeat = !key.empty();
    watched_.TryEmplace(evidence.streams[configured.stream.id],
                        Watched{.keys = keys,
                                .source_key = {source_key.begin(), source_key.end()},
                                .key = {key.begin(), key.end()},
                                .key_is_source_key = key == source_key,
                                .index = static_cast<std::uint32_t>(streams_.size())});
    streams_.push_back(&keys);
  }
}

void KeyProbe::OnRecord(Row& row) {
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr) return;
  if (!watched->source_key.empty()) {
    parts_.Find(row.fields(), watched->source_key);
    MeasureTypes(watched->source_key, row.line(), watched->keys);
  }
  if (watched->key.empty()) return;
  if (!watched->key_is_source_key) parts_.Find(row.fields(), watched->key);
  if (parts_.HasValue()) keys_.Add({parts_.Digest().low, watched->index});
}

void KeyProbe::MeasureTypes(const std::vector<json::MemberPath>& key, std::uint64_t line,
                            KeyEvidence& keys) const {
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (parts_.values()[i].IsObject()) Note(json::PointerOf(key[i].path()), "object", line, keys);
    if (parts_.values()[i].IsArray()) Note(json::PointerOf(key[i].path()), "array", line, keys);
  }
  if (!parts_.HasValue()) Note(key.size() == 1 ? json::PointerOf(key[0].path()) : "", "null", line, keys);
}

Status KeyProbe::Finish() {
  SeenEntries<Key> seen;
  for (std::size_t part = 0; part < Partitions<Key>::kParts; ++part) {
    seen.Clear();
    const Status taken = keys_.Take(part, [&](std::span<const Key> keys) {
      for (const Key& key : keys) {
        if (!seen.Insert(key)) NoteRepeated(key);
      }
    });
    if (!taken.ok()) return taken;
  }
  return Done{};
}

void KeyProbe::NoteRepeated(const Key& key) {
  KeyEvidence& keys = *streams_[key.stream];
  ++keys.repeats;
  if (keys.repeated.size() < kMostRepeatedKeys) keys.repeated.insert(key.hash);
}

}  // namespace assay::probe
