#include "tests/harness/schema/support.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/json/decoder.h"
#include "harness/schema/bound_schema.h"

namespace assay::schema {

std::vector<Violation> ViolationsOf(std::string_view schema, std::string_view value, const Options& options) {
  const Result<Schema> compiled = Schema::Compile(nlohmann::json::parse(schema), options);
  if (!compiled.ok()) {
    ADD_FAILURE() << "does not compile: " << schema;
    return {};
  }
  json::Decoder decoder;
  const Result<json::Value> decoded = decoder.Decode(value);
  if (!decoded.ok()) {
    ADD_FAILURE() << "is no JSON: " << value;
    return {};
  }
  Violations violations;
  const bool valid = compiled->Validate(*decoded, violations);
  EXPECT_EQ(valid, violations.empty()) << schema << " on " << value;
  EXPECT_EQ(valid, IsValidEitherWay(*compiled, *decoded)) << schema << " on " << value;
  return violations.items();
}

bool IsValidEitherWay(const Schema& schema, const json::Value& value) {
  const bool valid = schema.IsValid(value);
  if (!value.IsObject()) return valid;
  json::MemberReader::Budget budget;
  json::MemberReader reader(budget);
  const json::Members& members = reader.Read(value);
  EXPECT_EQ(BoundSchema(schema, *members.names).IsValid(members), valid) << json::ToText(value);
  return valid;
}

std::string Judge(std::string_view schema, std::string_view value, const Options& options) {
  std::vector<std::string> lines;
  for (const Violation& violation : ViolationsOf(schema, value, options)) {
    lines.push_back(violation.is_schema_fault ? "fault at " + violation.schema_pointer
                                              : violation.pointer + " " + violation.keyword);
  }
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "; ") + line;
  return text;
}

}  // namespace assay::schema
