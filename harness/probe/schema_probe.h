#ifndef HARNESS_PROBE_SCHEMA_PROBE_H_
#define HARNESS_PROBE_SCHEMA_PROBE_H_

#include <utility>

#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"
#include "harness/schema/bound_schema.h"
#include "harness/schema/schema.h"

namespace assay::probe {

// Validates every record against its stream's schema as CAT does (draft-07, strict integers, lenient
// formats). Violations are grouped by the place in the schema that is violated.
class SchemaProbe : public Probe {
 public:
  SchemaProbe(Evidence& evidence, const protocol::ConfiguredCatalog& catalog);
  void OnRecord(Row& row) override;

 private:
  static void Explain(const schema::Schema& schema, const json::Value& data, std::uint64_t line,
                      StreamEvidence& stream);

  struct Watched {
    explicit Watched(schema::Schema of_records) : schema(std::move(of_records)) {}

    schema::Schema schema;
    json::PerNumber<schema::BoundSchema> bound;
  };

  static bool IsValid(Row& row, Watched& watched);

  PerStream<Watched> watched_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SCHEMA_PROBE_H_
