#ifndef HARNESS_PROBE_FIELD_TREE_H_
#define HARNESS_PROBE_FIELD_TREE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/value.h"
#include "harness/schema/pattern.h"

namespace assay::probe {

// A field that a schema describes: one without described members of its own (CAT,
// get_expected_schema_structure).
struct SchemaField {
  std::string path;        // a JSON pointer in which "[]" stands for any item: "/a/[]/b"
  std::string annotated;   // the same with the number of the variant behind each oneOf or anyOf: "/a(0)/[]/b"
  int choice = -1;         // the outermost oneOf or anyOf around it, an index into choices(); -1 for none
  bool only_null = false;  // it can have no value but null
};

// The fields of a JSON schema as a tree in which the fields of a record are looked up. Variants of oneOf,
// anyOf and allOf lie over each other; references within the schema are followed, a recursive one once. Of
// schemas with more than kMostFields the first ones are kept.
class FieldTree {
 public:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> members;
    std::unique_ptr<Node> items;
    Node* parent = nullptr;
    std::vector<std::uint32_t> fields;  // the fields that end here
    std::uint32_t pending = 0;  // for the user of the tree; the number of fields at and below this node

    Node* Find(std::string_view name) const {
      const auto found = members.find(name);
      return found == members.end() ? nullptr : found->second.get();
    }
  };

  explicit FieldTree(const nlohmann::json& schema);

  Node& root() { return *root_; }
  const std::vector<SchemaField>& fields() const { return fields_; }
  Node& NodeOf(std::uint32_t field) { return *nodes_[field]; }
  const std::vector<std::string>& choices() const { return choices_; }  // their paths

  // Whether a top-level field that is no member of root() is described all the same: by patternProperties or
  // by a schema under additionalProperties.
  bool Describes(std::string_view name) const;

  static constexpr std::size_t kMostFields = 20'000;

 private:
  class Builder;

  std::unique_ptr<Node> root_ = std::make_unique<Node>();
  std::vector<SchemaField> fields_;
  std::vector<Node*> nodes_;
  std::vector<std::string> choices_;
  std::vector<schema::Pattern> name_patterns_;
  bool describes_all_ = false;
};

// The paths of a value's fields, inner ones included; of an array's items the first one stands for all (CAT,
// get_object_structure). At most `most` of them.
std::vector<std::string> StructureOf(const json::Value& value, std::size_t most);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FIELD_TREE_H_
