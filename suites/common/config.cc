#include "suites/common/config.h"

namespace assay::suites {

using Json = nlohmann::json;

Result<schema::Schema> CompileSpecification(const Json& connection_specification) {
  return schema::Schema::Compile(
      connection_specification,
      {.strict_integer = false, .formats = schema::Formats::kNone, .root_chooses_draft = true});
}

bool IsMaskedAt(const Json& config, const std::string& pointer) {
  const Json::json_pointer at(pointer);
  if (!config.contains(at) || !config.at(at).is_string()) return false;
  return config.at(at).get_ref<const std::string&>().starts_with("[secret /");
}

}  // namespace assay::suites
