#ifndef HARNESS_SCHEMA_METASCHEMA_H_
#define HARNESS_SCHEMA_METASCHEMA_H_

#include <nlohmann/json.hpp>
#include <string_view>

namespace assay::schema {

inline constexpr std::string_view kMetaschemaUri = "http://json-schema.org/draft-07/schema#";

// The schema of draft-07 schemas, as the specification publishes it.
const nlohmann::json& Metaschema();

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_METASCHEMA_H_
