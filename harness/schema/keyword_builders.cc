#include "harness/schema/keyword_builders.h"

namespace assay::schema {

void BuildAllKeywords(const Source& source) {
  BuildReferenceKeyword(source);
  const nlohmann::json& schema = source.schema();
  // Up to draft 7 nothing counts beside a reference.
  if (schema.contains("$ref") && !schema["$ref"].is_null() && source.dialect().draft <= Draft::k7) return;
  BuildTypeKeywords(source);
  BuildNumberKeywords(source);
  BuildStringKeywords(source);
  BuildArrayKeywords(source);
  BuildObjectKeywords(source);
  BuildDependencyKeywords(source);
  BuildLogicKeywords(source);
}

}  // namespace assay::schema
