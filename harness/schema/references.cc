#include "harness/schema/references.h"

#include <vector>

#include "harness/json/pointer.h"
#include "harness/schema/metaschema.h"
#include "harness/schema/position.h"
#include "harness/schema/uri.h"
#include "harness/schema/walk.h"

namespace assay::schema {
namespace {

std::optional<std::string> StringMember(const nlohmann::json& schema, const char* key) {
  if (!schema.is_object()) return std::nullopt;
  const auto member = schema.find(key);
  if (member == schema.end() || !member->is_string()) return std::nullopt;
  return member->get<std::string>();
}

// A schema's own name; beside a $ref it has none.
std::optional<std::string> IdOf(const nlohmann::json& schema) {
  if (!schema.is_object() || schema.contains("$ref")) return std::nullopt;
  return StringMember(schema, "$id");
}

std::optional<std::string> AnchorOf(const nlohmann::json& schema) {
  if (const auto id = IdOf(schema); id && id->starts_with('#')) return id->substr(1);
  return StringMember(schema, "$anchor");
}

}  // namespace

std::string References::BaseWithin(const nlohmann::json& schema, std::string_view base) {
  const auto id = IdOf(schema);
  if (!id || id->starts_with('#')) return std::string(base);
  return ResolveUri(base, *id);
}

References::References(const nlohmann::json& root) {
  Index(Metaschema(), kMetaschemaUri);
  root_ = {&root, "", BaseWithin(root, "")};
  named_[""] = root_;
  Index(root, "");
}

void References::IndexSchema(const Location& schema) {
  if (const auto id = IdOf(*schema.value); id && !id->starts_with('#')) {
    named_[std::string(SplitFragment(schema.base).address)] = schema;
  }
  if (const auto anchor = AnchorOf(*schema.value)) {
    named_[std::string(SplitFragment(schema.base).address) + "#" + *anchor] = schema;
  }
}

void References::Index(const nlohmann::json& document, std::string_view pointer) {
  std::vector<std::string> bases;  // of the schemas that the one shown stands in, and its own
  Walk(document, {.pointer = std::string(pointer)}, [&](const Subschema& at) {
    bases.resize(static_cast<std::size_t>(at.depth));
    bases.push_back(BaseWithin(at.schema, bases.empty() ? "" : bases.back()));
    IndexSchema({&at.schema, at.pointer, bases.back()});
    return Next::kInto;
  });
}

std::optional<Location> References::Descend(const Location& from, std::string_view pointer) {
  Location at = from;
  SchemaPosition position = SchemaPosition::kSchema;
  for (const std::string& token : json::Tokens(pointer)) {
    const nlohmann::json* const child = json::ChildOf(*at.value, token);
    if (child == nullptr) return std::nullopt;
    position = at.value->is_array() ? SchemaPosition::kSchema : PositionBelow(position, token);
    at = {child, json::Child(at.pointer, token), at.base};
    const bool is_schema = position == SchemaPosition::kSchema || position == SchemaPosition::kEither;
    if (is_schema) at.base = BaseWithin(*child, at.base);
  }
  return at;
}

std::optional<Location> References::Resolve(std::string_view base, std::string_view reference) const {
  const std::string uri = ResolveUri(base, reference);
  const auto [address, fragment] = SplitFragment(uri);
  const std::string decoded = PercentDecoded(fragment);
  if (!decoded.empty() && !decoded.starts_with('/')) {
    const auto anchored = named_.find(std::string(address) + "#" + decoded);
    if (anchored == named_.end()) return std::nullopt;
    return anchored->second;
  }
  const auto found = named_.find(address);
  if (found == named_.end()) return std::nullopt;
  return Descend(found->second, decoded);
}

}  // namespace assay::schema
