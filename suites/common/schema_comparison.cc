#include "suites/common/schema_comparison.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "harness/json/pointer.h"
#include "suites/common/branches.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;
using enum BreakingChange::Kind;
using assay::json::Child;

constexpr const char* kNothing = "nothing there";

enum class Direction { kNone, kUpper, kLower };  // which way a bound tightens

// Bounds of values, lengths and counts, and the value that says the same as their absence.
struct Bound {
  const char* keyword;
  Direction direction;
  std::optional<double> absent;
};

constexpr Bound kBounds[] = {
    {"minimum", Direction::kLower, {}},          {"maximum", Direction::kUpper, {}},
    {"exclusiveMinimum", Direction::kLower, {}}, {"exclusiveMaximum", Direction::kUpper, {}},
    {"minLength", Direction::kLower, 0.0},       {"maxLength", Direction::kUpper, {}},
    {"minItems", Direction::kLower, 0.0},        {"maxItems", Direction::kUpper, {}},
    {"minProperties", Direction::kLower, 0.0},   {"maxProperties", Direction::kUpper, {}},
    {"minContains", Direction::kLower, 1.0},     {"maxContains", Direction::kUpper, {}},
};

// Keywords of which only equality can be told.
constexpr const char* kOpaque[] = {"not",
                                   "if",
                                   "then",
                                   "else",
                                   "dependencies",
                                   "dependentRequired",
                                   "contains",
                                   "dependentSchemas",
                                   "prefixItems",
                                   "propertyNames",
                                   "$ref",
                                   "additionalItems",
                                   "unevaluatedItems",
                                   "unevaluatedProperties"};

const Json* Find(const Json& schema, const char* keyword) {
  const auto it = schema.find(keyword);
  return it == schema.end() || it->is_null() ? nullptr : &*it;
}

std::string Text(const Json* value) { return value == nullptr ? kNothing : value->dump(); }

bool IsAnything(const Json* schema) {
  return schema == nullptr || *schema == true || (schema->is_object() && schema->empty());
}

bool Holds(const Json& list, const Json& item) { return std::ranges::find(list, item) != list.end(); }

bool IsNameList(const Json* value) {
  return value == nullptr || (value->is_array() &&
                              std::ranges::all_of(*value, [](const Json& name) { return name.is_string(); }));
}

bool IsSecret(const Json& schema) {
  const Json* flag = Find(schema, "airbyte_secret");
  return flag != nullptr && (*flag == true || *flag == "true");
}

// No schema::Walk: two schemas are gone through in step, each keyword by a rule of its own.
class Comparison {
 public:
  BreakingChanges TakeChanges() { return std::move(changes_); }

  void Compare(const Json& previous, const Json& current, const std::string& at) {
    if (previous == current || previous == false || current == true) return;
    if (!current.is_object())
      return Add(kConstraint, "no value is allowed any more", at, &previous, &current);
    static const Json anything = Json::object();
    const Json& before = previous.is_object() ? previous : anything;
    Required(before, current, at);
    Type(before, current, at);
    Annotated(before, current, at, "format");
    Annotated(before, current, at, "airbyte_type");
    Enum(before, current, at);
    Secret(before, current, at);
    Constant(before, current, at);
    Pattern(before, current, at);
    for (const Bound& bound : kBounds) CompareBound(bound, before, current, at);
    Multiple(before, current, at);
    Unique(before, current, at);
    for (const char* keyword : kOpaque) Opaque(keyword, before, current, at);
    Properties(before, current, at);
    PatternProperties(before, current, at);
    AdditionalProperties(before, current, at);
    Items(before, current, at);
    AllOf(before, current, at);
    Branches("oneOf", before, current, at);
    Branches("anyOf", before, current, at);
  }

 private:
  void Add(BreakingChange::Kind kind, std::string message, std::string pointer, const Json* previous,
           const Json* current) {
    changes_.push_back(
        {kind, std::move(message), std::move(pointer), Text(previous), Text(current), current == nullptr});
  }

  void Required(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "required");
    const Json* now = Find(current, "required");
    if (now == nullptr || !IsNameList(before) || !IsNameList(now)) return;
    for (const Json& name : *now) {
      if (before != nullptr && Holds(*before, name)) continue;
      Add(kStructure, "the property " + name.get<std::string>() + " is required now", Child(at, "required"),
          before, now);
    }
  }

  void Type(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "type");
    const Json* now = Find(current, "type");
    if (now == nullptr || (before != nullptr && *before == *now)) return;
    const std::string pointer = Child(at, "type");
    if (!now->is_string() && !now->is_array())
      return Add(kStructure, "the type has become something that is none", pointer, before, now);
    if (before == nullptr) {
      if (!SaysNoMoreThan(*now, previous))
        Add(kStructure, "a type is declared where any was allowed", pointer, before, now);
      return;
    }
    for (const Json& type : before->is_array() ? *before : Json::array({*before})) {
      const bool kept = now->is_array() ? Holds(*now, type) : *now == type;
      if (kept) continue;
      const std::string name = type.is_string() ? type.get<std::string>() : type.dump();
      Add(kStructure, "the type no longer allows " + name, pointer, before, now);
    }
  }

  // Whether a type that is declared now follows from the enum or const that was there before.
  static bool SaysNoMoreThan(const Json& type, const Json& previous) {
    Json values = previous.contains("const") ? Json::array({previous.at("const")})
                                             : previous.value("enum", Json::array());
    const auto fits = [&](const Json& value) {
      const char* const name = value.is_number_integer() ? "integer"
                               : value.is_structured()   ? (value.is_array() ? "array" : "object")
                               : value.is_null()         ? "null"
                                                         : value.type_name();
      const auto allows = [&](const char* one) {
        return type == one || (type.is_array() && Holds(type, one));
      };
      return allows(name) || (value.is_number() && allows("number"));
    };
    return values.is_array() && !values.empty() && std::ranges::all_of(values, fits);
  }

  void Annotated(const Json& previous, const Json& current, const std::string& at, const char* keyword) {
    const Json* before = Find(previous, keyword);
    const Json* now = Find(current, keyword);
    if (before == now || (before != nullptr && now != nullptr && *before == *now)) return;
    const char* const what = before == nullptr ? " is declared now"
                             : now == nullptr  ? " is gone"
                                               : " has changed";
    Add(kStructure, "the " + std::string(keyword) + what, Child(at, keyword), before, now);
  }

  void Enum(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "enum");
    const Json* now = Find(current, "enum");
    if (now == nullptr || !now->is_array()) return;
    const std::string pointer = Child(at, "enum");
    const Json* constant = Find(previous, "const");
    if (constant != nullptr && Holds(*now, *constant)) return;
    if (before == nullptr || !before->is_array())
      return Add(kStructure, "an enum is declared where any value was allowed", pointer, before, now);
    for (const Json& value : *before) {
      if (!Holds(*now, value)) Add(kStructure, "the enum no longer allows a value", pointer, &value, now);
    }
  }

  void Secret(const Json& previous, const Json& current, const std::string& at) {
    if (!IsSecret(previous) || IsSecret(current)) return;
    Add(kSecret, "the property is no longer a secret", Child(at, "airbyte_secret"),
        Find(previous, "airbyte_secret"), Find(current, "airbyte_secret"));
  }

  void Constant(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "const");
    const Json* now = Find(current, "const");
    if (now == nullptr || (before != nullptr && *before == *now)) return;
    const Json* values = Find(previous, "enum");
    if (before == nullptr && values != nullptr && *values == Json::array({*now})) return;
    Add(kConstraint, before == nullptr ? "only one value is allowed now" : "another value is required now",
        Child(at, "const"), before, now);
  }

  void Pattern(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "pattern");
    const Json* now = Find(current, "pattern");
    if (now == nullptr || (before != nullptr && *before == *now)) return;
    Add(kConstraint, before == nullptr ? "a pattern is declared now" : "the pattern has changed",
        Child(at, "pattern"), before, now);
  }

  void CompareBound(const Bound& bound, const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, bound.keyword);
    const Json* now = Find(current, bound.keyword);
    if (now == nullptr || (before != nullptr && *before == *now)) return;
    // In draft-04 exclusiveMinimum and exclusiveMaximum are booleans.
    if (now->is_boolean()) {
      if (*now == true) Add(kConstraint, "the bound is exclusive now", Child(at, bound.keyword), before, now);
      return;
    }
    if (!now->is_number()) return;
    std::optional<double> old = bound.absent;
    if (before != nullptr && before->is_number()) old = before->get<double>();
    const auto limit = now->get<double>();
    const bool tightened = !old || (bound.direction == Direction::kUpper ? limit < *old : limit > *old);
    if (!tightened) return;
    Add(kConstraint, before == nullptr ? "a bound is declared now" : "the bound is tighter now",
        Child(at, bound.keyword), before, now);
  }

  void Multiple(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "multipleOf");
    const Json* now = Find(current, "multipleOf");
    if (now == nullptr || !now->is_number() || (before != nullptr && *before == *now)) return;
    if (before != nullptr && before->is_number()) {
      const double quotient = before->get<double>() / now->get<double>();
      if (std::abs(quotient - std::round(quotient)) < 1e-9) return;
    }
    Add(kConstraint, "not all multiples are allowed any more", Child(at, "multipleOf"), before, now);
  }

  void Unique(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "uniqueItems");
    const Json* now = Find(current, "uniqueItems");
    if (now == nullptr || *now != true || (before != nullptr && *before == true)) return;
    Add(kConstraint, "items have to be unique now", Child(at, "uniqueItems"), before, now);
  }

  void Opaque(const char* keyword, const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, keyword);
    const Json* now = Find(current, keyword);
    if (IsAnything(now) || (before != nullptr && *before == *now)) return;
    Add(kConstraint, std::string(keyword) + (before == nullptr ? " is declared now" : " has changed"),
        Child(at, keyword), before, now);
  }

  void Properties(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "properties");
    const Json* now = Find(current, "properties");
    if (before == nullptr || !before->is_object()) return;
    for (const auto& [name, schema] : before->items()) {
      const std::string pointer = Child(Child(at, "properties"), name);
      if (now == nullptr || !now->is_object() || !now->contains(name)) {
        Add(kConstraint, "the property is gone", pointer, &schema, nullptr);
      } else {
        Compare(schema, now->at(name), pointer);
      }
    }
  }

  void PatternProperties(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "patternProperties");
    const Json* now = Find(current, "patternProperties");
    if (now == nullptr || !now->is_object()) return;
    for (const auto& [pattern, schema] : now->items()) {
      const std::string pointer = Child(Child(at, "patternProperties"), pattern);
      if (before != nullptr && before->is_object() && before->contains(pattern)) {
        Compare(before->at(pattern), schema, pointer);
      } else if (!IsAnything(&schema)) {
        Add(kConstraint, "properties with such names have to satisfy a schema now", pointer, nullptr,
            &schema);
      }
    }
  }

  void AdditionalProperties(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "additionalProperties");
    const Json* now = Find(current, "additionalProperties");
    if (IsAnything(now) || (before != nullptr && (*before == *now || *before == false))) return;
    const std::string pointer = Child(at, "additionalProperties");
    if (*now == false)
      return Add(kConstraint, "further properties are not allowed any more", pointer, before, now);
    if (IsAnything(before))
      return Add(kConstraint, "further properties have to satisfy a schema now", pointer, before, now);
    Compare(*before, *now, pointer);
  }

  void Items(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "items");
    const Json* now = Find(current, "items");
    if (IsAnything(now) || (before != nullptr && (*before == *now || *before == false))) return;
    const std::string pointer = Child(at, "items");
    if (IsAnything(before))
      return Add(kConstraint, "items have to satisfy a schema now", pointer, before, now);
    if (before->is_array() != now->is_array())
      return Add(kConstraint, "items are described in another way", pointer, before, now);
    if (!before->is_array()) return Compare(*before, *now, pointer);
    CompareInOrder(*before, *now, pointer, "item");
  }

  void AllOf(const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, "allOf");
    const Json* now = Find(current, "allOf");
    if (now == nullptr || !now->is_array() || (before != nullptr && *before == *now)) return;
    static const Json empty_list = Json::array();
    CompareInOrder(before != nullptr && before->is_array() ? *before : empty_list, *now, Child(at, "allOf"),
                   "part");
  }

  void CompareInOrder(const Json& previous, const Json& current, const std::string& at,
                      const std::string& what) {
    for (std::size_t i = 0; i < current.size(); ++i) {
      if (i < previous.size()) {
        Compare(previous[i], current[i], Child(at, i));
      } else if (!IsAnything(&current[i])) {
        Add(kConstraint, "one more " + what + " has to be satisfied now", Child(at, i), nullptr, &current[i]);
      }
    }
  }

  void Branches(const char* keyword, const Json& previous, const Json& current, const std::string& at) {
    const Json* before = Find(previous, keyword);
    const Json* now = Find(current, keyword);
    if (before != nullptr && now != nullptr && *before == *now) return;
    const bool had = before != nullptr && before->is_array();
    const bool has = now != nullptr && now->is_array();
    const std::string pointer = Child(at, keyword);
    if (!had && has) return Add(kConstraint, std::string(keyword) + " is declared now", pointer, before, now);
    if (!had) return;
    static const Json empty_list = Json::array();
    const Json& branches = has ? *now : empty_list;
    const BranchMatch match = MatchBranches(*before, branches, [&](std::size_t i, std::size_t j) {
      return CompareSchemas((*before)[i], branches[j], Child(pointer, j));
    });
    for (BreakingChange& change : match.Changes()) changes_.push_back(std::move(change));
    for (const std::size_t i : match.only_before)
      Add(kConstraint, "a branch of " + std::string(keyword) + " is gone", Child(pointer, i), &(*before)[i],
          nullptr);
    // Under anyOf a further match does no harm.
    if (std::string_view(keyword) == "oneOf") Overlaps(*before, branches, match, pointer);
  }

  // Where exactly one branch has to match, a branch that matches configs of another one rejects them.
  void Overlaps(const Json& previous, const Json& current, const BranchMatch& match, const std::string& at) {
    for (const BranchPair& pair : match.pairs) {
      const bool widened = std::ranges::any_of(match.pairs, [&](const BranchPair& other) {
        return other.previous != pair.previous &&
               Excludes(previous[pair.previous], previous[other.previous]) &&
               !Excludes(current[pair.current], previous[other.previous]);
      });
      if (widened) AddOverlap("a branch may match configs of another one now", current, pair.current, at);
    }
    for (const std::size_t i : match.only_now) {
      const bool excludes_all =
          std::ranges::all_of(previous, [&](const Json& other) { return Excludes(current[i], other); });
      if (!excludes_all) AddOverlap("a new branch may match configs of the previous ones", current, i, at);
    }
  }

  void AddOverlap(const char* message, const Json& branches, std::size_t index, const std::string& at) {
    changes_.push_back({kConstraint, message, Child(at, index),
                        "a required property, or a required constant, that no other branch has",
                        branches[index].dump(), false});
  }

  BreakingChanges changes_;
};

}  // namespace

BreakingChanges CompareSchemas(const Json& previous, const Json& current, const std::string& pointer) {
  Comparison comparison;
  comparison.Compare(previous, current, pointer);
  return comparison.TakeChanges();
}

}  // namespace assay::suites
