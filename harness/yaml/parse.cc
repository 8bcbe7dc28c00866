#include "harness/yaml/parse.h"

#include <utility>

namespace assay::yaml {

nlohmann::json ToJson(const Node& node) {
  if (node.IsList()) {
    nlohmann::json list = nlohmann::json::array();
    for (const NodePtr& item : node.items) list.push_back(ToJson(*item));
    return list;
  }
  if (node.IsMap()) {
    nlohmann::json object = nlohmann::json::object();
    for (const MapEntry& entry : node.entries) object[KeyText(*entry.key)] = ToJson(*entry.value);
    return object;
  }
  return node.scalar.value;
}

Result<nlohmann::json> Parse(std::string_view text, const std::string& file_name) {
  Result<NodePtr> root = ParseTree(text, file_name);
  if (!root.ok()) return root.error();
  return ToJson(**root);
}

}  // namespace assay::yaml
