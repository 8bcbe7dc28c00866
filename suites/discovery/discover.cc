// A connector says once what can be read.
#include "suites/common/ending.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void Discover(const DiscoveryCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.run;
  ExpectEndedWell(run, findings);
  if (run.catalogs.total != 1) {
    // Where it broke off, that finding quotes it.
    const std::string said = EndedWell(run) && run.catalogs.empty() ? AndSaid(run) : "";
    auto finding = findings.Add("`discover` has to emit exactly one CATALOG message")
                       .At(run)
                       .Expected("1 CATALOG")
                       .Actual(std::to_string(run.catalogs.total) + said);
    for (const auto& catalog : run.catalogs.kept) finding.At(run, catalog.line);
  } else if (seen.catalog->streams.empty()) {
    findings.Add("the catalog has no stream")
        .At(run, run.catalogs.kept[0].line)
        .Expected("at least one stream");
  }
}

}  // namespace

const check::Check kDiscoveryDiscover = {
    .id = "discovery.discover",
    .level = check::Level::kRequired,
    .rule = "`discover` exits 0 and emits exactly one CATALOG with at least one stream",
    .cat = "test_discover",
    .why =
        "The catalog is what people choose streams from. Without one, or with an empty one, there is "
        "nothing to sync.",
    .passes = R"({"type": "CATALOG", "catalog": {"streams": [{"name": "users", ...}]}})",
    .fails = R"({"type": "CATALOG", "catalog": {"streams": []}}
there is no stream to choose)",
    .needs = {check::Need::kDiscoverRun},
    .judge = Discover,
};

}  // namespace assay::suites
