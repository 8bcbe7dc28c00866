#ifndef HARNESS_PROTOCOL_COVERAGE_H_
#define HARNESS_PROTOCOL_COVERAGE_H_

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/json/value.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/cursor.h"
#include "harness/protocol/lookback.h"

// What the state of a stream says that has been read. The shapes are those of Airbyte's CDKs.
namespace assay::protocol {

// A range of cursors that has been read as a whole.
struct Slice {
  Cursor start;
  Cursor end;
};

// How far one partition, or a stream without partitions, was read: up to a cursor, or in closed slices. It
// says nothing where there is neither.
struct Position {
  Cursor cursor;
  std::vector<Slice> slices;

  bool empty() const { return cursor.empty() && slices.empty(); }
  // Whether a record with this cursor was read surely: it lies strictly before what is left to be read, by
  // more than the lookback.
  bool Covers(const Cursor& record, const Lookback& lookback) const;
  // Whether this is surely less than what `before` says, by more than the lookback.
  bool FallsBehind(const Position& before, const Lookback& lookback) const;
};

// The partition that a record belongs to: its fields and their values, as text; empty for none.
using PartitionKey = std::string;

// The names of fields that tell the partitions of a stream apart.
using PartitionFields = std::set<std::vector<std::string>>;

// The partition of a record among those that are told apart by the fields: of the first names that it has
// all. nullopt where it has none of them.
std::optional<PartitionKey> PartitionOf(const json::Value& record, const PartitionFields& fields);

struct Coverage {
  Position whole;  // of a stream without partitions; of all partitions where `whole_is_for_all`
  bool whole_is_for_all = false;
  std::map<PartitionKey, Position> partitions;
  PartitionFields partition_fields;         // of `partitions`
  std::chrono::seconds lookback_window{0};  // what the state itself says to go back

  bool HasPartitions() const { return !partition_fields.empty(); }
  // What is said of a partition (none: of a record that is in none of those that are known); nullptr for
  // nothing.
  const Position* Of(const std::optional<PartitionKey>& partition) const;
};

// Of `{"<cursor>": …}`, also below "cursor" or "state" or beside the "cursor_field" that names it;
// `{"states": [{"partition", "cursor"}]}`, with `use_global_cursor`; `{"slices": [{"start", "end"}]}`. Of
// anything else, of sentinels too: nothing.
Coverage CoverageOf(const nlohmann::json& stream_state, const FieldPath& cursor);

// Where the cursor of a stream stands: as configured, else it is the only field of the state, or the only one
// in what it says of a partition. Empty where that is not known.
FieldPath CursorPathOf(const nlohmann::json& stream_state, const ConfiguredStream& configured);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_COVERAGE_H_
