#include "harness/json/value.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <unordered_map>

#include "harness/base/same_text.h"

namespace assay::json {
namespace {

nlohmann::json NumberToNlohmann(const Number& number) {
  switch (number.form) {
    case Number::Form::kInt64:
      return number.int64;
    case Number::Form::kUint64:
      return number.uint64;
    case Number::Form::kDouble:
    case Number::Form::kBig:
      return number.real;
  }
  return nullptr;
}

void AppendText(const Value& value, std::string& text);

void AppendNumber(const Number& number, std::string& text) {
  switch (number.form) {
    case Number::Form::kInt64:
      text += std::to_string(number.int64);
      return;
    case Number::Form::kUint64:
      text += std::to_string(number.uint64);
      return;
    case Number::Form::kDouble: {
      const std::string shortest = fmt::format("{}", number.real);
      text += shortest;
      if (shortest.find_first_of(".einf") == std::string::npos) text += ".0";
      return;
    }
    case Number::Form::kBig:
      text += number.text;
      return;
  }
}

void AppendString(std::string_view string, std::string& text) {
  text += nlohmann::json(std::string(string)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void AppendText(const Value& value, std::string& text) {
  switch (value.kind()) {
    case Kind::kNull:
      text += "null";
      return;
    case Kind::kBoolean:
      text += value.boolean() ? "true" : "false";
      return;
    case Kind::kNumber:
      AppendNumber(value.number(), text);
      return;
    case Kind::kString:
      AppendString(value.string(), text);
      return;
    case Kind::kArray: {
      text += '[';
      const char* separator = "";
      for (const Value item : value.array()) {
        text += std::exchange(separator, ",");
        AppendText(item, text);
      }
      text += ']';
      return;
    }
    case Kind::kObject: {
      text += '{';
      const char* separator = "";
      for (const Member& member : UniqueMembers(value.object())) {
        text += std::exchange(separator, ",");
        AppendString(member.key, text);
        text += ':';
        AppendText(member.value, text);
      }
      text += '}';
      return;
    }
  }
}

}  // namespace

namespace internal {

Number BigNumber(std::string_view text) {
  Number number;
  number.form = Number::Form::kBig;
  number.text = text;
  number.real = std::strtod(std::string(text).c_str(), nullptr);
  number.integral = text.find_first_of(".eEnN") == std::string_view::npos;
  return number;
}

}  // namespace internal

std::optional<Value> Value::Find(std::string_view key) const {
  std::optional<Value> found;
  for (const Member& member : object()) {
    if (SameText(member.key, key)) found = member.value;
  }
  return found;
}

Value Value::At(std::span<const std::string> path) const {
  Value at = *this;
  for (const std::string& name : path) at = at.Find(name).value_or(Value());
  return at;
}

std::string Value::Text(std::string_view key, std::size_t longest) const {
  const std::optional<Value> member = Find(key);
  return member ? std::string(member->string().substr(0, longest)) : "";
}

std::size_t Array::size() const {
  if (counted_ < internal::TapePlace::kUncounted) return counted_;
  std::size_t count = 0;
  for (auto it = begin(); it != end(); ++it) ++count;
  return count;
}

std::vector<Member> UniqueMembers(const Object& object) {
  std::vector<Member> members;
  for (const Member& member : object) members.push_back(member);
  std::unordered_map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < members.size(); ++i) last[members[i].key] = i;
  if (last.size() == members.size()) return members;
  std::vector<Member> unique;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (last[members[i].key] == i) unique.push_back(members[i]);
  }
  return unique;
}

nlohmann::json ToNlohmann(const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return nullptr;
    case Kind::kBoolean:
      return value.boolean();
    case Kind::kNumber:
      return NumberToNlohmann(value.number());
    case Kind::kString:
      return std::string(value.string());
    case Kind::kArray: {
      nlohmann::json array = nlohmann::json::array();
      for (const Value item : value.array()) array.push_back(ToNlohmann(item));
      return array;
    }
    case Kind::kObject: {
      nlohmann::json object = nlohmann::json::object();
      for (const Member& member : value.object()) object[std::string(member.key)] = ToNlohmann(member.value);
      return object;
    }
  }
  return nullptr;
}

std::string ToText(const Value& value) {
  std::string text;
  AppendText(value, text);
  return text;
}

}  // namespace assay::json
