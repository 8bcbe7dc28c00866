#include "harness/warehouse/stream_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/json/digest.h"
#include "harness/warehouse/table_changes.h"

namespace assay::warehouse {
namespace {

// Parameters and columns of the temporary table.
constexpr int kKey = 1;
constexpr int kCursor = 2;
constexpr int kRawIdAt = 3;
constexpr int kExtractedAtAt = 4;
constexpr int kMetaAt = 5;
constexpr int kFirstValue = 6;

std::string OwnName(const char* what, std::int64_t id) {
  return Quoted(fmt::format("_assay_{}_{}", what, id));
}

}  // namespace

StreamTable::StreamTable(Database database, Bookkeeping& bookkeeping, const StreamPlan& plan,
                         StreamDecision decision, std::int64_t sync_id)
    : database_(std::move(database)),
      bookkeeping_(bookkeeping),
      plan_(plan),
      entry_(std::move(decision.entry)),
      layout_(std::move(decision.layout)),
      replaces_(decision.replaces),
      remakes_(decision.remakes),
      goes_on_(decision.goes_on),
      sync_id_(sync_id),
      pending_("temp." + OwnName("rows", entry_.id)),
      table_("main." + Quoted(entry_.table)),
      keys_("main." + OwnName("keys", entry_.id)),
      stage_("main." + OwnName("stage", entry_.id)),
      stage_keys_("main." + OwnName("stage_keys", entry_.id)),
      binder_(layout_.columns) {}

void StreamTable::Begin() {
  if (!goes_on_) DiscardStage();
  bookkeeping_.Save(entry_);
}

// ", c0, c1 …": the values in the temporary table, whose names are nobody's.
std::string StreamTable::PendingNames() const {
  std::string names;
  for (std::size_t i = 0; i < layout_.columns.size(); ++i) names += fmt::format(", c{}", i);
  return names;
}

std::string StreamTable::ColumnNames() const {
  std::string names = fmt::format("{}, {}, {}, {}", kRawId, kExtractedAt, kMeta, kGeneration);
  for (const Column& column : layout_.columns) names += ", " + Quoted(column.name);
  return names;
}

void StreamTable::MakePending() {
  if (std::exchange(is_pending_made_, true)) return;
  const std::string names = PendingNames();
  database_.Execute(
      fmt::format("CREATE TABLE {}(seq INTEGER PRIMARY KEY, key, cursor, raw_id, extracted_at, meta{})",
                  pending_, names));
  std::string parameters = "?1";
  for (std::size_t i = 2; i < layout_.columns.size() + kFirstValue; ++i)
    parameters += fmt::format(", ?{}", i);
  add_ = database_.Prepare(fmt::format("INSERT INTO {}(key, cursor, raw_id, extracted_at, meta{}) VALUES({})",
                                       pending_, names, parameters));
}

void StreamTable::Add(const protocol::Record& record, const std::string& raw_id,
                      const std::string& extracted_at) {
  MakePending();
  if (layout_.deduplicated) BindKey(record);
  add_.Bind(kRawIdAt, raw_id);
  add_.Bind(kExtractedAtAt, extracted_at);
  add_.Bind(kMetaAt, binder_.Bind(record, sync_id_, add_, kFirstValue));
  add_.Run();
  ++counts_.read;
  ++counts_.pending;
}

void StreamTable::BindKey(const protocol::Record& record) {
  json::Digest key;
  bool is_whole = true;
  for (const protocol::FieldPath& part : layout_.key) {
    const json::Value value = record.data.At(part);
    is_whole &= !value.IsNull();
    key = json::Combine(key, json::DigestOf(value));
  }
  if (!is_whole) ++counts_.without_key;
  add_.BindBlob(kKey, std::string_view(reinterpret_cast<const char*>(&key), sizeof key));
  add_.BindNull(kCursor);
  const json::Value cursor = layout_.cursor.empty() ? json::Value() : record.data.At(layout_.cursor);
  if (!cursor.IsNull()) add_.Bind(kCursor, json::ToText(cursor));
}

void StreamTable::Commit() {
  if (counts_.pending == 0) return;
  Prepare();
  if (layout_.deduplicated) {
    MoveByKey();
  } else {
    MoveAll();
  }
  database_.Execute("DELETE FROM " + pending_);
  counts_.pending = 0;
}

void StreamTable::MoveAll() {
  database_.Execute(
      fmt::format("INSERT INTO {}({}) SELECT raw_id, extracted_at, meta, {}{} FROM {} ORDER BY seq",
                  replaces_ ? stage_ : table_, ColumnNames(), entry_.generation, PendingNames(), pending_));
  counts_.written += counts_.pending;
}

void StreamTable::MoveByKey() {
  const std::string& target = replaces_ ? stage_ : table_;
  const std::string& keys = replaces_ ? stage_keys_ : keys_;
  Statement each =
      database_.Prepare(fmt::format("SELECT seq, key, cursor, raw_id FROM {} ORDER BY seq", pending_));
  Statement find = database_.Prepare(fmt::format("SELECT raw_id, cursor FROM {} WHERE key = ?1", keys));
  Statement remove = database_.Prepare(fmt::format("DELETE FROM {} WHERE {} = ?1", target, kRawId));
  Statement note = database_.Prepare(fmt::format("INSERT OR REPLACE INTO {} VALUES(?1, ?2, ?3)", keys));
  Statement insert = database_.Prepare(
      fmt::format("INSERT INTO {}({}) SELECT raw_id, extracted_at, meta, {}{} FROM {} WHERE seq = ?1", target,
                  ColumnNames(), entry_.generation, PendingNames(), pending_));
  while (each.Step()) {
    find.Reset();
    find.BindBlob(1, each.Text(1));
    const bool is_known = find.Step();
    if (is_known && !rank_.TakesPlace(each.Text(2), find.Text(1))) continue;
    if (is_known) {
      remove.Bind(1, find.Text(0));
      remove.Run();
    }
    find.Reset();
    insert.Bind(1, each.Number(0));
    insert.Run();
    note.BindBlob(1, each.Text(1));
    note.Bind(2, each.Text(3));
    note.BindNull(3);
    if (!each.IsNull(2)) note.Bind(3, each.Text(2));
    note.Run();
    ++(is_known ? counts_.updated : counts_.written);
  }
}

// Before the first rows of this sync are committed.
void StreamTable::Prepare() {
  if (std::exchange(is_prepared_, true)) return;
  if (replaces_) {
    PrepareStage();
  } else {
    PrepareTable();
  }
  bookkeeping_.Save(entry_);
}

void StreamTable::DiscardStage() {
  database_.Execute("DROP TABLE IF EXISTS " + stage_);
  database_.Execute("DROP TABLE IF EXISTS " + stage_keys_);
  entry_.staged.reset();
}

void StreamTable::PrepareStage() {
  if (entry_.staged) return;
  Make(stage_, stage_keys_);
  entry_.staged = layout_;
}

void StreamTable::DropTable() {
  database_.Execute("DROP TABLE IF EXISTS " + table_);
  database_.Execute("DROP TABLE IF EXISTS " + keys_);
  entry_.layout.reset();
}

void StreamTable::PrepareTable() {
  if (remakes_) DropTable();
  if (!entry_.layout) {
    Make(table_, keys_);
  } else {
    if (entry_.layout->columns != layout_.columns) Rebuild();
    // What a full refresh that was cut off has left is read anew.
    if (entry_.is_unfinished && !goes_on_ && !layout_.deduplicated)
      database_.Execute(fmt::format("DELETE FROM {} WHERE {} = {}", table_, kGeneration, entry_.generation));
    if (entry_.layout->deduplicated && !layout_.deduplicated) database_.Execute("DROP TABLE " + keys_);
  }
  entry_.layout = layout_;
  if (!plan_.IsIncremental()) return;
  entry_.is_unfinished = false;
  entry_.sync_mode = plan_.configured.sync_mode;
  entry_.destination_sync_mode = plan_.configured.destination_sync_mode;
}

void StreamTable::Make(const std::string& table, const std::string& keys) {
  database_.Execute(TableOf(table, layout_));
  if (!layout_.deduplicated) return;
  database_.Execute(fmt::format(
      "CREATE TABLE {}(key BLOB PRIMARY KEY, raw_id TEXT NOT NULL, cursor TEXT) WITHOUT ROWID", keys));
}

// Makes the table anew with other columns, and the rows that it has.
void StreamTable::Rebuild() {
  database_.Execute(TableOf(stage_, layout_));
  database_.Execute(MoveInto(stage_, layout_, table_, *entry_.layout));
  database_.Execute(fmt::format("ALTER TABLE {} RENAME TO {}", stage_, Quoted(entry_.table)));
}

void StreamTable::Complete() {
  Prepare();
  Commit();
  if (replaces_) TakePlace();
  entry_.is_unfinished = false;
  bookkeeping_.Save(entry_);
}

void StreamTable::TakePlace() {
  DropTable();
  database_.Execute(fmt::format("ALTER TABLE {} RENAME TO {}", stage_, Quoted(entry_.table)));
  if (layout_.deduplicated) {
    database_.Execute(fmt::format("ALTER TABLE {} RENAME TO {}", stage_keys_, OwnName("keys", entry_.id)));
  }
  entry_.layout = std::exchange(entry_.staged, std::nullopt);
}

std::uint64_t StreamTable::RowsInTable() {
  if (!entry_.layout) return 0;
  return static_cast<std::uint64_t>(database_.Number("SELECT count(*) FROM " + table_));
}

}  // namespace assay::warehouse
