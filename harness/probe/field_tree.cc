#include "harness/probe/field_tree.h"

#include <algorithm>
#include <functional>

#include "harness/json/pointer.h"
#include "harness/schema/walk.h"

namespace assay::probe {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 100;
// References may make a small schema endless without a field in it.
constexpr std::size_t kMostScanned = 10 * FieldTree::kMostFields;
constexpr const char* kAnyItem = "/[]";

const Json* ArrayUnder(const Json& schema, const char* key) {
  const auto it = schema.find(key);
  return it != schema.end() && it->is_array() && !it->empty() ? &*it : nullptr;
}

// The variants of which one has to fit: those of oneOf before those of anyOf, as in CAT.
const Json* VariantsOf(const Json& schema) {
  const Json* variants = ArrayUnder(schema, "oneOf");
  return variants != nullptr ? variants : ArrayUnder(schema, "anyOf");
}

// A schema without `type` may be an object.
bool MayBe(const Json& schema, const char* type) {
  const auto it = schema.find("type");
  if (it == schema.end()) return std::string_view(type) == "object";
  if (it->is_string()) return *it == type;
  return it->is_array() && std::ranges::find(*it, Json(type)) != it->end();
}

bool IsOnlyNull(const Json& schema) {
  const auto it = schema.find("type");
  return it != schema.end() && (*it == "null" || *it == Json::array({"null"}));
}

}  // namespace

// Its own walk, because it is CAT's: what stands in a schema hides other things in it (a $ref all of them,
// oneOf the anyOf, both the properties), a field is where nothing further is described, and the path of one
// is not that of its schema.
class FieldTree::Builder {
 public:
  Builder(FieldTree& tree, const Json& root) : tree_(tree), root_(root) {}

  void Build() {
    Scan(root_, *tree_.root_, {});
    NoteOtherNames();
    for (Node* node : tree_.nodes_) {
      for (; node != nullptr; node = node->parent) ++node->pending;
    }
  }

 private:
  struct Place {
    std::string path;
    std::string annotated;
    int choice = -1;
    int depth = 0;

    Place Below(const std::string& token) const {
      return {assay::json::Child(path, token), assay::json::Child(annotated, token), choice, depth + 1};
    }
    Place Item() const { return {path + kAnyItem, annotated + kAnyItem, choice, depth + 1}; }
  };

  void Scan(const Json& schema, Node& node, const Place& place) {
    if (IsFull() || ++scanned_ > kMostScanned) return;
    if (!schema.is_object() || place.depth > kDeepest) return Add(node, place, false);
    if (const auto reference = schema.find("$ref"); reference != schema.end() && !reference->is_null())
      return Follow(*reference, node, place);
    if (const Json* variants = VariantsOf(schema)) return ScanVariants(*variants, node, place);
    if (const Json* parts = ArrayUnder(schema, "allOf")) {
      for (const Json& part : *parts) Scan(part, node, Deeper(place));
      if (!schema.contains("properties")) return;
    }
    if (MayBe(schema, "object")) {
      ScanMembers(schema, node, place);
    } else if (MayBe(schema, "array")) {
      ScanItems(schema, node, place);
    } else {
      Add(node, place, IsOnlyNull(schema));
    }
  }

  static Place Deeper(Place place) {
    ++place.depth;
    return place;
  }

  void Follow(const Json& reference, Node& node, const Place& place) {
    const Json* const target = schema::LocalTarget(root_, reference);
    const bool is_open = std::ranges::find(open_references_, target) != open_references_.end();
    if (target == nullptr || is_open) return Add(node, place, false);
    open_references_.push_back(target);
    Scan(*target, node, Deeper(place));
    open_references_.pop_back();
  }

  void ScanVariants(const Json& variants, Node& node, const Place& place) {
    Place inside = Deeper(place);
    if (inside.choice < 0) {
      inside.choice = static_cast<int>(tree_.choices_.size());
      tree_.choices_.push_back(place.path);
    }
    for (std::size_t i = 0; i < variants.size(); ++i) {
      inside.annotated = place.annotated + "(" + std::to_string(i) + ")";
      Scan(variants[i], node, inside);
    }
  }

  void ScanMembers(const Json& schema, Node& node, const Place& place) {
    const auto properties = schema.find("properties");
    const bool has_some = properties != schema.end() && properties->is_object() && !properties->empty();
    if (!has_some) return Add(node, place, false);
    for (const auto& [name, below] : properties->items()) {
      std::unique_ptr<Node>& child = node.members[name];
      Scan(below, Made(child, node), place.Below(name));
    }
  }

  void ScanItems(const Json& schema, Node& node, const Place& place) {
    static const Json anything = Json::object();
    const auto items = schema.find("items");
    const Json* below = items == schema.end() ? &anything : &*items;
    if (below->is_array()) below = below->empty() ? &anything : &below->front();
    Scan(*below, Made(node.items, node), place.Item());
  }

  static Node& Made(std::unique_ptr<Node>& child, Node& parent) {
    if (!child) child = std::make_unique<Node>();
    child->parent = &parent;
    return *child;
  }

  bool IsFull() const { return tree_.fields_.size() >= kMostFields; }

  // The root itself is no field.
  void Add(Node& node, const Place& place, bool only_null) {
    if (place.path.empty() || IsFull()) return;
    node.fields.push_back(static_cast<std::uint32_t>(tree_.fields_.size()));
    tree_.nodes_.push_back(&node);
    // A choice between null and something else is not made by a null.
    tree_.fields_.push_back({place.path, place.annotated, place.choice, only_null && place.choice < 0});
  }

  // Finds out which names beyond `properties` the root describes.
  void NoteOtherNames() {
    const schema::WalkOptions options = {
        .only = {"oneOf", "anyOf", "allOf"}, .follow_references = true, .deepest = kDeepest};
    schema::Walk(root_, options, [&](const schema::Subschema& at) {
      if (const Json* const reference = at.Reference(); reference != nullptr) {
        if (schema::LocalTarget(root_, *reference) == nullptr) tree_.describes_all_ = true;
      } else {
        NoteOtherNamesOf(at);
      }
      return schema::Next::kInto;
    });
  }

  void NoteOtherNamesOf(const schema::Subschema& at) {
    const Json* const others = at.Find("additionalProperties");
    if (others != nullptr && others->is_object() && !others->empty()) tree_.describes_all_ = true;
    const Json* const patterns = at.Find("patternProperties");
    if (patterns == nullptr || !patterns->is_object()) return;
    for (const auto& [pattern, below] : patterns->items()) {
      auto compiled = schema::Pattern::Compile(pattern, schema::Syntax::kPython);
      if (compiled.ok()) tree_.name_patterns_.push_back(*std::move(compiled));
    }
  }

  FieldTree& tree_;
  const Json& root_;
  std::vector<const Json*> open_references_;
  std::size_t scanned_ = 0;
};

FieldTree::FieldTree(const Json& schema) { Builder(*this, schema).Build(); }

bool FieldTree::Describes(std::string_view name) const {
  return describes_all_ || std::ranges::any_of(name_patterns_, [&](const schema::Pattern& pattern) {
           return pattern.Search(name) == schema::Pattern::Outcome::kMatch;
         });
}

std::vector<std::string> StructureOf(const assay::json::Value& value, std::size_t most) {
  std::vector<std::string> paths;
  const std::function<void(const assay::json::Value&, const std::string&, int)> walk =
      [&](const assay::json::Value& at, const std::string& path, int depth) {
        if (paths.size() >= most || depth > kDeepest) return;
        if (!path.empty()) paths.push_back(path);
        for (const assay::json::Member& member : at.object())
          walk(member.value, assay::json::Child(path, member.key), depth + 1);
        for (const assay::json::Value item : at.array()) {
          walk(item, path + kAnyItem, depth + 1);
          break;
        }
      };
  walk(value, "", 0);
  return paths;
}

}  // namespace assay::probe
