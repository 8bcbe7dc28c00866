#ifndef TESTS_HARNESS_SCHEMA_SUPPORT_H_
#define TESTS_HARNESS_SCHEMA_SUPPORT_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/schema/schema.h"

namespace assay::schema {

// What a schema says of a value, both as JSON text: "" when it is valid, else its violations in sorted order,
// "POINTER KEYWORD" each and separated by "; ". A fault of the schema is "fault at SCHEMA-POINTER".
std::string Judge(std::string_view schema, std::string_view value, const Options& options = {});

// The violations themselves.
std::vector<Violation> ViolationsOf(std::string_view schema, std::string_view value,
                                    const Options& options = {});

// What IsValid says, and what is said of the value's own names once the schema is bound to them: a failure
// where the two disagree.
bool IsValidEitherWay(const Schema& schema, const json::Value& value);

}  // namespace assay::schema

#endif  // TESTS_HARNESS_SCHEMA_SUPPORT_H_
