#ifndef HARNESS_WAREHOUSE_LAYOUT_H_
#define HARNESS_WAREHOUSE_LAYOUT_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/protocol/catalog.h"

namespace assay::warehouse {

// What a column holds: a scalar, or the JSON text of anything else.
enum class ColumnType { kInteger, kReal, kBoolean, kText, kJson };

// The type that SQLite is told. JSON stands in TEXT, as it was written: a column of SQLite that is called
// JSON would turn texts into numbers.
const char* DeclaredType(ColumnType type);

// A column of a stream's table, for a property of its schema.
struct Column {
  std::string property;
  std::string name;  // in the table
  ColumnType type = ColumnType::kJson;

  bool operator==(const Column&) const = default;
};

// What a table is made for: if any of it changes, what stands in the table no longer fits.
struct Layout {
  std::vector<Column> columns;
  nlohmann::json fields;  // the fields and types of the schema, see FieldsOf
  std::vector<protocol::FieldPath> key;
  protocol::FieldPath cursor;
  bool deduplicated = false;

  nlohmann::json ToJson() const;
  static Layout FromJson(const nlohmann::json& text);
};

// The columns that come before those of the properties in every table.
inline constexpr const char* kRawId = "_airbyte_raw_id";              // a UUID
inline constexpr const char* kExtractedAt = "_airbyte_extracted_at";  // RFC 3339, by the record's emitted_at
inline constexpr const char* kMeta = "_airbyte_meta";                 // {"sync_id": …, "changes": […]}
inline constexpr const char* kGeneration = "_airbyte_generation_id";
// A table of SQLite has at most 2,000 columns; rows that are not committed yet have 6 of their own.
inline constexpr std::size_t kMostProperties = 1'994;

// The type of the column for a property, by its schema within `root`. A type with null is the type itself;
// several types, and none, are JSON.
ColumnType TypeOf(const nlohmann::json& property, const nlohmann::json& root);

// The columns for the properties of a schema. Those that `before` has keep their names.
std::vector<Column> ColumnsOf(const nlohmann::json& schema, const std::vector<Column>& before = {});

// What of a schema says how records look: names, types, formats, at every depth; no texts and no limits of
// values. Equal for schemas that differ in the order of what they list, or in null.
nlohmann::json FieldsOf(const nlohmann::json& schema);

// What of a schema has changed since a table was made for `before`, to stand in a sentence: "field age was
// integer and is string, field x is new"; "" for nothing.
std::string WhatFieldsChanged(const Layout& before, const Layout& now);
// The same of key and cursor, as far as the table depends on them.
std::string WhatKeysChanged(const Layout& before, const Layout& now);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_LAYOUT_H_
