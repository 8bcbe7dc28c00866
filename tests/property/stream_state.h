#ifndef TESTS_PROPERTY_STREAM_STATE_H_
#define TESTS_PROPERTY_STREAM_STATE_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/property/traits.h"

namespace assay::property {

// What the state of a stream means.
struct StreamState {
  std::optional<CursorValue> cursor;      // all before it was read; of all partitions where is_global
  bool is_global = false;                 // use_global_cursor
  std::map<int, CursorValue> partitions;  // the same for each
  // Ranges that were read, the end not included, in their order and apart from each other.
  std::vector<std::pair<CursorValue, CursorValue>> slices;
  bool has_nulls = true;  // the rows without cursor were read
  int syncs = 0;

  bool empty() const { return !cursor && partitions.empty() && slices.empty(); }
  void AddSlice(CursorValue start, CursorValue end);
};

// How a connector writes it.
nlohmann::json ToJson(const StreamTraits& stream, const StreamState& state);
// The opposite, for a connector that reads its own state. What it cannot read is left out.
StreamState FromJson(const StreamTraits& stream, const nlohmann::json& written);

// What stands in the field that tells partitions apart.
inline constexpr const char* kPartitionField = "region";
std::string PartitionName(int partition);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_STREAM_STATE_H_
