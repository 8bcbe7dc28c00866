// OAuth finds its values where it has put them.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/spec_report.h"

namespace assay::suites {
namespace {

void BackwardCompatibilityOauth(const SpecCase& seen, check::Findings& findings) {
  ReportSpecChanges(seen, BreakingChange::Kind::kOauth, findings);
}

}  // namespace

const check::Check kSpecBackwardCompatibilityOauth = {
    .id = "spec.backward_compatibility_oauth",
    .level = check::Level::kRequired,
    .rule =
        "no path in a configuration that the previous version's advanced_auth reads or writes has moved or "
        "is gone",
    .cat = "",
    .why =
        "The platform writes refreshed tokens to these paths. When one moves, connections that were "
        "authorised before go on with a token that is stale.",
    .passes = R"(before  "refresh_token": {"path_in_connector_config": ["credentials", "refresh_token"]}
now     "refresh_token": {"path_in_connector_config": ["credentials", "refresh_token"]}, "scope": {...})",
    .fails = R"(before  "refresh_token": {"path_in_connector_config": ["credentials", "refresh_token"]}
now     "refresh_token": {"path_in_connector_config": ["refresh_token"]}
path_in_connector_config has changed: saved tokens stand at the old path)",
    .needs = {check::Need::kSpecification, check::Need::kPreviousSpecification},
    .judge = BackwardCompatibilityOauth,
};

}  // namespace assay::suites
