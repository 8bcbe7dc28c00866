// A stream that supports no sync mode cannot be read.
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void StreamsHaveSyncModes(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    if (!stream.supported_sync_modes.empty()) continue;
    findings.Add("supported_sync_modes is missing or empty")
        .Stream(stream.id)
        .At(*seen.run, seen.run->catalogs.kept[0].line)
        .Expected("full_refresh, incremental or both");
  }
}

}  // namespace

const check::Check kDiscoveryStreamsHaveSyncModes = {
    .id = "discovery.streams_have_sync_modes",
    .level = check::Level::kRequired,
    .rule = "supported_sync_modes of every stream is present and not empty",
    .cat = "test_streams_has_sync_modes",
    .why =
        "People choose one of the modes for each stream that they sync. A stream without any is shown, but "
        "cannot be used.",
    .passes = R"({"name": "users", "supported_sync_modes": ["full_refresh", "incremental"], ...})",
    .fails = R"({"name": "users", "supported_sync_modes": [], ...}
there is no mode to choose)",
    .needs = {check::Need::kCatalog},
    .judge = StreamsHaveSyncModes,
};

}  // namespace assay::suites
