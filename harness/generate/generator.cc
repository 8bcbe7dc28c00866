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

using Json = nlohmann::json;

constexpr int kDeepest = 10;                   // below it only what is required
constexpr int kBottom = 40;                    // below it nothing: the schema does not end
constexpr std::size_t kAttemptsPerObject = 8;  // before a schema is taken to have no more objects
constexpr int kMostRepairs = 30;
constexpr std::size_t kOneInFour = 4;

const char* const kAdditionalName = "an_additional_property";

// Makes one value after another for the same schema.
class Maker {
 public:
  Maker(const Json& root, std::uint64_t seed) : root_(root), choices_(seed) {}

  std::optional<Json> Object(Choices::Style style) {
    choices_.Adopt(style);
    const std::optional<Json> schema = Chosen(root_, "", 0);
    if (!schema) return std::nullopt;
    if (schema->contains("const") || schema->contains("enum")) return Value(root_, "", 0);
    return ObjectOf(*schema, "", 0);
  }

 private:
  // The schema with one branch chosen wherever it leaves a choice.
  std::optional<Json> Chosen(const Json& schema, const std::string& point, int depth) {
    std::optional<Json> chosen = EffectiveSchema(schema, root_);
    std::string at = point;
    for (int i = 0; chosen && i < kDeepest; ++i) {
      const char* keyword = IsChoice(*chosen, "oneOf")   ? "oneOf"
                            : IsChoice(*chosen, "anyOf") ? "anyOf"
                                                         : nullptr;
      if (keyword == nullptr) break;
      const Json branches = chosen->at(keyword);
      chosen->erase(keyword);
      const std::size_t picked = choices_.Pick(at + "/" + keyword, branches.size());
      at += "/" + std::string(keyword) + "/" + std::to_string(picked);
      const std::optional<Json> branch = EffectiveSchema(branches[picked], root_);
      if (!branch) return std::nullopt;
      chosen = Joined(*std::move(chosen), *branch);
      chosen = EffectiveSchema(*chosen, root_);
    }
    return depth > kBottom ? std::nullopt : chosen;
  }

  static bool IsChoice(const Json& schema, const char* keyword) {
    return schema.contains(keyword) && schema.at(keyword).is_array() && !schema.at(keyword).empty();
  }

  std::optional<Json> Value(const Json& schema, const std::string& point, int depth) {
    const std::optional<Json> chosen = Chosen(schema, point, depth);
    if (!chosen) return std::nullopt;
    if (chosen->contains("const")) return chosen->at("const");
    if (chosen->contains("enum")) return OneOf(chosen->at("enum"), point + "/enum");
    const std::vector<std::string> types = TypesOf(*chosen);
    if (types.empty()) return std::nullopt;
    return OfType(types[choices_.Pick(point + "/type", types.size())], *chosen, point, depth);
  }

  std::optional<Json> OfType(const std::string& type, const Json& schema, const std::string& point,
                             int depth) {
    if (type == "object") return ObjectOf(schema, point, depth);
    if (type == "array") return ArrayOf(schema, point, depth);
    if (type == "null") return Json(nullptr);
    if (type == "boolean") return Json(choices_.Pick(point + "/boolean", 2) == 1);
    if (type != "string" && type != "integer" && type != "number") return std::nullopt;
    auto [values, is_new] = scalars_.try_emplace(type + schema.dump());
    if (is_new) {
      values->second = Json::array();
      for (Json& value :
           type == "string" ? StringValues(schema, choices_) : NumberValues(schema, type == "integer"))
        values->second.push_back(std::move(value));
    }
    return OneOf(values->second, point + "/" + type);
  }

  std::optional<Json> OneOf(const Json& values, const std::string& point) {
    if (!values.is_array() || values.empty()) return std::nullopt;
    return values[choices_.Pick(point, values.size())];
  }

  static std::vector<std::string> TypesOf(const Json& schema) {
    std::vector<std::string> types;
    if (const auto type = schema.find("type"); type != schema.end()) {
      for (const Json& name : type->is_array() ? *type : Json::array({*type})) {
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

  std::optional<Json> ObjectOf(const Json& schema, const std::string& point, int depth) {
    Json object = Json::object();
    const Json properties = Member(schema, "properties", Json::value_t::object);
    const Json required = Member(schema, "required", Json::value_t::array);
    for (const auto& [name, property] : properties.items()) {
      const bool is_required = std::ranges::find(required, Json(name)) != required.end();
      const std::string at = assay::json::Child(point, name);
      if (!is_required && (depth > kDeepest || !choices_.Include(at))) continue;
      std::optional<Json> value = Value(property, at, depth + 1);
      if (value) object[name] = *std::move(value);
    }
    const Json additional =
        schema.contains("additionalProperties") ? schema.at("additionalProperties") : Json(true);
    for (const Json& name : required) {
      if (!name.is_string() || object.contains(name.get<std::string>())) continue;
      if (properties.contains(name.get<std::string>())) return std::nullopt;
      AddAdditional(object, name.get<std::string>(), additional, point, depth);
    }
    if (depth <= kDeepest && choices_.Pick(point + "/additional", kOneInFour) == kOneInFour - 1)
      AddAdditional(object, kAdditionalName, additional, point, depth);
    return object;
  }

  void AddAdditional(Json& object, const std::string& name, const Json& schema, const std::string& point,
                     int depth) {
    std::optional<Json> value = Value(schema, assay::json::Child(point, name), depth + 1);
    if (value) object[name] = *std::move(value);
  }

  std::optional<Json> ArrayOf(const Json& schema, const std::string& point, int depth) {
    const std::size_t least = Count(schema, "minItems", 0);
    const std::size_t most = std::max(least, std::min(Count(schema, "maxItems", least + 3), least + 3));
    const Json items = schema.contains("items") ? schema.at("items") : Json(true);
    const bool unique = schema.contains("uniqueItems") && schema.at("uniqueItems") == true;
    const std::size_t length =
        depth > kDeepest ? least : least + choices_.Pick(point + "/length", most - least + 1);
    Json array = Json::array();
    for (std::size_t tries = 0; array.size() < length && tries < 4 * length + 4; ++tries) {
      const Json& item = !items.is_array()             ? items
                         : array.size() < items.size() ? items[array.size()]
                                                       : kAnything;
      std::optional<Json> value = Value(item, point + "/items", depth + 1);
      if (!value) break;
      if (!unique || std::ranges::find(array, *value) == array.end()) array.push_back(*std::move(value));
    }
    return array;
  }

  static Json Member(const Json& schema, const char* keyword, Json::value_t kind) {
    return schema.contains(keyword) && schema.at(keyword).type() == kind ? schema.at(keyword) : Json(kind);
  }

  static std::size_t Count(const Json& schema, const char* keyword, std::size_t otherwise) {
    const auto it = schema.find(keyword);
    if (it == schema.end() || !it->is_number() || *it < 0) return otherwise;
    return std::min<std::size_t>(static_cast<std::size_t>(it->get<double>()), 1'000);
  }

  inline static const Json kAnything = true;

  const Json& root_;
  Choices choices_;
  std::map<std::string, Json> scalars_;  // by type and schema
};

// Takes away what the schema does not allow, as long as that helps. Whether it did.
bool Repair(const schema::Schema& schema, Json& object) {
  for (int i = 0; i < kMostRepairs; ++i) {
    const schema::Violations violations = schema::ValidateDocument(schema, object);
    if (violations.empty()) return true;
    std::string pointer = violations.items()[0].pointer;
    while (!pointer.empty()) {
      const std::vector<std::string> tokens = assay::json::Tokens(pointer);
      pointer = assay::json::PointerOf(std::span(tokens).first(tokens.size() - 1));
      Json& holder = object[Json::json_pointer(pointer)];
      if (!holder.is_object()) continue;
      holder.erase(tokens.back());
      break;
    }
    if (violations.items()[0].pointer.empty()) return false;
  }
  return false;
}

}  // namespace

Generated ObjectsOf(const Json& schema, const Options& options) {
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
    std::optional<Json> object = maker.Object(style);
    if (!object || !object->is_object() || !Repair(*compiled, *object)) {
      ++generated.discarded;
    } else if (known.insert(object->dump()).second) {
      generated.objects.push_back(*std::move(object));
    }
  }
  return generated;
}

}  // namespace assay::generate
