#ifndef HARNESS_PROBE_SCHEMA_PROBE_H_
#define HARNESS_PROBE_SCHEMA_PROBE_H_

#include <memory>
#include <unordered_map>

#include "harness/probe/measures.h"
#include "harness/probe/probe.h"
#include "harness/schema/schema.h"

namespace assay::probe {

// Validates every record against its stream's schema as CAT does (draft-07, strict integers, lenient
// formats). Violations are grouped by the place in the schema that is violated.
class SchemaProbe : public Probe {
 public:
  SchemaProbe(Evidence& evidence, const protocol::ConfiguredCatalog& catalog);
  void OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) override;

 private:
  static void Explain(const schema::Schema& schema, const json::Value& data, std::uint64_t line,
                      StreamEvidence& stream);

  std::unordered_map<const StreamEvidence*, schema::Schema> schemas_;
  const StreamEvidence* last_stream_ = nullptr;
  const schema::Schema* last_schema_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SCHEMA_PROBE_H_
