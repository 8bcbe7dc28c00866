#include "harness/probe/schema_probe.h"

#include <algorithm>

#include "harness/probe/evidence.h"

namespace assay::probe {

const Measure kSchemas = {.name = "schemas", .make = MakeProbe<SchemaProbe>};

SchemaProbe::SchemaProbe(Evidence& evidence, const Measures& measures) {
  auto& streams = evidence.measured.Make<ByStream<SchemaEvidence>>().streams;
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    const protocol::StreamId& id = configured.stream.id;
    SchemaEvidence& of_stream = streams[id];
    Result<schema::Schema> compiled = schema::Schema::Compile(configured.stream.json_schema);
    if (compiled.ok()) {
      watched_.TryEmplace(evidence.streams[id], of_stream, *std::move(compiled));
    } else {
      of_stream.fault = compiled.error().message;
    }
  }
}

void SchemaProbe::OnRecord(Row& row) {
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr || IsValid(row, *watched)) return;
  Explain(watched->schema, row.data(), row.line(), watched->evidence);
}

bool SchemaProbe::IsValid(Row& row, Watched& watched) {
  const json::Members& fields = row.fields();
  if (fields.names->number == json::Names::kUnnumbered) return watched.schema.IsValid(fields.object);
  const auto bind = [&] { return schema::BoundSchema(watched.schema, *fields.names); };
  return watched.bound.Get(fields.names->number, bind).IsValid(fields);
}

void SchemaProbe::Explain(const schema::Schema& schema, const json::Value& data, std::uint64_t line,
                          SchemaEvidence& evidence) {
  schema::Violations violations;
  schema.Validate(data, violations);
  evidence.violations_total += violations.total();
  for (const schema::Violation& violation : violations.items()) {
    const auto same_place = [&](const SchemaViolation& known) {
      return known.schema_pointer == violation.schema_pointer && known.keyword == violation.keyword &&
             known.message == violation.message;
    };
    auto known = std::ranges::find_if(evidence.violations, same_place);
    if (known == evidence.violations.end()) {
      if (evidence.violations.size() >= kMostSchemaPlaces) continue;
      evidence.violations.push_back({violation.pointer, violation.keyword, violation.schema_pointer,
                                     violation.message, violation.expected, violation.actual, line, 0});
      known = std::prev(evidence.violations.end());
    }
    ++known->count;
  }
}

}  // namespace assay::probe
