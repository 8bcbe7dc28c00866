#ifndef HARNESS_YAML_TREE_H_
#define HARNESS_YAML_TREE_H_

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"
#include "harness/yaml/scalar.h"

namespace assay::yaml {

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct MapEntry {
  NodePtr key;  // always a scalar
  NodePtr value;
};

// One value of a YAML document and where it stands. Aliases share the node of their anchor, so a document is
// a graph without cycles; merge keys (<<) are resolved, the keys written in the mapping itself come first.
struct Node {
  NodeKind kind = NodeKind::kNull;
  int line = 0;
  int column = 0;
  Scalar scalar;                  // of a scalar
  std::string text;               // of a scalar, as written, quotes and escapes resolved
  bool plain = false;             // a scalar without quotes and tag
  std::vector<NodePtr> items;     // of a list
  std::vector<MapEntry> entries;  // of a mapping; a key that is written twice stands here twice

  std::uint64_t expanded_size = 1;  // values in it, every alias written out
  int depth = 1;                    // nesting below and including it

  bool IsNull() const { return kind == NodeKind::kNull; }
  bool IsList() const { return kind == NodeKind::kList; }
  bool IsMap() const { return kind == NodeKind::kMap; }
  bool IsString() const { return kind == NodeKind::kString; }
  // The value of the last entry with this key; nullptr when there is none.
  const Node* Find(std::string_view key) const;
};

// The text of a mapping's key: strings as they are, other scalars as Python's json module writes them.
std::string KeyText(const Node& key);

inline constexpr std::uint64_t kMostValues = 5'000'000;  // in a document, every alias written out
inline constexpr std::size_t kMostBytes = 32u << 20;

// Reads the one document in `text` as PyYAML's loader would (YAML 1.1 scalars); a text without a document is
// null. Errors: ErrorKind::kUser with the place of bad syntax, text that is not UTF-8, an alias within its
// own anchor, a tag that YAML does not define, a second document, more than kMostValues or
// kMostBytes.
Result<NodePtr> ParseTree(std::string_view text, const std::string& file_name);

}  // namespace assay::yaml

#endif  // HARNESS_YAML_TREE_H_
