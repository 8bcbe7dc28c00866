#include "suites/common/config.h"

namespace assay::suites {

Result<schema::Schema> CompileSpecification(const nlohmann::json& connection_specification) {
  return schema::Schema::Compile(
      connection_specification,
      {.strict_integer = false, .formats = schema::Formats::kNone, .root_chooses_draft = true});
}

}  // namespace assay::suites
