#include "harness/warehouse/layout.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/warehouse/names.h"
#include "harness/warehouse/schema_fields.h"

namespace assay::warehouse {
namespace {

using Json = nlohmann::json;

constexpr const char* kTypeNames[] = {"integer", "number", "boolean", "string", "json"};

ColumnType TypeNamed(const std::string& name) {
  const auto found = std::ranges::find(kTypeNames, name);
  return found == std::end(kTypeNames) ? ColumnType::kJson
                                       : static_cast<ColumnType>(found - std::begin(kTypeNames));
}

const char* NameOf(ColumnType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

std::string KeyText(const std::vector<protocol::FieldPath>& key) {
  std::vector<std::string> parts;
  for (const protocol::FieldPath& path : key) parts.push_back(protocol::Dotted(path));
  return parts.empty() ? "none" : fmt::format("{}", fmt::join(parts, " + "));
}

std::string CursorText(const protocol::FieldPath& cursor) {
  return cursor.empty() ? "none" : protocol::Dotted(cursor);
}

}  // namespace

const char* DeclaredType(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger:
      return "INTEGER";
    case ColumnType::kReal:
      return "REAL";
    case ColumnType::kBoolean:
      return "BOOLEAN";
    case ColumnType::kText:
    case ColumnType::kJson:
      return "TEXT";
  }
  return "TEXT";
}

Json Layout::ToJson() const {
  Json list = Json::array();
  for (const Column& column : columns) list.push_back({column.property, column.name, NameOf(column.type)});
  return {{"columns", list},
          {"fields", fields},
          {"key", key},
          {"cursor", cursor},
          {"deduplicated", deduplicated}};
}

Layout Layout::FromJson(const Json& text) {
  Layout layout;
  for (const Json& column : text.at("columns"))
    layout.columns.push_back({column.at(0), column.at(1), TypeNamed(column.at(2))});
  layout.fields = text.at("fields");
  layout.key = text.at("key").get<std::vector<protocol::FieldPath>>();
  layout.cursor = text.at("cursor").get<protocol::FieldPath>();
  layout.deduplicated = text.at("deduplicated").get<bool>();
  return layout;
}

std::vector<Column> ColumnsOf(const Json& schema, const std::vector<Column>& before) {
  std::vector<Column> columns;
  TakenNames taken;
  for (const char* const own : {kRawId, kExtractedAt, kMeta, kGeneration}) taken.Add(own);
  for (const Column& column : before) taken.Add(column.name);
  for (const auto& [property, described] : PropertiesOf(schema)) {
    const auto known = std::ranges::find(before, property, &Column::property);
    columns.push_back({property, known != before.end() ? known->name : taken.Take(Storable(property)),
                       TypeOf(described, schema)});
  }
  return columns;
}

std::string WhatFieldsChanged(const Layout& before, const Layout& now) {
  return fmt::format("{}", fmt::join(FieldChanges(before.fields, now.fields), ", "));
}

std::string WhatKeysChanged(const Layout& before, const Layout& now) {
  std::vector<std::string> changes;
  if (now.deduplicated && !before.deduplicated) {
    changes.emplace_back("its table was not made for append_dedup");
  } else if (now.deduplicated && before.key != now.key) {
    changes.push_back(fmt::format("the key was {} and is {}", KeyText(before.key), KeyText(now.key)));
  }
  const bool had_cursor = !before.cursor.empty();
  if (had_cursor && before.cursor != now.cursor) {
    changes.push_back(
        fmt::format("the cursor was {} and is {}", CursorText(before.cursor), CursorText(now.cursor)));
  }
  return fmt::format("{}", fmt::join(changes, ", "));
}

}  // namespace assay::warehouse
