#ifndef SUITES_COMMON_SCHEMA_WALK_H_
#define SUITES_COMMON_SCHEMA_WALK_H_

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace assay::suites {

// A schema within a JSON schema: the root itself, the schema of a property, a variant of a oneOf, the items
// of an array … What a check finds among its members is a keyword; names of properties never are, nor is what
// stands in `default`, `examples`, `enum` or `const`.
struct Subschema {
  const nlohmann::json& schema;       // an object
  std::string pointer;                // where it stands in the document
  const Subschema* parent = nullptr;  // nullptr: the root
  std::string_view keyword;           // the parent's keyword that holds it; empty at the root
  std::string_view property;          // the property it describes, as a whole or as a variant or item of it

  bool IsRoot() const { return parent == nullptr; }
  // The schema of a property itself, not of a variant or of an item.
  bool IsProperty() const { return keyword == "properties"; }
  // The value of a keyword, or nullptr.
  const nlohmann::json* Find(std::string_view name) const;
  // Whether `type` is this text, not a list.
  bool HasType(std::string_view type) const;
  // Where a keyword stands.
  std::string PointerTo(std::string_view name) const;
};

// Shows every subschema of a schema, parents first; `pointer` is where the root stands. A keyword with a
// value of the wrong shape (a list where a map of schemas belongs) is looked into all the same.
void ForEachSubschema(const nlohmann::json& schema, const std::string& pointer,
                      const std::function<void(const Subschema&)>& visit);

// Shows every member of every object of a document, with no regard to what it means.
void ForEachMember(const nlohmann::json& document, const std::string& pointer,
                   const std::function<void(const std::string& pointer, const std::string& key,
                                            const nlohmann::json& value)>& visit);

}  // namespace assay::suites

#endif  // SUITES_COMMON_SCHEMA_WALK_H_
