#include "harness/schema/walk.h"

#include <algorithm>

#include "harness/json/pointer.h"
#include "harness/schema/position.h"
#include "harness/schema/uri.h"

namespace assay::schema {
namespace {

using Json = nlohmann::json;
using Visit = std::function<Next(const Subschema&)>;

constexpr const char* kReference = "$ref";
constexpr std::size_t kMostWithReferences = 200'000;

// Whether what stands under the keyword describes what its owner describes: variants and items of it.
bool DescribesTheSame(std::string_view keyword) {
  return keyword == "items" || keyword == "not" ||
         PositionBelow(SchemaPosition::kSchema, keyword) == SchemaPosition::kSchemaList;
}

class Walker {
 public:
  Walker(const Json& root, const WalkOptions& options, const Visit& visit)
      : root_(root), options_(options), visit_(visit) {}

  void Show(const Subschema& at) {
    if (at.depth > options_.deepest || is_over_) return;
    is_over_ = options_.follow_references && ++shown_ > kMostWithReferences;
    if (is_over_) return;
    const Next next = visit_(at);
    is_over_ = next == Next::kStop;
    if (next == Next::kInto && at.schema.is_object()) GoInto(at);
  }

 private:
  void GoInto(const Subschema& at) {
    const Json* const reference = options_.follow_references ? at.Reference() : nullptr;
    if (reference != nullptr) return Follow(at, *reference);
    for (const auto& [keyword, value] : at.schema.items()) {
      if (IsGoneInto(keyword)) GoInto(at, keyword, value);
    }
  }

  bool IsGoneInto(std::string_view keyword) const {
    return options_.only.empty() || std::ranges::find(options_.only, keyword) != options_.only.end();
  }

  void GoInto(const Subschema& at, const std::string& keyword, const Json& value) {
    const SchemaPosition position = PositionBelow(SchemaPosition::kSchema, keyword);
    if (position == SchemaPosition::kOther) return;
    const bool is_map = position == SchemaPosition::kSchemaMap;
    const bool is_list = position == SchemaPosition::kSchemaList;
    const std::string_view property = DescribesTheSame(keyword) ? at.property : std::string_view();
    if (value.is_array() && (is_list || position == SchemaPosition::kEither || options_.any_shape)) {
      for (std::size_t i = 0; i < value.size(); ++i)
        ShowBelow(at, keyword, std::to_string(i), value[i], property);
    } else if (value.is_object() && is_map) {
      for (const auto& [name, schema] : value.items()) {
        const bool is_list_of_names = keyword == "dependencies" && schema.is_array();
        if (!is_list_of_names)
          ShowBelow(at, keyword, name, schema, keyword == "properties" ? name : property);
      }
    } else if ((!is_map && !is_list) || options_.any_shape) {
      Show({.schema = value,
            .pointer = at.PointerTo(keyword),
            .parent = &at,
            .keyword = keyword,
            .property = property,
            .depth = at.depth + 1});
    }
  }

  void ShowBelow(const Subschema& at, const std::string& keyword, const std::string& member,
                 const Json& schema, std::string_view property) {
    Show({.schema = schema,
          .pointer = json::Child(at.PointerTo(keyword), member),
          .parent = &at,
          .keyword = keyword,
          .member = member,
          .property = property,
          .depth = at.depth + 1});
  }

  void Follow(const Subschema& at, const Json& reference) {
    const Json* const target = LocalTarget(root_, reference);
    bool goes_in_a_circle = false;
    for (const Subschema* step = &at; step != nullptr; step = step->parent)
      goes_in_a_circle = goes_in_a_circle || &step->schema == target;
    if (target == nullptr || goes_in_a_circle) return;
    Show({.schema = *target,
          .pointer = options_.pointer + PercentDecoded(reference.get<std::string>().substr(1)),
          .parent = &at,
          .keyword = kReference,
          .property = at.property,
          .depth = at.depth + 1});
  }

  const Json& root_;
  const WalkOptions& options_;
  const Visit& visit_;
  std::size_t shown_ = 0;
  bool is_over_ = false;
};

}  // namespace

const Json* Subschema::Find(std::string_view name) const {
  const auto it = schema.find(name);
  return it == schema.end() ? nullptr : &*it;
}

const Json* Subschema::Reference() const {
  const Json* const reference = Find(kReference);
  return reference == nullptr || reference->is_null() ? nullptr : reference;
}

bool Subschema::HasType(std::string_view type) const {
  const Json* declared = Find("type");
  return declared != nullptr && declared->is_string() && declared->get_ref<const std::string&>() == type;
}

std::string Subschema::PointerTo(std::string_view name) const { return json::Child(pointer, name); }

void Walk(const Json& schema, const WalkOptions& options, const Visit& visit) {
  Walker(schema, options, visit).Show({.schema = schema, .pointer = options.pointer});
}

void ForEachSubschema(const Json& schema, const std::string& pointer,
                      const std::function<void(const Subschema&)>& visit) {
  Walk(schema, {.pointer = pointer, .any_shape = true}, [&](const Subschema& at) {
    if (at.schema.is_object()) visit(at);
    return Next::kInto;
  });
}

const Json* LocalTarget(const Json& root, const Json& reference) {
  if (!reference.is_string()) return nullptr;
  const auto& text = reference.get_ref<const std::string&>();
  const std::string pointer = text.starts_with('#') ? PercentDecoded(text.substr(1)) : "elsewhere";
  if (!pointer.empty() && !pointer.starts_with('/')) return nullptr;
  const Json* at = &root;
  for (const std::string& token : json::Tokens(pointer)) {
    at = json::ChildOf(*at, token);
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace assay::schema
