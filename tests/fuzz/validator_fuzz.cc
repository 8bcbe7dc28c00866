// A schema on the first line, a record behind it: the quick verdict is the one that is explained, and the one
// of the schema bound to the record's names.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "harness/json/decoder.h"
#include "harness/schema/bound_schema.h"
#include "harness/schema/schema.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  const auto document = assay::json::ParseDocument(text.substr(0, end));
  if (!document.ok()) return 0;
  const auto schema = assay::schema::Schema::Compile(*document);
  assay::json::Decoder decoder;
  const auto value = decoder.Decode(text.substr(end + 1));
  if (!schema.ok() || !value.ok()) return 0;
  assay::schema::Violations violations;
  const bool is_valid = schema->Validate(*value, violations);
  if (is_valid != schema->IsValid(*value) || is_valid != (violations.total() == 0)) std::abort();
  if (!value->IsObject()) return 0;
  assay::json::MemberReader::Budget budget;
  assay::json::MemberReader reader(budget);
  const assay::json::Members& members = reader.Read(*value);
  if (is_valid != assay::schema::BoundSchema(*schema, *members.names).IsValid(members)) std::abort();
  return 0;
}
