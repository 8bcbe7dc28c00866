#ifndef HARNESS_SCHEMA_WALK_H_
#define HARNESS_SCHEMA_WALK_H_

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace assay::schema {

// A schema within a JSON schema: the root itself, the schema of a property, a variant of a oneOf, the items
// of an array … Its members are keywords; names of properties never are, nor is what stands in `default`,
// `examples`, `enum` or `const`.
struct Subschema {
  const nlohmann::json& schema;       // an object, a boolean, or what stands in the place of one by mistake
  std::string pointer;                // where it stands in the document
  const Subschema* parent = nullptr;  // nullptr: the root
  std::string_view keyword;           // the parent's keyword that holds it, "$ref" too; empty at the root
  std::string_view member;            // its name or number below the keyword; empty where it is the value
  std::string_view property;          // the property it describes, as a whole or as a variant or item of it
  int depth = 0;                      // how many schemas it stands in

  bool IsRoot() const { return parent == nullptr; }
  // The schema of a property itself, not of a variant or of an item.
  bool IsProperty() const { return keyword == "properties"; }
  // The value of a keyword, or nullptr.
  const nlohmann::json* Find(std::string_view name) const;
  // The value of its $ref, or nullptr; null is as none.
  const nlohmann::json* Reference() const;
  // Whether `type` is this text, not a list.
  bool HasType(std::string_view type) const;
  // Where a keyword stands.
  std::string PointerTo(std::string_view name) const;
};

struct WalkOptions {
  std::string pointer;                      // where the root stands in its document
  std::vector<std::string_view> only = {};  // the keywords that are gone into; empty: all that hold schemas
  // A $ref within the document leads to what it names, and hides all that stands beside it; one that goes in
  // a circle is not followed again, and beyond 200,000 subschemas the walk ends.
  bool follow_references = false;
  // Looks into keywords with a value of the wrong shape, too: a list where a map of schemas belongs.
  bool any_shape = false;
  int deepest = 1'100;  // what stands in more schemas is not shown
};

// What a visitor wants to see next.
enum class Next {
  kInto,  // what stands in the subschema
  kPast,  // what stands beside it
  kStop,  // nothing more
};

// Shows the subschemas of a schema, the schema itself first, parents before what stands in them, keywords in
// the order of their names. What is shown lives for the visit.
void Walk(const nlohmann::json& schema, const WalkOptions& options,
          const std::function<Next(const Subschema&)>& visit);

// Shows every subschema that is an object, wherever one can be meant (WalkOptions::any_shape).
void ForEachSubschema(const nlohmann::json& schema, const std::string& pointer,
                      const std::function<void(const Subschema&)>& visit);

// What the value of a $ref within the document ("#/definitions/x") names; nullptr when it leads elsewhere or
// nowhere. Addresses and anchors are for References.
const nlohmann::json* LocalTarget(const nlohmann::json& root, const nlohmann::json& reference);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_WALK_H_
