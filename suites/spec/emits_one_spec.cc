// A connector describes its configuration once.
#include "suites/common/ending.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

void EmitsOneSpec(const SpecCase& seen, check::Findings& findings) {
  ExpectEndedWell(*seen.run, findings);
  if (seen.run->specs.total == 1) return;
  auto finding = findings.Add("`spec` has to emit exactly one SPEC message")
                     .At(*seen.run)
                     .Expected("1 SPEC")
                     .Actual(std::to_string(seen.run->specs.total));
  for (const auto& spec : seen.run->specs.kept) finding.At(*seen.run, spec.line);
}

}  // namespace

const check::Check kSpecEmitsOneSpec = {
    .id = "spec.emits_one_spec",
    .level = check::Level::kRequired,
    .rule = "`spec` exits 0 and emits exactly one SPEC",
    .cat = "the fixture actual_connector_spec",
    .why =
        "The platform asks for the specification before anything else. Without exactly one answer the "
        "connector cannot be added to a workspace at all.",
    .passes = R"({"type": "SPEC", "spec": {"connectionSpecification": {...}}})",
    .fails = R"({"type": "SPEC", "spec": {...}}
{"type": "SPEC", "spec": {...}}
two specifications: which one holds?)",
    .needs = {check::Need::kSpecRun},
    .judge = EmitsOneSpec,
};

}  // namespace assay::suites
