#ifndef HARNESS_WAREHOUSE_STREAM_TABLE_H_
#define HARNESS_WAREHOUSE_STREAM_TABLE_H_

#include <cstdint>
#include <string>

#include "harness/protocol/message.h"
#include "harness/warehouse/bookkeeping.h"
#include "harness/warehouse/cursor_rank.h"
#include "harness/warehouse/database.h"
#include "harness/warehouse/row.h"
#include "harness/warehouse/stream_decision.h"
#include "harness/warehouse/stream_plan.h"

namespace assay::warehouse {

// The rows of one stream during a sync. They come into a temporary table, which nobody else sees and which is
// gone with the connection. Committed, they move on: into the table of the stream or, where a full refresh
// replaces it, into one beside it that takes its place when the refresh has succeeded.
class StreamTable {
 public:
  // What became of the rows.
  struct Counts {
    std::uint64_t read = 0;
    std::uint64_t pending = 0;      // of those, not committed
    std::uint64_t written = 0;      // inserted
    std::uint64_t updated = 0;      // took the place of another of their key
    std::uint64_t without_key = 0;  // lack a part of the key
  };

  StreamTable(Database database, Bookkeeping& bookkeeping, const StreamPlan& plan, StreamDecision decision,
              std::int64_t sync_id);

  // Within a transaction: the sync of the stream begins.
  void Begin();
  void Add(const protocol::Record& record, const std::string& raw_id, const std::string& extracted_at);

  // Within a transaction: what was added is committed with it.
  void Commit();
  // The same, and the stream has come to its end.
  void Complete();
  // The transaction was undone, and what was added with it.
  void Drop() { counts_.pending = 0; }

  std::uint64_t RowsInTable();
  const Counts& counts() const { return counts_; }
  bool replaces() const { return replaces_; }

 private:
  void MakePending();
  void Prepare();
  void DropTable();
  void DiscardStage();
  void PrepareStage();
  void PrepareTable();
  void Make(const std::string& table, const std::string& keys);
  void Rebuild();
  void MoveAll();
  void MoveByKey();
  void TakePlace();
  void BindKey(const protocol::Record& record);
  std::string ColumnNames() const;
  std::string PendingNames() const;

  Database database_;
  Bookkeeping& bookkeeping_;
  const StreamPlan& plan_;
  StreamEntry entry_;
  const Layout layout_;
  const bool replaces_;
  const bool remakes_;
  const bool goes_on_;
  const std::int64_t sync_id_;

  const std::string pending_;  // names as they stand in statements
  const std::string table_;
  const std::string keys_;
  const std::string stage_;
  const std::string stage_keys_;

  RowBinder binder_;
  CursorRank rank_;
  Statement add_;
  bool is_pending_made_ = false;
  bool is_prepared_ = false;
  Counts counts_;
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_STREAM_TABLE_H_
