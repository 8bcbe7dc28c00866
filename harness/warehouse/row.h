#ifndef HARNESS_WAREHOUSE_ROW_H_
#define HARNESS_WAREHOUSE_ROW_H_

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/json/value.h"
#include "harness/protocol/message.h"
#include "harness/warehouse/database.h"
#include "harness/warehouse/layout.h"

namespace assay::warehouse {

// A UUID of version 4.
class UuidMaker {
 public:
  UuidMaker();
  std::string Make();

 private:
  std::mt19937_64 random_;
};

// "2026-11-17T09:30:00.125Z" of epoch milliseconds; nullopt of a time that no calendar has.
std::optional<std::string> TimeText(double milliseconds);

// Why a value is not in its column: a word of the protocol.
using ChangeReason = const char*;
// Binds a value to a parameter as a column of the type holds it. What does not fit is bound as NULL, with the
// reason returned; nullptr where it fits.
ChangeReason BindAs(ColumnType type, const json::Value& value, Statement& statement, int parameter);

// Binds what one record puts into a row, column by column.
class RowBinder {
 public:
  explicit RowBinder(const std::vector<Column>& columns);

  // Binds the values of the columns from the parameter `first` on. Returns what stands in `_airbyte_meta`:
  // what the source and what this has changed.
  std::string Bind(const protocol::Record& record, std::int64_t sync_id, Statement& statement, int first);

 private:
  std::vector<Column> columns_;
  std::unordered_map<std::string_view, std::size_t> places_;  // by property; views into columns_
  std::vector<json::Value> values_;
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_ROW_H_
