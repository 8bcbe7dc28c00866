#ifndef TESTS_PROPERTY_PLAYED_READ_H_
#define TESTS_PROPERTY_PLAYED_READ_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/protocol/state.h"
#include "tests/property/table.h"

namespace assay::property {

// A record as it was sent, and the row that it is of.
struct SentRecord {
  std::size_t stream = 0;
  Row row;           // as it was sent
  std::string text;  // all that the record holds
};

// What a platform holds of each stream, by its place in the source; a stream without state has none.
using Held = std::map<std::size_t, nlohmann::json>;

// A state as it was sent: what it says of streams.
struct SentState {
  Held says;
  bool is_whole = false;  // GLOBAL or LEGACY: what it does not say is not held any longer
};

using SentMessage = std::variant<SentRecord, SentState>;

// One read as it was answered.
struct PlayedRead {
  std::string id;
  bool is_incremental = false;
  std::optional<Held> given;
  Moment began = 0;
  Moment ended = 0;
  std::vector<SentMessage> sent;
  bool was_ended = false;  // on purpose, before it was over
  bool failed = false;
};

}  // namespace assay::property

#endif  // TESTS_PROPERTY_PLAYED_READ_H_
