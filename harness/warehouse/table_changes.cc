#include "harness/warehouse/table_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/warehouse/database.h"
#include "harness/warehouse/names.h"

namespace assay::warehouse {
namespace {

// The value of a column as one of another type holds it; "" where it does not.
std::string Converted(const Column& from, ColumnType to) {
  const std::string name = Quoted(from.name);
  const bool is_kept = from.type == to || (from.type == ColumnType::kInteger && to == ColumnType::kReal);
  if (is_kept) return name;
  if (to != ColumnType::kJson) return "";
  if (from.type == ColumnType::kBoolean)
    return fmt::format("CASE {} WHEN 0 THEN 'false' WHEN 1 THEN 'true' END", name);
  return fmt::format("CASE WHEN {0} IS NOT NULL THEN json_quote({0}) END", name);
}

// Notes in every row that has a value in the column that this is left out.
std::string NoteLeftOut(const std::string& table, const Column& column) {
  return fmt::format(
      "UPDATE {0} SET {1} = json_insert({1}, '$.changes[#]', json_object('field', {2}, 'change', 'NULLED', "
      "'reason', 'DESTINATION_TYPECAST_ERROR')) WHERE {3} IS NOT NULL;",
      table, kMeta, Literal(Storable(column.property)), Quoted(column.name));
}

}  // namespace

std::string TableOf(const std::string& table, const Layout& layout) {
  std::string sql = fmt::format(
      "CREATE TABLE {}({} TEXT NOT NULL{}, {} TEXT NOT NULL, {} TEXT NOT NULL, {} INTEGER NOT NULL", table,
      kRawId, layout.deduplicated ? " PRIMARY KEY" : "", kExtractedAt, kMeta, kGeneration);
  for (const Column& column : layout.columns)
    sql += fmt::format(", {} {}", Quoted(column.name), DeclaredType(column.type));
  return sql + ")";
}

std::string MoveInto(const std::string& table, const Layout& layout, const std::string& from,
                     const Layout& from_layout) {
  std::string notes;
  std::string names = fmt::format("{}, {}, {}, {}", kRawId, kExtractedAt, kMeta, kGeneration);
  std::string values = names;
  for (const Column& old : from_layout.columns) {
    const auto column = std::ranges::find(layout.columns, old.property, &Column::property);
    if (column == layout.columns.end()) continue;
    const std::string value = Converted(old, column->type);
    if (value.empty()) {
      notes += NoteLeftOut(from, old);
    } else {
      names += ", " + Quoted(column->name);
      values += ", " + value;
    }
  }
  return fmt::format("{} INSERT INTO {}({}) SELECT {} FROM {}; DROP TABLE {}", notes, table, names, values,
                     from, from);
}

}  // namespace assay::warehouse
