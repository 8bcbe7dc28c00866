#ifndef HARNESS_WAREHOUSE_BOOKKEEPING_H_
#define HARNESS_WAREHOUSE_BOOKKEEPING_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/base/result.h"
#include "harness/protocol/stream_id.h"
#include "harness/warehouse/database.h"
#include "harness/warehouse/layout.h"

namespace assay::warehouse {

// What the warehouse knows of a stream between syncs.
struct StreamEntry {
  std::int64_t id = 0;
  protocol::StreamId stream;
  std::string table;
  std::optional<Layout> layout;  // of the table; nullopt: there is none yet
  std::optional<Layout> staged;  // of the rows that are to take the place of all others; nullopt: none are
  std::string sync_mode;         // of the last full refresh that began, or incremental sync that wrote
  std::string destination_sync_mode;
  std::int64_t generation = 0;  // counts full refreshes
  bool is_unfinished = false;   // the full refresh of this generation has not come to its end
};

// The tables that the warehouse keeps beside those of streams: _assay_sync and _assay_streams.
class Bookkeeping {
 public:
  // Errors: they were made by another version, or cannot be read.
  static Result<Bookkeeping> Open(Database database);

  // The entry of a stream; a new one, not saved yet, where there is none. Errors: a table that was not made
  // by a sync stands where the stream's has to.
  Result<StreamEntry> EntryOf(const protocol::StreamId& id);
  void Save(StreamEntry& entry);

  // The state that was committed last, as HeldState::ToJson.
  nlohmann::json state();
  void SaveState(const nlohmann::json& state);
  // Counts a sync that begins; returns its id.
  std::int64_t NextSync();

 private:
  explicit Bookkeeping(Database database) : database_(std::move(database)) {}

  Result<std::string> FreeTableName(const protocol::StreamId& id);

  Database database_;
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_BOOKKEEPING_H_
