#include "suites/common/config.h"

namespace assay::suites {

using Json = nlohmann::json;

Result<schema::Schema> CompileSpecification(const Json& connection_specification) {
  return schema::Schema::Compile(
      connection_specification,
      {.strict_integer = false, .formats = schema::Formats::kNone, .root_chooses_draft = true});
}

}  // namespace assay::suites
