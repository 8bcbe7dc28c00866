#ifndef HARNESS_WAREHOUSE_SYNC_H_
#define HARNESS_WAREHOUSE_SYNC_H_

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/descriptor.h"
#include "harness/base/result.h"
#include "harness/protocol/message.h"
#include "harness/protocol/state.h"
#include "harness/warehouse/bookkeeping.h"
#include "harness/warehouse/database.h"
#include "harness/warehouse/held_state.h"
#include "harness/warehouse/lost_messages.h"
#include "harness/warehouse/row.h"
#include "harness/warehouse/state_file.h"
#include "harness/warehouse/stream_plan.h"
#include "harness/warehouse/stream_table.h"

namespace assay::warehouse {

// What a sync came to for a stream.
struct StreamOutcome {
  protocol::StreamId id;
  std::string sync_mode;
  std::string destination_sync_mode;
  std::uint64_t read = 0;
  std::uint64_t written = 0;  // rows that the sync has added to the table
  std::uint64_t updated = 0;  // rows that took the place of another of their key
  std::uint64_t in_table = 0;
  bool has_committed_state = false;
};

struct SyncOutcome {
  bool succeeded = false;
  bool is_message_lost = false;        // which is why the source was ended
  std::vector<StreamOutcome> streams;  // as configured
  std::vector<std::string> failures;   // what the source did that no sync succeeds with
  std::vector<std::string> remarks;
};

// One sync into a warehouse, an SQLite database. What the source sends is committed with the state that
// covers it: a STREAM state with the records of its stream, GLOBAL and LEGACY ones with all. What no state
// covers is committed when the sync succeeds, and dropped when it does not.
class Sync {
 public:
  struct Options {
    std::filesystem::path warehouse;   // made where there is none
    std::filesystem::path state_file;  // shows the state, and is where it is taken from; empty: none
    std::vector<StreamPlan> streams;
    std::function<double()> now_milliseconds;  // since the epoch
  };

  // Errors: a stream cannot be synced into the table that it has; the warehouse or the state file cannot be
  // used.
  static Result<std::unique_ptr<Sync>, Errors> Begin(Options options);

  // What the source is given: the streams with the ids of generation and sync, and the state to go on from.
  protocol::ConfiguredCatalog Catalog() const;
  std::optional<nlohmann::json> State() const;

  // The next line of the source, decoded and as it came. Lines whose number is left out are taken for lost
  // messages.
  void OnLine(const protocol::Line& line, std::string_view text, std::uint64_t number);
  // Whether the source is to be ended: a message is lost, so that nothing behind it can be committed, or the
  // warehouse does not work.
  bool IsOver() const { return error_.has_value() || is_message_lost_; }

  // The source has ended, well or not. Called once. Errors: the warehouse does not work; what was committed
  // before stays.
  Result<SyncOutcome> Finish(bool source_succeeded);

 private:
  struct Streaming {
    const StreamPlan& plan;
    StreamTable table;
    std::int64_t generation = 0;
    bool goes_on = false;  // the state of the stream is handed over
    bool has_committed_state = false;
    bool has_error = false;  // an error trace names it
    bool is_completed = false;
    std::string status;  // the last one that the source has said
  };

  explicit Sync(Options options);

  Status CheckStateFile() const;
  Status OpenWarehouse();
  Result<bool> TakeStateFile();
  Errors DecideStreams(bool has_given_state);
  Status BeginStreams();
  void OnMessage(const protocol::Message& message, std::uint64_t number);
  void OnRecord(const protocol::Record& record);
  void OnState(const protocol::Message& message);
  void OnTrace(const json::Value& trace, std::uint64_t number);
  Streaming* Find(std::string_view name_space, std::string_view name);
  Status CommitTransaction(bool has_new_state);
  void Lose(std::uint64_t number, const char* what);
  Status CompleteAll();
  Status CompleteWhatSucceeded();
  SyncOutcome Outcome();

  const Options options_;
  Descriptor lock_;
  std::optional<Database> database_;
  std::optional<Bookkeeping> bookkeeping_;
  StateFile state_file_;
  HeldState state_;
  std::int64_t sync_id_ = 0;
  std::deque<Streaming> streams_;
  std::map<protocol::StreamId, Streaming*> by_id_;
  Streaming* last_ = nullptr;  // whose record came last
  UuidMaker uuids_;

  LostMessages lost_;
  std::uint64_t last_line_ = 0;
  bool is_message_lost_ = false;
  bool has_failed_ = false;
  std::map<std::string, std::uint64_t> strays_;  // messages about streams that are not configured
  std::vector<std::string> failures_;
  std::vector<std::string> remarks_;
  std::optional<Error> error_;
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_SYNC_H_
