#include "harness/warehouse/bookkeeping.h"

#include <fmt/format.h>

#include "harness/warehouse/names.h"

namespace assay::warehouse {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kFormat = 1;  // of these tables

constexpr const char* kTables = R"sql(
CREATE TABLE IF NOT EXISTS "_assay_sync"(
  format INTEGER NOT NULL, syncs INTEGER NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS "_assay_streams"(
  id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, name TEXT NOT NULL, table_name TEXT NOT NULL,
  layout TEXT, staged TEXT, sync_mode TEXT NOT NULL, destination_sync_mode TEXT NOT NULL,
  generation INTEGER NOT NULL, is_unfinished INTEGER NOT NULL,
  UNIQUE (namespace, name));
)sql";

std::string TextOf(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void BindLayout(Statement& statement, int parameter, const std::optional<Layout>& layout) {
  if (layout) {
    statement.Bind(parameter, TextOf(layout->ToJson()));
  } else {
    statement.BindNull(parameter);
  }
}

std::optional<Layout> LayoutAt(const Statement& statement, int column) {
  if (statement.IsNull(column)) return std::nullopt;
  return Layout::FromJson(Json::parse(statement.Text(column)));
}

}  // namespace

Result<Bookkeeping> Bookkeeping::Open(Database database) {
  database.Execute("BEGIN IMMEDIATE");
  database.Execute(kTables);
  if (database.Number("SELECT count(*) FROM _assay_sync") == 0)
    database.Execute(fmt::format("INSERT INTO _assay_sync VALUES({}, 0, '[]')", kFormat));
  database.Execute("COMMIT");
  const std::int64_t format = database.Number("SELECT format FROM _assay_sync");
  if (const Status status = database.status(); !status.ok()) return status.error();
  if (format != kFormat) {
    return Error{.message =
                     fmt::format("the warehouse was made by another version of assay (format {}, not {})",
                                 format, kFormat)};
  }
  return Bookkeeping(std::move(database));
}

Result<StreamEntry> Bookkeeping::EntryOf(const protocol::StreamId& id) {
  Statement find = database_.Prepare(
      "SELECT id, table_name, layout, staged, sync_mode, destination_sync_mode, generation, is_unfinished"
      " FROM _assay_streams WHERE namespace = ?1 AND name = ?2");
  find.Bind(1, id.name_space);
  find.Bind(2, id.name);
  StreamEntry entry;
  entry.stream = id;
  if (find.Step()) {
    entry.id = find.Number(0);
    entry.table = find.Text(1);
    entry.layout = LayoutAt(find, 2);
    entry.staged = LayoutAt(find, 3);
    entry.sync_mode = find.Text(4);
    entry.destination_sync_mode = find.Text(5);
    entry.generation = find.Number(6);
    entry.is_unfinished = find.Number(7) != 0;
    return entry;
  }
  Result<std::string> table = FreeTableName(id);
  if (!table.ok()) return table.error();
  entry.table = *std::move(table);
  return entry;
}

Result<std::string> Bookkeeping::FreeTableName(const protocol::StreamId& id) {
  TakenNames of_streams;
  Statement known = database_.Prepare("SELECT table_name FROM _assay_streams");
  while (known.Step()) of_streams.Add(known.Text(0));
  const std::string name = of_streams.Take(TableNameOf(id));
  Statement others = database_.Prepare("SELECT name FROM sqlite_schema");
  while (others.Step()) {
    TakenNames other;
    other.Add(others.Text(0));
    if (!other.Contains(name)) continue;
    return Error{.message = fmt::format("stream {}: its table {} is there already, and not made by a sync",
                                        ToString(id), name),
                 .remedy = "sync into another warehouse, or rename what is there"};
  }
  if (const Status status = database_.status(); !status.ok()) return status.error();
  return name;
}

void Bookkeeping::Save(StreamEntry& entry) {
  if (entry.id == 0) {
    Statement add = database_.Prepare(
        "INSERT INTO _assay_streams(namespace, name, table_name, sync_mode, destination_sync_mode, "
        "generation,"
        " is_unfinished) VALUES(?1, ?2, ?3, '', '', 0, 0) RETURNING id");
    add.Bind(1, entry.stream.name_space);
    add.Bind(2, entry.stream.name);
    add.Bind(3, entry.table);
    if (add.Step()) entry.id = add.Number(0);
    add.Run();
  }
  Statement save = database_.Prepare(
      "UPDATE _assay_streams SET layout = ?2, staged = ?3, sync_mode = ?4, destination_sync_mode = ?5,"
      " generation = ?6, is_unfinished = ?7 WHERE id = ?1");
  save.Bind(1, entry.id);
  BindLayout(save, 2, entry.layout);
  BindLayout(save, 3, entry.staged);
  save.Bind(4, entry.sync_mode);
  save.Bind(5, entry.destination_sync_mode);
  save.Bind(6, entry.generation);
  save.Bind(7, std::int64_t{entry.is_unfinished});
  save.Run();
}

Json Bookkeeping::state() {
  return Json::parse(database_.Text("SELECT state FROM _assay_sync"), nullptr, false);
}

void Bookkeeping::SaveState(const Json& state) {
  Statement save = database_.Prepare("UPDATE _assay_sync SET state = ?1");
  save.Bind(1, TextOf(state));
  save.Run();
}

std::int64_t Bookkeeping::NextSync() {
  database_.Execute("UPDATE _assay_sync SET syncs = syncs + 1");
  return database_.Number("SELECT syncs FROM _assay_sync");
}

}  // namespace assay::warehouse
