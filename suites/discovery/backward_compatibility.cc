// Who syncs a stream with the previous version goes on with it.
#include "suites/common/catalog_comparison.h"
#include "suites/common/waiver.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"

namespace assay::suites {
namespace {

void BackwardCompatibility(const DiscoveryCase& seen, check::Findings& findings) {
  ReportChanges(CompareCatalogs(*seen.previous_catalog, *seen.catalog),
                {*seen.run, seen.run->catalogs.kept[0].line, seen.previous},
                WhyWaived(seen.previous, seen.metadata), findings);
}

}  // namespace

const check::Check kDiscoveryBackwardCompatibility = {
    .id = "discovery.backward_compatibility",
    .level = check::Level::kRequired,
    .rule =
        "no stream or property of the previous version is gone, and no cursor, type, format or airbyte_type "
        "has changed",
    .cat = "test_backward_compatibility",
    .why =
        "A destination has made its tables from the previous catalog. A column of another type, or one that "
        "is gone, stops the sync of everybody who upgrades.",
    .passes = R"(before  "age": {"type": "integer"}
now     "age": {"type": ["null", "integer"]}, "nickname": {"type": "string"})",
    .fails = R"(before  "age": {"type": "integer"}
now     "age": {"type": "number"}
the type of age has changed: the destination's column holds integers)",
    .needs = {check::Need::kCatalog, check::Need::kPreviousCatalog},
    .judge = BackwardCompatibility,
};

}  // namespace assay::suites
