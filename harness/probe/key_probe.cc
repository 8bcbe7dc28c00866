#include "harness/probe/key_probe.h"

#include <algorithm>

#include "harness/json/pointer.h"

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

KeyProbe::KeyProbe(Evidence& evidence, const Measures& measures) : keys_(measures.memory_budget) {
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    StreamEvidence& stream = evidence.streams[configured.stream.id];
    Plan plan;
    plan.source_key = configured.stream.source_defined_primary_key;
    if (configured.sync_mode == "full_refresh") plan.key = configured.key();
    plan.key_is_source_key = plan.key == plan.source_key;
    stream.keys.has_key = !plan.source_key.empty();
    stream.keys.may_not_repeat = !plan.key.empty();
    plan.index = static_cast<std::uint32_t>(streams_.size());
    streams_.push_back(&stream);
    plans_[&stream] = std::move(plan);
  }
}

void KeyProbe::OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) {
  if (message.type != protocol::MessageType::kRecord || stream == nullptr) return;
  if (stream != last_stream_) {
    const auto it = plans_.find(stream);
    last_stream_ = stream;
    last_plan_ = it == plans_.end() ? nullptr : &it->second;
  }
  if (last_plan_ == nullptr) return;
  const json::Value& data = message.record.data;
  if (!last_plan_->source_key.empty()) {
    parts_.Find(data, last_plan_->source_key);
    MeasureTypes(line, stream->keys);
  }
  if (last_plan_->key.empty()) return;
  if (!last_plan_->key_is_source_key) parts_.Find(data, last_plan_->key);
  if (parts_.HasValue()) keys_.Add({parts_.Digest().low, last_plan_->index});
}

void KeyProbe::MeasureTypes(std::uint64_t line, KeyEvidence& keys) const {
  const std::vector<protocol::FieldPath>& key = last_plan_->source_key;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (parts_.values()[i].IsObject()) Note(json::PointerOf(key[i]), "object", line, keys);
    if (parts_.values()[i].IsArray()) Note(json::PointerOf(key[i]), "array", line, keys);
  }
  if (!parts_.HasValue()) Note(key.size() == 1 ? json::PointerOf(key[0]) : "", "null", line, keys);
}

Status KeyProbe::Finish() {
  for (std::size_t part = 0; part < Partitions<Key>::kParts; ++part) {
    Result<std::vector<Key>> keys = keys_.Take(part);
    if (!keys.ok()) return keys.error();
    std::ranges::sort(*keys);
    FindRepeated(*keys);
  }
  return Done{};
}

void KeyProbe::FindRepeated(const std::vector<Key>& sorted) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] != sorted[i - 1]) continue;
    KeyEvidence& keys = streams_[sorted[i].stream]->keys;
    ++keys.repeats;
    const bool is_new = keys.repeated.empty() || keys.repeated.back() != sorted[i].hash;
    if (is_new && keys.repeated.size() < kMostRepeatedKeys) keys.repeated.push_back(sorted[i].hash);
  }
}

}  // namespace assay::probe
