// Whatever a stream declares as its schema: it is compiled or refused, and judges a record without a crash.
#include <cstdint>
#include <string_view>

#include "harness/json/decoder.h"
#include "harness/schema/schema.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using assay::json::Decoder;
  using assay::schema::Schema;
  const auto document = assay::json::ParseDocument({reinterpret_cast<const char*>(data), size});
  if (!document.ok()) return 0;
  assay::schema::CheckAgainstMetaschema(*document);
  const auto schema = Schema::Compile(*document);
  if (!schema.ok()) return 0;
  constexpr std::string_view kRecords[] = {
      "{}", R"({"a":1,"b":["x",null,{"c":2.5}],"":"2024-01-01T00:00:00Z"})", "[[],[1,1]]", "\"text\"", "12"};
  for (const std::string_view record : kRecords) {
    Decoder decoder;
    const auto value = decoder.Decode(record);
    assay::schema::Violations violations;
    schema->Validate(*value, violations);
  }
  return 0;
}
