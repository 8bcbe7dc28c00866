#include "harness/probe/state_probe.h"

namespace assay::probe {
namespace {

// About what a document takes in memory.
std::size_t BytesOf(const nlohmann::json& value) {
  constexpr std::size_t kMember = 96;  // a node of a map, with its key
  std::size_t bytes = sizeof value;
  if (const auto* const object = value.get_ptr<const nlohmann::json::object_t*>()) {
    for (const auto& [key, member] : *object) bytes += kMember + key.size() + BytesOf(member);
  } else if (const auto* const array = value.get_ptr<const nlohmann::json::array_t*>()) {
    for (const nlohmann::json& item : *array) bytes += BytesOf(item);
  } else if (const auto* const text = value.get_ptr<const std::string*>()) {
    bytes += sizeof(std::string) + text->size();
  }
  return bytes;
}

}  // namespace

void StateProbe::OnMessage(const protocol::Message& message, std::uint64_t line) {
  if (message.type != protocol::MessageType::kState) return;
  if (last_is_provisional_) {
    bytes_ -= evidence_.states.back().bytes;
    evidence_.states.pop_back();
  }
  last_is_provisional_ = evidence_.states_total % stride_ != 0;
  evidence_.states.push_back(Take(message, line));
  bytes_ += evidence_.states.back().bytes;
  const protocol::State& state = evidence_.states.back().what;
  if (state.type == protocol::StateType::kLegacy) evidence_.legacy_state_lines.Add(line);
  if (!state.record_count) evidence_.uncounted_state_lines.Add(line);
  ++evidence_.state_types.try_emplace(state.type, Seen<std::uint64_t>{0, line}).first->second.what;
  if (state.type == protocol::StateType::kStream &&
      (evidence_.last_states.size() < kMostStreams || evidence_.last_states.contains(state.stream))) {
    evidence_.last_states[state.stream] = evidence_.states.back();
  }
  ++evidence_.states_total;
  while (HasTooMany() && evidence_.states.size() > 2) Thin();
}

SeenState StateProbe::Take(const protocol::Message& message, std::uint64_t line) {
  SeenState seen;
  seen.what = protocol::ReadState(json::ToNlohmann(message.payload));
  seen.line = line;
  seen.number = evidence_.states_total + 1;
  seen.bytes = BytesOf(seen.what.text);
  const bool of_all = seen.what.type != protocol::StateType::kStream;
  const protocol::StreamId of = of_all ? protocol::StreamId{} : seen.what.stream;
  if (counts_.size() >= kMostStreams && !counts_.contains(of)) return seen;
  Count& count = counts_[of];
  if (of_all) {
    seen.records = evidence_.records;
  } else {
    // A stream that is not configured comes to be known with its first record.
    if (count.stream == nullptr) count.stream = evidence_.Find(of);
    seen.records = count.stream == nullptr ? 0 : count.stream->records;
  }
  const std::optional<double> own = seen.what.record_count;
  count.counted = own && count.counted ? std::optional(*count.counted + *own) : std::nullopt;
  seen.counted = count.counted;
  return seen;
}

void StateProbe::Thin() {
  std::vector<SeenState> kept;
  for (std::size_t i = 0; i < evidence_.states.size(); i += 2) kept.push_back(std::move(evidence_.states[i]));
  const bool last_was_kept = evidence_.states.size() % 2 == 1;
  if (!last_was_kept) kept.push_back(std::move(evidence_.states.back()));
  last_is_provisional_ = last_is_provisional_ || !last_was_kept;
  evidence_.states = std::move(kept);
  stride_ *= 2;
  bytes_ = 0;
  for (const SeenState& state : evidence_.states) bytes_ += state.bytes;
}

}  // namespace assay::probe
