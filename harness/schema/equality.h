#ifndef HARNESS_SCHEMA_EQUALITY_H_
#define HARNESS_SCHEMA_EQUALITY_H_

#include <memory>
#include <nlohmann/json.hpp>

#include "harness/json/decoder.h"
#include "harness/json/value.h"

namespace assay::schema {

// Equality as enum, const and uniqueItems have it: numbers by value (1 = 1.0, but never true), arrays item by
// item, objects in any order of members.
bool Equal(const json::Value& left, const json::Value& right);

// Whether no two items of an array are equal. About n log n.
bool HasUniqueItems(const json::Value& array);

// A value of the schema, decoded so that it can be compared with a record's.
class Literal {
 public:
  explicit Literal(const nlohmann::json& value);
  const json::Value& value() const { return value_; }

 private:
  std::unique_ptr<json::Decoder> decoder_;
  json::Value value_;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_EQUALITY_H_
