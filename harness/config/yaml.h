#ifndef HARNESS_CONFIG_YAML_H_
#define HARNESS_CONFIG_YAML_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "harness/base/result.h"
#include "harness/config/yaml_tree.h"

namespace assay::config {

// The value of a YAML document as PyYAML loads it and Python's json module writes it: YAML 1.1 scalars, keys
// as text, of a repeated key the last value, timestamps as the text written. JSON texts are YAML too.
// For specifications, manifests and metadata files. Errors: as ParseTree.
Result<nlohmann::json> ParseYaml(std::string_view text, const std::string& file_name);

// The same of a part of a document.
nlohmann::json ToJson(const Node& node);

}  // namespace assay::config

#endif  // HARNESS_CONFIG_YAML_H_
