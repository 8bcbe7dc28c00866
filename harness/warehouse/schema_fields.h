#ifndef HARNESS_WAREHOUSE_SCHEMA_FIELDS_H_
#define HARNESS_WAREHOUSE_SCHEMA_FIELDS_H_

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace assay::warehouse {

// The properties that a schema describes, its own and those of its allOf, anyOf and oneOf; the first
// description of a name counts.
std::map<std::string, nlohmann::json> PropertiesOf(const nlohmann::json& schema);

// What has changed between two FieldsOf, field by field: "field age was integer and is string".
std::vector<std::string> FieldChanges(const nlohmann::json& before, const nlohmann::json& now);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_SCHEMA_FIELDS_H_
