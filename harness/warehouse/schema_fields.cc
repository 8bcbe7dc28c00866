#include "harness/warehouse/schema_fields.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "harness/schema/walk.h"
#include "harness/warehouse/layout.h"

namespace assay::warehouse {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 64;  // of a schema that refers to itself
constexpr const char* kVariants[] = {"allOf", "anyOf", "oneOf"};

// The schema itself, or what its $ref leads to within the document.
const Json& Resolved(const Json& schema, const Json& root) {
  const Json* at = &schema;
  for (int step = 0; step < kDeepest && at->is_object() && at->contains("$ref"); ++step) {
    const Json* const target = schema::LocalTarget(root, at->at("$ref"));
    if (target == nullptr) break;
    at = target;
  }
  return *at;
}

std::set<std::string> TypesOf(const Json& schema) {
  std::set<std::string> types;
  const auto type = schema.find("type");
  if (type != schema.end() && type->is_string()) types.insert(type->get<std::string>());
  if (type != schema.end() && type->is_array()) {
    for (const Json& one : *type) {
      if (one.is_string()) types.insert(one.get<std::string>());
    }
  }
  types.erase("null");
  return types;
}

bool IsNullType(const Json& schema) {
  return schema.is_object() && schema.contains("type") && schema.at("type") == "null";
}

std::optional<ColumnType> ScalarOf(const Json& schema, const Json& root, int depth);

// The type that all variants but null have in common.
std::optional<ColumnType> CommonType(const Json& variants, const Json& root, int depth) {
  std::optional<ColumnType> common;
  for (const Json& variant : variants) {
    if (IsNullType(variant)) continue;
    const std::optional<ColumnType> type = ScalarOf(variant, root, depth + 1);
    if (!type || (common && common != type)) return std::nullopt;
    common = type;
  }
  return common;
}

std::optional<ColumnType> ScalarOf(const Json& schema, const Json& root, int depth) {
  const Json& at = Resolved(schema, root);
  if (depth > kDeepest || !at.is_object()) return std::nullopt;
  std::set<std::string> types = TypesOf(at);
  if (types.contains("number")) types.erase("integer");
  if (types.size() > 1) return std::nullopt;
  if (types.empty()) {
    for (const char* const keyword : kVariants) {
      const auto variants = at.find(keyword);
      if (variants != at.end() && variants->is_array()) return CommonType(*variants, root, depth);
    }
    return std::nullopt;
  }
  const std::string& type = *types.begin();
  if (type == "integer") return ColumnType::kInteger;
  if (type == "number")
    return (at.contains("airbyte_type") && at.at("airbyte_type") == "integer") ? ColumnType::kInteger
                                                                               : ColumnType::kReal;
  if (type == "boolean") return ColumnType::kBoolean;
  if (type == "string") return ColumnType::kText;
  return std::nullopt;
}

class PropertyCollector {
 public:
  explicit PropertyCollector(const Json& root) : root_(root) {}

  void Add(const Json& schema) {
    const Json& at = Resolved(schema, root_);
    if (!at.is_object() || !seen_.insert(&at).second) return;
    if (const auto own = at.find("properties"); own != at.end() && own->is_object()) {
      for (const auto& [name, described] : own->items()) properties_.emplace(name, described);
    }
    for (const char* const keyword : kVariants) {
      const auto variants = at.find(keyword);
      if (variants == at.end() || !variants->is_array()) continue;
      for (const Json& variant : *variants) Add(variant);
    }
  }
  std::map<std::string, Json> Take() { return std::move(properties_); }

 private:
  const Json& root_;
  std::set<const Json*> seen_;
  std::map<std::string, Json> properties_;
};

class FieldReader {
 public:
  explicit FieldReader(const Json& root) : root_(root) {}

  // Nothing of a schema that stands in itself, nor beyond so many that nobody wrote them.
  Json Read(const Json& schema) {
    const Json& at = Resolved(schema, root_);
    const bool stands_in_itself = std::ranges::find(path_, &at) != path_.end();
    if (!at.is_object() || stands_in_itself || left_ == 0) return Json::object();
    --left_;
    path_.push_back(&at);
    Json fields = Described(at);
    path_.pop_back();
    return fields;
  }

 private:
  Json Described(const Json& at) {
    Json fields = Json::object();
    if (const auto types = TypesOf(at); !types.empty()) fields["type"] = types;
    for (const char* const keyword : {"format", "airbyte_type"}) {
      if (at.contains(keyword)) fields[keyword] = at.at(keyword);
    }
    if (const auto own = at.find("properties"); own != at.end() && own->is_object()) {
      for (const auto& [name, described] : own->items()) fields["fields"][name] = Read(described);
    }
    if (const auto items = at.find("items"); items != at.end() && items->is_object())
      fields["items"] = Read(*items);
    for (const char* const keyword : kVariants) {
      const auto variants = at.find(keyword);
      if (variants == at.end() || !variants->is_array()) continue;
      std::set<Json> described;
      for (const Json& variant : *variants) {
        if (!IsNullType(variant)) described.insert(Read(variant));
      }
      fields[keyword] = described;
    }
    return fields;
  }

  const Json& root_;
  std::vector<const Json*> path_;
  std::size_t left_ = 100'000;
};

std::string TypeText(const Json& fields) {
  const auto types = fields.find("type");
  if (types == fields.end()) return "of any type";
  std::string text;
  for (const Json& type : *types) text += (text.empty() ? "" : " or ") + type.get<std::string>();
  for (const char* const keyword : {"format", "airbyte_type"}) {
    const auto more = fields.find(keyword);
    if (more != fields.end())
      text += " (" + (more->is_string() ? more->get<std::string>() : more->dump()) + ")";
  }
  return text;
}

// Compares below a field that is called `path`; "" is the record itself.
void AddChanges(const Json& before, const Json& now, const std::string& path,
                std::vector<std::string>& changes) {
  if (before == now) return;
  const std::size_t known = changes.size();
  const Json none = Json::object();
  const Json& old_fields = before.contains("fields") ? before.at("fields") : none;
  const Json& new_fields = now.contains("fields") ? now.at("fields") : none;
  const auto below = [&](const std::string& name) { return path.empty() ? name : path + "." + name; };
  if (const std::string was = TypeText(before), is = TypeText(now); was != is)
    changes.push_back((path.empty() ? "the record" : "field " + path) + " was " + was + " and is " + is);
  for (const auto& [name, fields] : old_fields.items()) {
    if (new_fields.contains(name)) {
      AddChanges(fields, new_fields.at(name), below(name), changes);
    } else {
      changes.push_back("field " + below(name) + " is gone");
    }
  }
  for (const auto& [name, fields] : new_fields.items()) {
    if (!old_fields.contains(name)) changes.push_back("field " + below(name) + " is new");
  }
  if (before.contains("items") && now.contains("items"))
    AddChanges(before.at("items"), now.at("items"), below("[]"), changes);
  if (changes.size() == known)
    changes.push_back((path.empty() ? "the record" : "field " + path) + " is described otherwise");
}

}  // namespace

ColumnType TypeOf(const Json& property, const Json& root) {
  return ScalarOf(property, root, 0).value_or(ColumnType::kJson);
}

std::map<std::string, Json> PropertiesOf(const Json& schema) {
  PropertyCollector properties(schema);
  properties.Add(schema);
  return properties.Take();
}

Json FieldsOf(const Json& schema) { return FieldReader(schema).Read(schema); }

std::vector<std::string> FieldChanges(const Json& before, const Json& now) {
  std::vector<std::string> changes;
  AddChanges(before, now, "", changes);
  return changes;
}

}  // namespace assay::warehouse
