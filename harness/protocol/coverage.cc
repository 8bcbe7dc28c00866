#include "harness/protocol/coverage.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/cursor_order.h"
#include "harness/protocol/member.h"
#include "harness/protocol/state.h"

namespace assay::protocol {
namespace {

using Json = nlohmann::json;

bool IsScalar(const Json& value) { return value.is_primitive() && !value.is_null(); }

// Before or at the other, as far as both can tell; false where they cannot be compared.
bool IsUpTo(const Cursor& one, const Cursor& other) {
  const auto order = CompareCoarsely(one, other);
  return order && *order <= 0;
}

std::vector<Slice> SlicesOf(const Json& state) {
  std::vector<Slice> slices;
  const Json* const list = Member(state, "slices");
  if (list == nullptr || !list->is_array()) return slices;
  for (const Json& item : *list) {
    const Json* const start = Member(item, "start");
    const Json* const end = Member(item, "end");
    if (start == nullptr || end == nullptr) continue;
    Slice slice = {Cursor(*start), Cursor(*end)};
    if (!slice.start.empty() && !slice.end.empty()) slices.push_back(std::move(slice));
  }
  return slices;
}

// "cursor" beside a "cursor_field" that names the last part of the path.
const Json* CursorBesideName(const Json& state, const FieldPath& cursor) {
  const Json* name = Member(state, "cursor_field");
  const Json* const value = Member(state, "cursor");
  if (name == nullptr || value == nullptr || !IsScalar(*value)) return nullptr;
  if (name->is_array() && !name->empty()) name = &name->back();
  return *name == cursor.back() ? value : nullptr;
}

const Json* OwnCursor(const Json& state, const FieldPath& cursor) {
  if (cursor.empty()) return nullptr;
  if (const Json* found = CursorAtPath(state, cursor)) return found;
  for (const char* wrapper : {"cursor", "state"}) {
    const Json* const inner = Member(state, wrapper);
    if (inner == nullptr || !inner->is_object()) continue;
    if (const Json* found = CursorAtPath(*inner, cursor)) return found;
  }
  return CursorBesideName(state, cursor);
}

Position PositionOf(const Json& state, const FieldPath& cursor) {
  Position position;
  position.slices = SlicesOf(state);
  if (!position.slices.empty() || Member(state, "slices") != nullptr) return position;
  if (const Json* const value = OwnCursor(state, cursor)) position.cursor = Cursor(*value);
  return position;
}

// A value as it tells partitions apart: 5 and "5" are the same.
std::string TextOf(const Json& scalar) {
  return scalar.is_string() ? scalar.get<std::string>()
                            : scalar.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void AddPart(const std::string& name, const std::string& value, PartitionKey& key) {
  key += name;
  key += '\x1f';
  key += value;
  key += '\x1e';
}

void AddPartition(const Json& item, const FieldPath& cursor, Coverage& coverage) {
  const Json* const partition = Member(item, "partition");
  const Json* const state = Member(item, "cursor");
  if (partition == nullptr || !partition->is_object() || state == nullptr) return;
  std::vector<std::string> names;
  PartitionKey key;
  for (const auto& [name, value] : partition->items()) {
    if (!IsScalar(value)) continue;
    names.push_back(name);
    AddPart(name, TextOf(value), key);
  }
  if (names.empty()) return;
  coverage.partition_fields.insert(std::move(names));
  coverage.partitions[std::move(key)] =
      IsScalar(*state) ? Position{.cursor = Cursor(*state)} : PositionOf(*state, cursor);
}

// Whether something is left of [start, end] when the slices are taken out, in their order.
bool IsLeftOf(const Slice& wanted, std::vector<Slice> slices, const Lookback& lookback) {
  std::ranges::sort(slices, [](const Slice& one, const Slice& other) {
    const auto order = CompareCoarsely(one.start, other.start);
    return order && *order < 0;
  });
  Cursor reached = wanted.start;
  for (const Slice& slice : slices) {
    if (IsUpTo(slice.start, reached) && IsUpTo(reached, slice.end)) reached = slice.end;
  }
  return LiesBefore(reached, wanted.end, lookback).value_or(false);
}

// What the slice that begins first ends with: all before it was read.
const Slice* First(const std::vector<Slice>& slices) {
  const Slice* first = nullptr;
  for (const Slice& slice : slices) {
    if (first == nullptr || !IsUpTo(first->start, slice.start)) first = &slice;
  }
  return first;
}

FieldPath OnlyFieldOf(const Json& state) {
  const bool is_one = state.is_object() && state.size() == 1 && IsScalar(state.front());
  return is_one ? FieldPath{state.begin().key()} : FieldPath{};
}

}  // namespace

bool Position::Covers(const Cursor& record, const Lookback& lookback) const {
  if (!cursor.empty()) return LiesBefore(record, cursor, lookback).value_or(false);
  return std::ranges::any_of(slices, [&](const Slice& slice) {
    const auto after_start = CompareCoarsely(record, slice.start);
    return after_start && *after_start > 0 && LiesBefore(record, slice.end, lookback).value_or(false);
  });
}

bool Position::FallsBehind(const Position& before, const Lookback& lookback) const {
  if (empty() || before.empty()) return false;
  if (!before.slices.empty() && !slices.empty()) {
    return std::ranges::any_of(before.slices,
                               [&](const Slice& wanted) { return IsLeftOf(wanted, slices, lookback); });
  }
  if (!before.slices.empty()) return LiesBefore(cursor, First(before.slices)->end, lookback).value_or(false);
  if (!slices.empty()) {
    return std::ranges::all_of(slices, [&](const Slice& slice) {
      return LiesBefore(slice.end, before.cursor, lookback).value_or(false);
    });
  }
  return LiesBefore(cursor, before.cursor, lookback).value_or(false);
}

std::optional<PartitionKey> PartitionOf(const json::Value& record, const PartitionFields& fields) {
  for (const std::vector<std::string>& names : fields) {
    PartitionKey key;
    const bool has_all = std::ranges::all_of(names, [&](const std::string& name) {
      const json::Value value = record.At(FieldPath{name});
      if (value.IsString()) {
        AddPart(name, std::string(value.string()), key);
      } else if (value.IsNumber() || value.IsBoolean()) {
        AddPart(name, json::ToText(value), key);
      } else {
        return false;
      }
      return true;
    });
    if (has_all) return key;
  }
  return std::nullopt;
}

const Position* Coverage::Of(const std::optional<PartitionKey>& partition) const {
  if (HasPartitions() && partition) {
    if (const auto found = partitions.find(*partition); found != partitions.end()) return &found->second;
  }
  return HasPartitions() && !whole_is_for_all ? nullptr : &whole;
}

Coverage CoverageOf(const Json& stream_state, const FieldPath& cursor) {
  Coverage coverage;
  if (!stream_state.is_object() || IsSentinel(stream_state)) return coverage;
  if (const Json* const window = Member(stream_state, "lookback_window");
      window != nullptr && window->is_number_integer())
    coverage.lookback_window = std::chrono::seconds(std::clamp<std::int64_t>(*window, 0, 1'000'000'000));
  const Json* const use_global = Member(stream_state, "use_global_cursor");
  coverage.whole_is_for_all = use_global != nullptr && *use_global == true;
  if (const Json* const states = Member(stream_state, "states"); states != nullptr && states->is_array()) {
    for (const Json& item : *states) AddPartition(item, cursor, coverage);
    // Without one a state of all partitions is where new ones begin, not what was read.
    if (!coverage.whole_is_for_all) return coverage;
  }
  if (use_global != nullptr && !coverage.whole_is_for_all) return coverage;
  coverage.whole = PositionOf(stream_state, cursor);
  return coverage;
}

FieldPath CursorPathOf(const Json& stream_state, const ConfiguredStream& configured) {
  if (!configured.cursor().empty()) return configured.cursor();
  if (!stream_state.is_object() || IsSentinel(stream_state)) return {};
  if (const Json* const states = Member(stream_state, "states");
      states != nullptr && states->is_array() && !states->empty()) {
    const Json* const inner = Member(states->front(), "cursor");
    return inner == nullptr ? FieldPath{} : OnlyFieldOf(*inner);
  }
  return OnlyFieldOf(stream_state);
}

}  // namespace assay::protocol
