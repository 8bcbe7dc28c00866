#include "harness/warehouse/row.h"

#include <fmt/format.h>

#include <cmath>
#include <ctime>
#include <limits>

namespace assay::warehouse {
namespace {

using json::Number;
using json::Value;
using Json = nlohmann::json;

constexpr ChangeReason kTypecastError = "DESTINATION_TYPECAST_ERROR";
constexpr ChangeReason kTooLarge = "DESTINATION_FIELD_SIZE_LIMITATION";

// The whole number that the value means, 5.0 too. nullopt with the reason.
std::optional<std::int64_t> WholeOf(const Value& value, ChangeReason& reason) {
  reason = kTypecastError;
  if (!value.IsNumber()) return std::nullopt;
  const Number number = value.number();
  if (number.form == Number::Form::kInt64) return number.int64;
  constexpr double kLimit = 9'223'372'036'854'775'808.0;  // 2^63
  if (number.form == Number::Form::kDouble && number.real == std::trunc(number.real) &&
      number.real >= -kLimit && number.real < kLimit) {
    return static_cast<std::int64_t>(number.real);
  }
  if (number.integral || number.real == std::trunc(number.real)) reason = kTooLarge;
  return std::nullopt;
}

ChangeReason BindWhole(const Value& value, Statement& statement, int parameter) {
  ChangeReason reason = nullptr;
  const std::optional<std::int64_t> whole = WholeOf(value, reason);
  if (!whole) {
    statement.BindNull(parameter);
    return reason;
  }
  statement.Bind(parameter, *whole);
  return nullptr;
}

ChangeReason BindReal(const Value& value, Statement& statement, int parameter) {
  const double real = value.number().real;
  if (!value.IsNumber() || !std::isfinite(real)) {
    statement.BindNull(parameter);
    return value.IsNumber() ? kTooLarge : kTypecastError;
  }
  statement.Bind(parameter, real);
  return nullptr;
}

// What the source says that it has changed itself.
Json ChangesOf(const Value& meta) {
  const auto changes = meta.Find("changes");
  return changes && changes->IsArray() ? json::ToNlohmann(*changes) : Json::array();
}

}  // namespace

UuidMaker::UuidMaker() {
  std::random_device device;
  std::seed_seq seeds = {device(), device(), device(), device(), device(), device(), device(), device()};
  random_.seed(seeds);
}

std::string UuidMaker::Make() {
  const std::uint64_t high = (random_() & 0xFFFF'FFFF'FFFF'0FFF) | 0x4000;
  const std::uint64_t low = (random_() & 0x3FFF'FFFF'FFFF'FFFF) | 0x8000'0000'0000'0000;
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xFFFF, high & 0xFFFF,
                     low >> 48, low & 0xFFFF'FFFF'FFFF);
}

std::optional<std::string> TimeText(double milliseconds) {
  constexpr double kLatest = 253'402'300'799'999.0;  // the end of the year 9999
  if (!(milliseconds >= 0 && milliseconds <= kLatest)) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(milliseconds);
  const std::time_t seconds = whole / 1000;
  std::tm parts = {};
  gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, whole % 1000);
}

ChangeReason BindAs(ColumnType type, const Value& value, Statement& statement, int parameter) {
  if (value.IsNull()) {
    statement.BindNull(parameter);
    return nullptr;
  }
  switch (type) {
    case ColumnType::kInteger:
      return BindWhole(value, statement, parameter);
    case ColumnType::kReal:
      return BindReal(value, statement, parameter);
    case ColumnType::kJson:
      statement.Bind(parameter, json::ToText(value));
      return nullptr;
    case ColumnType::kBoolean:
      if (!value.IsBoolean()) break;
      statement.Bind(parameter, std::int64_t{value.boolean()});
      return nullptr;
    case ColumnType::kText:
      if (!value.IsString()) break;
      statement.Bind(parameter, value.string());
      return nullptr;
  }
  statement.BindNull(parameter);
  return kTypecastError;
}

RowBinder::RowBinder(const std::vector<Column>& columns) : columns_(columns), values_(columns.size()) {
  for (std::size_t i = 0; i < columns_.size(); ++i) places_.emplace(columns_[i].property, i);
}

std::string RowBinder::Bind(const protocol::Record& record, std::int64_t sync_id, Statement& statement,
                            int first) {
  std::fill(values_.begin(), values_.end(), Value());
  for (const json::Member& member : record.data.object()) {
    const auto place = places_.find(member.key);
    if (place != places_.end()) values_[place->second] = member.value;
  }
  Json changes = ChangesOf(record.meta);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const ChangeReason reason = BindAs(columns_[i].type, values_[i], statement, first + static_cast<int>(i));
    if (reason == nullptr) continue;
    changes.push_back({{"field", columns_[i].property}, {"change", "NULLED"}, {"reason", reason}});
  }
  if (changes.empty()) return fmt::format(R"({{"changes":[],"sync_id":{}}})", sync_id);
  return Json{{"changes", std::move(changes)}, {"sync_id", sync_id}}.dump(-1, ' ', false,
                                                                          Json::error_handler_t::replace);
}

}  // namespace assay::warehouse
