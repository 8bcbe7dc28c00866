#include "suites/common/cursor_format.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "harness/schema/walk.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, CursorType>, 9> kTypeNames = {{
    {"str", CursorType::kString},
    {"string", CursorType::kString},
    {"int", CursorType::kInteger},
    {"integer", CursorType::kInteger},
    {"int32", CursorType::kInteger},
    {"int64", CursorType::kInteger},
    {"float", CursorType::kNumber},
    {"double", CursorType::kNumber},
    {"number", CursorType::kNumber},
}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsDigits(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, IsDigit);
}

// Adds what `type` names, without null; false when that is none of a cursor's types.
bool AddTypes(const Json& type, std::set<CursorType>& types) {
  bool all_known = true;
  for (const Json& name : type.is_array() ? type : Json::array({type})) {
    if (name == "null") continue;
    const auto known = std::ranges::find_if(kTypeNames, [&](const auto& one) { return name == one.first; });
    if (known == kTypeNames.end()) {
      all_known = false;
    } else {
      types.insert(known->second);
    }
  }
  return all_known;
}

// A timestamp or something like one: digits, the signs that stand between them, and the T and Z of ISO 8601.
bool IsLikeATimestamp(std::string_view text) {
  constexpr std::string_view kSigns = "-/:.,+ TZtz";
  const bool has_digit = std::ranges::any_of(text, IsDigit);
  return has_digit && std::ranges::all_of(text, [&](char c) {
           return IsDigit(c) || kSigns.find(c) != std::string_view::npos;
         });
}

// Letters as 'a' and digits as '0', without the fraction of a second and the colon of an offset.
std::string Form(std::string_view text) {
  const std::size_t time = text.find(':');
  std::string form;
  bool in_offset = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool in_time = time != std::string_view::npos && i > time;
    if (in_time && (c == '+' || c == '-')) in_offset = true;
    if (in_offset && c == ':') continue;
    if (in_time && (c == '.' || c == ',')) {
      while (i + 1 < text.size() && IsDigit(text[i + 1])) ++i;
      continue;
    }
    form += IsDigit(c) ? '0' : (IsLetter(c) ? 'a' : c);
  }
  return form;
}

}  // namespace

std::set<CursorType> CursorTypesOf(const Json& schema) {
  std::set<CursorType> types;
  bool all_known = true;
  schema::Walk(schema, {.only = {"anyOf", "oneOf"}}, [&](const schema::Subschema& at) {
    const Json* const type = at.Find("type");
    const bool says_something = type != nullptr || at.Find("anyOf") != nullptr || at.Find("oneOf") != nullptr;
    all_known = all_known && says_something && (type == nullptr || AddTypes(*type, types));
    return all_known ? schema::Next::kInto : schema::Next::kStop;
  });
  return all_known ? types : std::set<CursorType>();
}

bool IsOfType(const Json& cursor, const std::set<CursorType>& types) {
  if (types.empty()) return true;
  const bool takes_fractions = types.contains(CursorType::kNumber);
  const bool takes_numbers = takes_fractions || types.contains(CursorType::kInteger);
  if (cursor.is_number_integer()) return takes_numbers;
  if (cursor.is_number()) return takes_fractions;
  if (!cursor.is_string()) return false;
  return types.contains(CursorType::kString) ||
         (takes_numbers && IsDigits(cursor.get_ref<const std::string&>()));
}

std::string Describe(const std::set<CursorType>& types) {
  std::string words;
  for (const CursorType type : types) {
    if (!words.empty()) words += " or ";
    words += type == CursorType::kString ? "string" : (type == CursorType::kInteger ? "integer" : "number");
  }
  return words;
}

bool HaveSameFormat(const Json& left, const Json& right) {
  if (left.is_number() && right.is_number()) return true;
  if (!left.is_string() || !right.is_string()) return false;
  const auto& one = left.get_ref<const std::string&>();
  const auto& other = right.get_ref<const std::string&>();
  if (IsDigits(one) && IsDigits(other)) return true;
  if (!IsLikeATimestamp(one) && !IsLikeATimestamp(other)) return true;
  return Form(one) == Form(other);
}

}  // namespace assay::suites
