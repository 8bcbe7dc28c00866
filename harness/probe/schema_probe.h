#ifndef HARNESS_PROBE_SCHEMA_PROBE_H_
#define HARNESS_PROBE_SCHEMA_PROBE_H_

#include <utility>

#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"
#include "harness/probe/schema_evidence.h"
#include "harness/schema/bound_schema.h"
#include "harness/schema/schema.h"

namespace assay::probe {

// Validates every record against its stream's schema as CAT does (draft-07, strict integers, lenient
// formats). Violations are grouped by the place in the schema that is violated.
class SchemaProbe : public Probe {
 public:
  SchemaProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;

 private:
  static void Explain(const schema::Schema& schema, const json::Value& data, std::uint64_t line,
                      SchemaEvidence& evidence);

  struct Watched {
    Watched(SchemaEvidence& of_stream, schema::Schema of_records)
        : evidence(of_stream), schema(std::move(of_records)) {}

    SchemaEvidence& evidence;
    schema::Schema schema;
    json::PerNumber<schema::BoundSchema> bound;
  };

  static bool IsValid(Row& row, Watched& watched);

  PerStream<Watched> watched_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SCHEMA_PROBE_H_
