#include "suites/discovery/stream_finding.h"

#include <utility>

namespace assay::suites {

check::FindingBuilder Report(const DiscoveryCase& seen, check::Findings& findings,
                             const protocol::Stream& stream, std::string message, std::string pointer) {
  auto finding = findings.Add(std::move(message));
  finding.Stream(stream.id).Pointer(std::move(pointer)).At(*seen.run, seen.run->catalogs.kept[0].line);
  return finding;
}

void ForEachStreamSchema(
    const DiscoveryCase& seen,
    const std::function<void(const protocol::Stream& stream, const Subschema& at)>& visit) {
  for (const protocol::Stream& stream : seen.catalog->streams)
    schema::ForEachSubschema(stream.json_schema, "", [&](const Subschema& at) { visit(stream, at); });
}

}  // namespace assay::suites
