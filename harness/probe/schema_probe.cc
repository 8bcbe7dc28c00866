#include "harness/probe/schema_probe.h"

#include <algorithm>

namespace assay::probe {

SchemaProbe::SchemaProbe(Evidence& evidence, const protocol::ConfiguredCatalog& catalog) {
  for (const protocol::ConfiguredStream& configured : catalog.streams) {
    StreamEvidence& stream = evidence.streams[configured.stream.id];
    Result<schema::Schema> compiled = schema::Schema::Compile(configured.stream.json_schema);
    if (compiled.ok()) {
      watched_.TryEmplace(stream, *std::move(compiled));
    } else {
      stream.schema_fault = compiled.error().message;
    }
  }
}

void SchemaProbe::OnRecord(Row& row) {
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr || IsValid(row, *watched)) return;
  Explain(watched->schema, row.data(), row.line(), row.stream());
}

bool SchemaProbe::IsValid(Row& row, Watched& watched) {
  const json::Members& fields = row.fields();
  if (fields.names->number == json::Names::kUnnumbered) return watched.schema.IsValid(fields.object);
  const auto bind = [&] { return schema::BoundSchema(watched.schema, *fields.names); };
  return watched.bound.Get(fields.names->number, bind).IsValid(fields);
}

void SchemaProbe::Explain(const schema::Schema& schema, const json::Value& data, std::uint64_t line,
                          StreamEvidence& stream) {
  schema::Violations violations;
  schema.Validate(data, violations);
  stream.schema_violations_total += violations.total();
  for (const schema::Violation& violation : violations.items()) {
    const auto same_place = [&](const SchemaViolation& known) {
      return known.schema_pointer == violation.schema_pointer && known.keyword == violation.keyword &&
             known.message == violation.message;
    };
    auto known = std::ranges::find_if(stream.schema_violations, same_place);
    if (known == stream.schema_violations.end()) {
      if (stream.schema_violations.size() >= kMostSchemaPlaces) continue;
      stream.schema_violations.push_back({violation.pointer, violation.keyword, violation.schema_pointer,
                                          violation.message, violation.expected, violation.actual, line, 0});
      known = std::prev(stream.schema_violations.end());
    }
    ++known->count;
  }
}

}  // namespace assay::probe
