#ifndef HARNESS_SCHEMA_BOUND_SCHEMA_H_
#define HARNESS_SCHEMA_BOUND_SCHEMA_H_

#include <vector>

#include "harness/json/members.h"
#include "harness/schema/node.h"
#include "harness/schema/schema.h"

namespace assay::schema {

// A schema as it applies to objects whose members have certain names, in a certain order: which properties,
// patterns and requirements are about which member is found out once. Records of one stream are mostly such
// objects.
class BoundSchema {
 public:
  BoundSchema(const Schema& schema, const json::Names& names);

  // As Schema::IsValid; `members` have the names that the schema is bound to.
  bool IsValid(const json::Members& members) const;

 private:
  Schema schema_;
  MemberChecks checks_;
  std::vector<const Keyword*> others_;  // that have to be asked about the whole object
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_BOUND_SCHEMA_H_
