// A property that is required is missed.
#include "harness/json/pointer.h"
#include "suites/common/ending.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

using Kind = connector::Ending::Kind;

// The line of the first status of that name; 0 when there is none.
std::uint64_t LineOf(const probe::Evidence& run, const std::string& status) {
  for (const auto& seen : run.connection_statuses.kept) {
    if (seen.what.status == status) return seen.line;
  }
  return 0;
}

void JudgeOne(const SpecCase::WithoutProperty& without, check::Findings& findings) {
  const probe::Evidence& run = *without.run;
  const std::string pointer = json::Child("", without.property);
  const auto add = [&](const std::string& message, std::uint64_t line = 0) {
    return findings.Add(message).Pointer(pointer).At(run, line).Expected("FAILED, or a TRACE of type ERROR");
  };
  if (run.ending.kind == Kind::kTimedOut || run.ending.kind == Kind::kSignalled) {
    add("without a required property `check` " + Describe(run.ending)).Actual(HowItEnded(run));
  } else if (const std::uint64_t line = LineOf(run, "SUCCEEDED"); line > 0) {
    add("`check` succeeds without a required property", line).Actual("SUCCEEDED");
  } else if (LineOf(run, "FAILED") == 0 && run.error_traces.empty()) {
    add("`check` gives no answer without a required property")
        .Actual("the connector " + Describe(run.ending) + AndSaid(run));
  }
}

void RequiredPropertiesAreEnforced(const SpecCase& seen, check::Findings& findings) {
  for (const auto& without : seen.without_required) JudgeOne(without, findings);
}

}  // namespace

const check::Check kSpecRequiredPropertiesAreEnforced = {
    .id = "spec.required_properties_are_enforced",
    .level = check::Level::kRecommended,
    .rule =
        "`check` without one of the required properties answers FAILED or an error trace; it never succeeds "
        "and never hangs",
    .cat = "test_required, an empty stub",
    .why =
        "Configurations also come from APIs and scripts, which no form has validated. A connector that "
        "succeeds without what it requires lets its user save a connection that fails in the first sync.",
    .passes = R"(spec: {"connectionSpecification": {"required": ["api_key"], ...}}
check without api_key: {"status": "FAILED", "message": "'api_key' is a required property"})",
    .fails = R"(spec: {"connectionSpecification": {"required": ["api_key"], ...}}
check without api_key: {"status": "SUCCEEDED"}
Without the key that it requires, the connector cannot have connected to anything.)",
    .needs = {check::Need::kSpecification, check::Need::kConfig, check::Need::kChecksWithoutRequired},
    .judge = RequiredPropertiesAreEnforced,
};

}  // namespace assay::suites
