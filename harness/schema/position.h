#ifndef HARNESS_SCHEMA_POSITION_H_
#define HARNESS_SCHEMA_POSITION_H_

#include <string_view>

namespace assay::schema {

// What a value in a schema document is, by the keyword that it stands under.
enum class SchemaPosition {
  kSchema,      // a schema
  kSchemaMap,   // an object whose members are schemas, e.g. properties
  kSchemaList,  // an array of schemas
  kEither,      // `items` and `dependencies` members: a schema or an array
  kOther,       // no schema, and none below
};

// The position of the value under `key` in a value at the position `parent`.
SchemaPosition PositionBelow(SchemaPosition parent, std::string_view key);

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_POSITION_H_
