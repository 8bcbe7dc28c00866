#ifndef HARNESS_YAML_PARSE_H_
#define HARNESS_YAML_PARSE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "harness/base/result.h"
#include "harness/yaml/tree.h"

namespace assay::yaml {

// The value of a YAML document as PyYAML loads it and Python's json module writes it: YAML 1.1 scalars, keys
// as text, of a repeated key the last value, timestamps as the text written. JSON texts are YAML too.
// For specifications, manifests and metadata files. Errors: as ParseTree.
Result<nlohmann::json> Parse(std::string_view text, const std::string& file_name);

// The same of a part of a document.
nlohmann::json ToJson(const Node& node);

}  // namespace assay::yaml

#endif  // HARNESS_YAML_PARSE_H_
