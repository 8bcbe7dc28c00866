#include "tests/property/stream_state.h"

#include <algorithm>

namespace assay::property {
namespace {

using nlohmann::json;

constexpr const char* kCursorField = "updated_at";

json CursorJson(const StreamTraits& stream, CursorValue value) {
  return {{kCursorField, InState(stream.form, value)}};
}

std::optional<CursorValue> CursorIn(const StreamTraits& stream, const json& object) {
  if (!object.is_object() || !object.contains(kCursorField)) return std::nullopt;
  return FromState(stream.form, object.at(kCursorField));
}

std::string ToHex(const std::string& text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex = "x";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string FromHex(const std::string& hex) {
  std::string text;
  for (std::size_t i = 1; i + 1 < hex.size(); i += 2)
    text += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return text;
}

json PartitionsJson(const StreamTraits& stream, const StreamState& state) {
  json states = json::array();
  for (const auto& [partition, cursor] : state.partitions) {
    states.push_back(
        {{"partition", {{kPartitionField, PartitionName(partition)}, {"parent_slice", json::object()}}},
         {"cursor", CursorJson(stream, cursor)}});
  }
  return {{"use_global_cursor", false}, {"states", states}, {"parent_state", json::object()}};
}

json SlicesJson(const StreamTraits& stream, const StreamState& state) {
  json slices = json::array();
  for (const auto& [start, end] : state.slices)
    slices.push_back({{"start", InState(stream.form, start)}, {"end", InState(stream.form, end)}});
  return {{"slices", slices}, {"state_type", "date-range"}};
}

json FlatJson(const StreamTraits& stream, const StreamState& state) {
  json written = CursorJson(stream, *state.cursor);
  if (stream.counts_syncs) written["sync"] = state.syncs;
  if (stream.nulls_come_last) written["has_nulls"] = state.has_nulls;
  return written;
}

void ReadPartitions(const StreamTraits& stream, const json& written, StreamState& state) {
  const auto states = written.find("states");
  if (states == written.end() || !states->is_array()) return;
  for (const json& item : *states) {
    const std::string name = item.at("partition").at(kPartitionField);
    const auto cursor = CursorIn(stream, item.at("cursor"));
    for (int partition = 0; partition < stream.partitions; ++partition) {
      if (cursor && PartitionName(partition) == name) state.partitions[partition] = *cursor;
    }
  }
}

void ReadSlices(const StreamTraits& stream, const json& written, StreamState& state) {
  const auto slices = written.find("slices");
  if (slices == written.end() || !slices->is_array()) return;
  for (const json& slice : *slices) {
    const auto start = FromState(stream.form, slice.at("start"));
    const auto end = FromState(stream.form, slice.at("end"));
    if (start && end) state.AddSlice(*start, *end);
  }
}

// What is inside a state that only its connector can read.
json Unwrapped(const StreamTraits& stream, const json& written) {
  const char* const field = stream.shape == StateShape::kOpaque ? "token" : "data";
  if (!written.is_object() || !written.contains(field)) return json::object();
  return json::parse(FromHex(written.at(field)));
}

}  // namespace

std::string PartitionName(int partition) { return "r" + std::to_string(partition); }

void StreamState::AddSlice(CursorValue start, CursorValue end) {
  slices.emplace_back(start, end);
  std::ranges::sort(slices);
  std::vector<std::pair<CursorValue, CursorValue>> merged;
  for (const auto& slice : slices) {
    if (!merged.empty() && slice.first <= merged.back().second) {
      merged.back().second = std::max(merged.back().second, slice.second);
    } else {
      merged.push_back(slice);
    }
  }
  slices = std::move(merged);
}

json ToJson(const StreamTraits& stream, const StreamState& state) {
  switch (stream.shape) {
    case StateShape::kFlat:
      return FlatJson(stream, state);
    case StateShape::kNested:
      return {{"state", CursorJson(stream, *state.cursor)}, {"lag", 0}};
    case StateShape::kPartitions:
    case StateShape::kPartitionsThenGlobal:
      if (!state.is_global) return PartitionsJson(stream, state);
      return {{"use_global_cursor", true}, {"state", CursorJson(stream, *state.cursor)}};
    case StateShape::kSlices:
      return SlicesJson(stream, state);
    case StateShape::kOpaque:
      return {{"token", ToHex(CursorJson(stream, *state.cursor).dump())}};
    case StateShape::kCompressed:
      return {{"format", "base64/gzip"}, {"data", ToHex(CursorJson(stream, *state.cursor).dump())}};
    case StateShape::kSentinel:
      return {{"__ab_no_cursor_state_message", true}};
  }
  return json::object();
}

StreamState FromJson(const StreamTraits& stream, const json& written) {
  StreamState state;
  if (!written.is_object() || stream.shape == StateShape::kSentinel) return state;
  switch (stream.shape) {
    case StateShape::kNested:
      state.cursor = CursorIn(stream, written.contains("state") ? written.at("state") : written);
      break;
    case StateShape::kOpaque:
    case StateShape::kCompressed:
      state.cursor = CursorIn(stream, Unwrapped(stream, written));
      break;
    default:
      state.cursor = CursorIn(stream, written);
      state.is_global = written.value("use_global_cursor", false);
      if (written.contains("state")) state.cursor = CursorIn(stream, written.at("state"));
      ReadPartitions(stream, written, state);
      ReadSlices(stream, written, state);
      state.has_nulls = written.value("has_nulls", true);
      state.syncs = written.value("sync", 0);
  }
  return state;
}

}  // namespace assay::property
