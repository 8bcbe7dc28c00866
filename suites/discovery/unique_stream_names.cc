// A stream is known by its namespace and name.
#include <map>

#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void UniqueStreamNames(const DiscoveryCase& seen, check::Findings& findings) {
  std::map<protocol::StreamId, int> times;
  for (const protocol::Stream& stream : seen.catalog->streams) ++times[stream.id];
  for (const auto& [id, count] : times) {
    if (count == 1) continue;
    findings.Add("several streams have the same name")
        .Stream(id)
        .At(*seen.run, seen.run->catalogs.kept[0].line)
        .Expected("1 stream of this name")
        .Actual(std::to_string(count));
  }
}

}  // namespace

const check::Check kDiscoveryUniqueStreamNames = {
    .id = "discovery.unique_stream_names",
    .level = check::Level::kRequired,
    .rule = "no two streams of the catalog have the same namespace and name",
    .cat = "test_discover",
    .why =
        "Records name their stream. Where two have the same name, the records of both end up in one table, "
        "and their states overwrite each other.",
    .passes = R"("streams": [{"name": "users", ...}, {"name": "users", "namespace": "archive", ...}])",
    .fails = R"("streams": [{"name": "users", ...}, {"name": "users", ...}]
both are called users)",
    .needs = {check::Need::kCatalog},
    .judge = UniqueStreamNames,
};

}  // namespace assay::suites
