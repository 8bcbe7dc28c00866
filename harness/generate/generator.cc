#include "harness/generate/generator.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "harness/generate/choices.h"
#include "harness/generate/effective_schema.h"
#include "harness/generate/scalar_values.h"
#include "harness/json/pointer.h"
#include "harness/schema/schema.h"

namespace assay::generate {
namespace {

using nlohmann::json;

constexpr int kDeepest = 10;                   // below it only what is required
constexpr int kBottom = 40;                    // below it nothing: the schema does not end
constexpr std::size_t kAttemptsPerObject = 8;  // before a schema is taken to have no more objects
constexpr int kMostRepairs = 30;
constexpr std::size_t kOneInFour = 4;

const char* const kAdditionalName = "an_additional_property";

// Makes one value after another for the same schema.
class Maker {
 public:
  Maker(const json& root, std::uint64_t seed) : root_(root), choices_(seed) {}

  std::optional<json> Object(Choices::Style style) {
    choices_.Adopt(style);
    const std::optional<json> schema = Chosen(root_, "", 0);
    if (!schema) return std::nullopt;
    if (schema->contains("const") || schema->contains("enum")) return Value(root_, "", 0);
    return ObjectOf(*schema, "", 0);
  }

 private:
  // The schema with one branch chosen wherever it leaves a choice.
  std::optional<json> Chosen(const json& schema, const std::string& point, int depth) {
    std::optional<json> chosen = EffectiveSchema(schema, root_);
    std::string at = point;
    for (int i = 0; chosen && i < kDeepest; ++i) {
      const char* keyword = IsChoice(*chosen, "oneOf")   ? "oneOf"
                            : IsChoice(*chosen, "anyOf") ? "anyOf"
                                                         : nullptr;
      if (keyword == nullptr) break;
      const json branches = chosen->at(keyword);
      chosen->erase(keyword);
      const std::size_t picked = choices_.Pick(at + "/" + keyword, branches.size());
      at += "/" + std::string(keyword) + "/" + std::to_string(picked);
      const std::optional<json> branch = EffectiveSchema(branches[picked], root_);
      if (!branch) return std::nullopt;
      chosen = Joined(*std::move(chosen), *branch);
      chosen = EffectiveSchema(*chosen, root_);
    }
    return depth > kBottom ? std::nullopt : chosen;
  }

  static bool IsChoice(const json& schema, const char* keyword) {
    return schema.contains(keyword) && schema.at(keyword).is_array() && !schema.at(keyword).empty();
  }

  std::optional<json> Value(const json& schema, const std::string& point, int depth) {
    const std::optional<json> chosen = Chosen(schema, point, depth);
    if (!chosen) return std::nullopt;
    if (chosen->contains("const")) return chosen->at("const");
    if (chosen->contains("enum")) return OneOf(chosen->at("enum"), point + "/enum");
    const std::vector<std::string> types = TypesOf(*chosen);
    if (types.empty()) return std::nullopt;
    return OfType(types[choices_.Pick(point + "/type", types.size())], *chosen, point, depth);
  }

  std::optional<json> OfType(const std::string& type, const json& schema, const std::string& point,
                             int depth) {
    if (type == "object") return ObjectOf(schema, point, depth);
    if (type == "array") return ArrayOf(schema, point, depth);
    if (type == "null") return json(nullptr);
    if (type == "boolean") return json(choices_.Pick(point + "/boolean", 2) == 1);
    if (type != "string" && type != "integer" && type != "number") return std::nullopt;
    auto [values, is_new] = scalars_.try_emplace(type + schema.dump());
    if (is_new) {
      values->second = json::array();
      for (json& value :
           type == "string" ? StringValues(schema, choices_) : NumberValues(schema, type == "integer"))
        values->second.push_back(std::move(value));
    }
    return OneOf(values->second, point + "/" + type);
  }

  std::optional<json> OneOf(const json& values, const std::string& point) {
    if (!values.is_array() || values.empty()) return std::nullopt;
    return values[choices_.Pick(point, values.size())];
  }

  static std::vector<std::string> TypesOf(const json& schema) {
    std::vector<std::string> types;
    if (const auto type = schema.find("type"); type != schema.end()) {
      for (const json& name : type->is_array() ? *type : json::array({*type})) {
        if (name.is_string()) types.push_back(name.get<std::string>());
      }
      return types;
    }
    const auto says = [&](std::initializer_list<const char*> keywords) {
      return std::ranges::any_of(keywords, [&](const char* keyword) { return schema.contains(keyword); });
    };
    if (says({"properties", "required", "additionalProperties", "patternProperties"})) return {"object"};
    if (says({"items", "minItems", "maxItems", "uniqueItems"})) return {"array"};
    if (says({"pattern", "format", "minLength", "maxLength"})) return {"string"};
    if (says({"minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"})) return {"number"};
    return {"null", "string", "integer", "boolean", "number", "array", "object"};
  }

  std::optional<json> ObjectOf(const json& schema, const std::string& point, int depth) {
    json object = json::object();
    const json properties = Member(schema, "properties", json::value_t::object);
    const json required = Member(schema, "required", json::value_t::array);
    for (const auto& [name, property] : properties.items()) {
      const bool is_required = std::ranges::find(required, json(name)) != required.end();
      const std::string at = assay::json::Child(point, name);
      if (!is_required && (depth > kDeepest || !choices_.Include(at))) continue;
      std::optional<json> value = Value(property, at, depth + 1);
      if (value) object[name] = *std::move(value);
    }
    const json additional =
        schema.contains("additionalProperties") ? schema.at("additionalProperties") : json(true);
    for (const json& name : required) {
      if (!name.is_string() || object.contains(name.get<std::string>())) continue;
      if (properties.contains(name.get<std::string>())) return std::nullopt;
      AddAdditional(object, name.get<std::string>(), additional, point, depth);
    }
    if (depth <= kDeepest && choices_.Pick(point + "/additional", kOneInFour) == kOneInFour - 1)
      AddAdditional(object, kAdditionalName, additional, point, depth);
    return object;
  }

  void AddAdditional(json& object, const std::string& name, const json& schema, const std::string& point,
                     int depth) {
    std::optional<json> value = Value(schema, assay::json::Child(point, name), depth + 1);
    if (value) object[name] = *std::move(value);
  }

  std::optional<json> ArrayOf(const json& schema, const std::string& point, int depth) {
    const std::size_t least = Count(schema, "minItems", 0);
    const std::size_t most = std::max(least, std::min(Count(schema, "maxItems", least + 3), least + 3));
    const json items = schema.contains("items") ? schema.at("items") : json(true);
    const bool unique = schema.contains("uniqueItems") && schema.at("uniqueItems") == true;
    const std::size_t length =
        depth > kDeepest ? least : least + choices_.Pick(point + "/length", most - least + 1);
    json array = json::array();
    for (std::size_t tries = 0; array.size() < length && tries < 4 * length + 4; ++tries) {
      const json& item = !items.is_array()             ? items
                         : array.size() < items.size() ? items[array.size()]
                                                       : kAnything;
      std::optional<json> value = Value(item, point + "/items", depth + 1);
      if (!value) break;
      if (!unique || std::ranges::find(array, *value) == array.end()) array.push_back(*std::move(value));
    }
    return array;
  }

  static json Member(const json& schema, const char* keyword, json::value_t kind) {
    return schema.contains(keyword) && schema.at(keyword).type() == kind ? schema.at(keyword) : json(kind);
  }

  static std::size_t Count(const json& schema, const char* keyword, std::size_t otherwise) {
    const auto it = schema.find(keyword);
    if (it == schema.end() || !it->is_number() || *it < 0) return otherwise;
    return std::min<std::size_t>(static_cast<std::size_t>(it->get<double>()), 1'000);
  }

  inline static const json kAnything = true;

  const json& root_;
  Choices choices_;
  std::map<std::string, json> scalars_;  // by type and schema
};

// Takes away what the schema does not allow, as long as that helps. Whether it did.
bool Repair(const schema::Schema& schema, json& object) {
  for (int i = 0; i < kMostRepairs; ++i) {
    const schema::Violations violations = schema::ValidateDocument(schema, object);
    if (violations.empty()) return true;
    std::string pointer = violations.items()[0].pointer;
    while (!pointer.empty()) {
      const std::vector<std::string> tokens = assay::json::Tokens(pointer);
      pointer = assay::json::PointerOf(std::span(tokens).first(tokens.size() - 1));
      json& holder = object[json::json_pointer(pointer)];
      if (!holder.is_object()) continue;
      holder.erase(tokens.back());
      break;
    }
    if (violations.items()[0].pointer.empty()) return false;
  }
  return false;
}

}  // namespace

Generated ObjectsOf(const json& schema, const Options& options) {
  Generated generated;
  const auto compiled = schema::Schema::Compile(
      schema, {.strict_integer = false, .formats = schema::Formats::kNone, .root_chooses_draft = true});
  if (!compiled.ok()) return generated;
  Maker maker(schema, options.seed);
  std::set<std::string> known;
  for (std::size_t i = 0; i < options.count * kAttemptsPerObject && generated.objects.size() < options.count;
       ++i) {
    const auto style = i == 0   ? Choices::Style::kSmallest
                       : i == 1 ? Choices::Style::kFullest
                                : Choices::Style::kVaried;
    std::optional<json> object = maker.Object(style);
    if (!object || !object->is_object() || !Repair(*compiled, *object)) {
      ++generated.discarded;
    } else if (known.insert(object->dump()).second) {
      generated.objects.push_back(*std::move(object));
    }
  }
  return generated;
}

}  // namespace assay::generate
