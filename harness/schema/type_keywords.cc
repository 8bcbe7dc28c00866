#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "harness/schema/context.h"
#include "harness/schema/equality.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/keyword_values.h"
#include "harness/schema/number.h"

namespace assay::schema {
namespace {

// The types that a `type` keyword allows.
struct Types {
  Kinds kinds = 0;
  bool integer = false;                // it is named; of no account when kinds holds all numbers
  std::optional<std::string> unknown;  // the first name that is no type: nothing behind it counts
  std::string text;                    // "integer or null"

  bool Add(const std::string& name) {
    constexpr std::array<std::pair<std::string_view, json::Kind>, 6> kNames = {{
        {"null", json::Kind::kNull},
        {"boolean", json::Kind::kBoolean},
        {"number", json::Kind::kNumber},
        {"string", json::Kind::kString},
        {"array", json::Kind::kArray},
        {"object", json::Kind::kObject},
    }};
    if (name == "integer") {
      AddText(name);
      kinds |= kIntegers;
      integer = true;
      return true;
    }
    for (const auto& [known, kind] : kNames) {
      if (known != name) continue;
      AddText(name);
      kinds |= kind == json::Kind::kNumber ? kNumbers : KindBit(kind);
      return true;
    }
    AddUnknown('"' + name + '"');
    return false;
  }

  void AddUnknown(const std::string& name) {
    AddText(name);
    unknown = name;
  }

  void AddText(const std::string& name) { text += (text.empty() ? "" : " or ") + name; }
};

std::string TypeOf(const json::Value& value) {
  switch (value.kind()) {
    case json::Kind::kNull:
      return "null";
    case json::Kind::kBoolean:
      return "boolean";
    case json::Kind::kNumber:
      return value.IsInteger() ? "integer" : "number";
    case json::Kind::kString:
      return "string";
    case json::Kind::kArray:
      return "array";
    case json::Kind::kObject:
      return "object";
  }
  return "null";
}

class TypeKeyword : public Keyword {
 public:
  TypeKeyword(Site site, Types types, bool strict_integer)
      : Keyword(std::move(site), static_cast<Kinds>(kAnyKind & ~types.kinds)),
        types_(std::move(types)),
        strict_integer_(strict_integer) {}

  bool Check(const json::Value& value, Context& context) const override {
    // 1.0 is a whole number, but was not written as one.
    if (types_.integer && !strict_integer_ && value.IsNumber() && IsWhole(value.number())) return true;
    if (types_.unknown) return context.Fault(site(), *types_.unknown + " is no type");
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.expected = types_.text.empty() ? "no value" : types_.text;
      violation.message = "expected " + violation.expected + ", got " + TypeOf(value);
    });
  }

 private:
  Types types_;
  bool strict_integer_;
};

void BuildType(const Source& source) {
  const nlohmann::json* const value = source.Get("type");
  if (value == nullptr) return;
  Types types;
  if (value->is_string()) {
    types.Add(value->get<std::string>());
  } else if (value->is_array()) {
    for (const nlohmann::json& name : *value) {
      if (!name.is_string()) types.AddUnknown(SchemaText(name));
      if (!name.is_string() || !types.Add(name.get<std::string>())) break;
    }
  } else if (value->is_object()) {
    for (const auto& member : value->items()) {
      if (!types.Add(member.key())) break;
    }
  } else {
    return source.AddFault("type", "type must be a name or a list of names", kAnyKind);
  }
  if (types.unknown) source.compiler().NoteFault();
  source.Add(std::make_unique<TypeKeyword>(source.SiteOf("type"), std::move(types),
                                           source.dialect().strict_integer));
}

class EnumKeyword : public Keyword {
 public:
  EnumKeyword(Site site, const nlohmann::json& allowed)
      : Keyword(std::move(site), kAnyKind), literal_(allowed), text_(SchemaText(allowed)) {
    for (const json::Value item : literal_.value().array()) {
      if (item.IsString()) {
        strings_.insert(item.string());
      } else {
        others_.push_back(item);
      }
    }
  }

  bool Check(const json::Value& value, Context& context) const override {
    if (Holds(value)) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "is none of the values of the enum";
      violation.expected = "one of " + text_;
    });
  }

 private:
  bool Holds(const json::Value& value) const {
    if (value.IsString()) return strings_.contains(value.string());
    for (const json::Value& other : others_) {
      if (Equal(other, value)) return true;
    }
    return false;
  }

  Literal literal_;
  std::string text_;
  std::unordered_set<std::string_view> strings_;
  std::vector<json::Value> others_;
};

class ConstKeyword : public Keyword {
 public:
  ConstKeyword(Site site, const nlohmann::json& value)
      : Keyword(std::move(site), kAnyKind), literal_(value), text_(SchemaText(value)) {}

  bool Check(const json::Value& value, Context& context) const override {
    if (Equal(literal_.value(), value)) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "is not the constant";
      violation.expected = text_;
    });
  }

 private:
  Literal literal_;
  std::string text_;
};

void BuildEnum(const Source& source) {
  const nlohmann::json* const value = source.Get("enum");
  if (value == nullptr) return;
  if (value->is_array()) {
    source.Add(std::make_unique<EnumKeyword>(source.SiteOf("enum"), *value));
  } else if (const auto names = NamesIn(*value)) {
    source.Add(std::make_unique<EnumKeyword>(source.SiteOf("enum"), nlohmann::json(*names)));
  } else {
    source.AddFault("enum", "enum must be a list of values", kAnyKind);
  }
}

}  // namespace

void BuildTypeKeywords(const Source& source) {
  BuildType(source);
  BuildEnum(source);
  const nlohmann::json* const constant = source.Get("const");
  if (constant != nullptr && source.dialect().draft >= Draft::k6) {
    source.Add(std::make_unique<ConstKeyword>(source.SiteOf("const"), *constant));
  }
}

}  // namespace assay::schema
