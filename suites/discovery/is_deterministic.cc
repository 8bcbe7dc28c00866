// What a platform has stored of a catalog is what it finds again.
#include "harness/base/quantity.h"
#include "suites/common/catalogs.h"
#include "suites/common/ending.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void IsDeterministic(const DiscoveryCase& seen, check::Findings& findings) {
  ExpectEndedWell(*seen.second_run, findings);
  if (seen.second_catalog->streams.empty()) {
    findings.Add("the second `discover` gives no catalog with a stream")
        .At(*seen.second_run)
        .Expected(Counted(seen.catalog->streams.size(), "stream", Digits::kPlain) + ", as in " +
                  seen.run->id);
    return;
  }
  ExpectSameCatalog({*seen.run, *seen.catalog}, {*seen.second_run, *seen.second_catalog}, findings);
}

}  // namespace

const check::Check kDiscoveryIsDeterministic = {
    .id = "discovery.is_deterministic",
    .level = check::Level::kRecommended,
    .rule = "two discovers give the same catalog, the order of streams aside",
    .cat = "",
    .why =
        "A platform compares each new catalog with the one it has stored. One that changes by itself is "
        "reported to users as a changed schema, which stops their syncs or resets their data.",
    .passes = R"(discover: {"streams": [{"name": "users", ...}, {"name": "orders", ...}]}
discover: {"streams": [{"name": "orders", ...}, {"name": "users", ...}]})",
    .fails =
        R"(discover: {"streams": [{"name": "users", "json_schema": {"title": "read at 10:41:07", ...}, ...}]}
discover: {"streams": [{"name": "users", "json_schema": {"title": "read at 10:41:09", ...}, ...}]}
The title of the schema is another one each time.)",
    .needs = {check::Need::kDiscoverRun, check::Need::kCatalog, check::Need::kSecondDiscover},
    .judge = IsDeterministic,
};

}  // namespace assay::suites
