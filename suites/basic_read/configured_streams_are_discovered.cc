// A catalog that somebody wrote goes stale when streams are renamed or removed.
#include "harness/protocol/nearest_stream.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void ConfiguredStreamsAreDiscovered(const BasicReadCase& seen, check::Findings& findings) {
  if (seen.rules.high_strictness) {
    findings.Add("configured_catalog_path is given at test_strictness_level high")
        .Expected("no configured_catalog_path: every stream that is discovered is read")
        .Actual(seen.given_file);
  }
  for (const protocol::ConfiguredStream& configured : seen.given->streams) {
    if (seen.discovered->Find(configured.stream.id) != nullptr) continue;
    findings.Add("the configured stream is not in the discovered catalog (" + seen.given_file + ")")
        .Stream(configured.stream.id)
        .Expected("a stream of that name in the CATALOG of discover" +
                  protocol::NearestStream(configured.stream.id, protocol::IdsOf(*seen.discovered)));
  }
}

}  // namespace

const check::Check kBasicReadConfiguredStreamsAreDiscovered = {
    .id = "basic_read.configured_streams_are_discovered",
    .level = check::Level::kRequired,
    .rule =
        "every stream of the catalog at configured_catalog_path is in the discovered catalog; at high "
        "strictness there is no such catalog",
    .cat = "the fixture configured_catalog",
    .why =
        "A platform reads what discover offers. A test that reads a stream of another name tests nothing "
        "that a user can ever choose.",
    .passes = R"(discover:  {"type":"CATALOG","catalog":{"streams":[{"name":"users",…},{"name":"orders",…}]}}
catalog:   {"streams":[{"stream":{"name":"users",…},"sync_mode":"full_refresh",…}]})",
    .fails = R"(discover:  {"type":"CATALOG","catalog":{"streams":[{"name":"users",…},{"name":"orders",…}]}}
catalog:   {"streams":[{"stream":{"name":"user",…},"sync_mode":"full_refresh",…}]}
the stream is called users, not user)",
    .needs = {check::Need::kGivenCatalog, check::Need::kCatalog},
    .judge = ConfiguredStreamsAreDiscovered,
};

}  // namespace assay::suites
