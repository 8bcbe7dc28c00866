#include "harness/yaml/tree.h"

namespace assay::yaml {

const Node* Node::Find(std::string_view key) const {
  const Node* found = nullptr;
  for (const MapEntry& entry : entries) {
    if (KeyText(*entry.key) == key) found = entry.value.get();
  }
  return found;
}

std::string KeyText(const Node& key) {
  switch (key.kind) {
    case NodeKind::kNull:
    case NodeKind::kBoolean:
    case NodeKind::kInteger:
      return key.scalar.value.dump();
    case NodeKind::kFloat:
      return PythonText(key.scalar, key.text);
    default:
      return key.text;
  }
}

}  // namespace assay::yaml
