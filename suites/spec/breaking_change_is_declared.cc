// Whoever breaks the users of the previous version says so beforehand.
#include "suites/common/spec_comparison.h"
#include "suites/common/waiver.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

// A waiver is for one upgrade: it names the version that users come from.
void ReportExpiredWaiver(const SpecCase& seen, check::Findings& findings) {
  const PreviousVersion& previous = seen.previous;
  if (previous.waived_version.empty() || previous.waived_version == previous.version) return;
  if (previous.version.empty())
    return findings.Note(
        "whether disable_for_version still applies cannot be told: previous_connector_version does "
        "not say which version is compared");
  findings.Add("disable_for_version names another version than the previous one and has to go")
      .Expected(previous.version)
      .Actual(previous.waived_version);
}

void BreakingChangeIsDeclared(const SpecCase& seen, check::Findings& findings) {
  ReportExpiredWaiver(seen, findings);
  const std::optional<std::string> waiver = WhyWaived(seen.previous, seen.metadata);
  for (const BreakingChange& change :
       CompareSpecifications(*seen.previous_specification, *seen.specification)) {
    if (waiver) {
      findings.Note("declared: " + change.message + " (" + change.pointer + "); " + *waiver);
    } else {
      findings.Add("a breaking change is not declared: " + change.message)
          .Pointer(change.pointer)
          .At(*seen.run, seen.run->specs.kept[0].line)
          .Expected(change.expected)
          .Actual(change.actual);
    }
  }
}

}  // namespace

const check::Check kSpecBreakingChangeIsDeclared = {
    .id = "spec.breaking_change_is_declared",
    .level = check::Level::kRecommended,
    .rule =
        "what breaks configurations of the previous version is declared: by disable_for_version, which "
        "names that version, or by releases.breakingChanges in metadata.yaml",
    .cat = "",
    .why =
        "A declared breaking change is announced, and users are held back until they have migrated. An "
        "undeclared one reaches them with the next upgrade; a waiver that is left behind hides the one "
        "after that.",
    .passes = R"(# metadata.yaml of 2.0.0; users have 1.4.2, and "region" has become an object
releases:
  breakingChanges:
    2.0.0: {message: "region is an object now", upgradeDeadline: "2026-12-31"})",
    .fails = R"(# metadata.yaml of 1.4.3; users have 1.4.2, and "region" has become an object
releases: {breakingChanges: {1.0.0: {message: "first release"}}}
no breaking change is declared after 1.4.2)",
    .needs = {check::Need::kSpecification, check::Need::kPreviousSpecification},
    .judge = BreakingChangeIsDeclared,
};

}  // namespace assay::suites
