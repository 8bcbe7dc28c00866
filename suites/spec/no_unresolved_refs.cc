// A specification is read without its author's files at hand.
#include "suites/common/members.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void NoUnresolvedRefs(const SpecCase& seen, check::Findings& findings) {
  ForEachMember(*seen.specification, "",
                [&](const std::string& pointer, const std::string& key, const nlohmann::json& value) {
                  if (key != "$ref") return;
                  Report(seen, findings, "the specification has a $ref", pointer)
                      .Expected("what it refers to, in its place")
                      .Actual(value.dump());
                });
}

}  // namespace

const check::Check kSpecNoUnresolvedRefs = {
    .id = "spec.no_unresolved_refs",
    .level = check::Level::kRequired,
    .rule = "there is no $ref anywhere in the specification",
    .cat = "test_defined_refs_exist_in_json_spec_file",
    .why =
        "The platform does not follow references: what stands behind one is neither shown in the form nor "
        "validated.",
    .passes = R"("quota": {"type": "integer"})",
    .fails = R"("quota": {"$ref": "#/definitions/quota"}
nobody follows the reference)",
    .needs = {check::Need::kSpecification},
    .judge = NoUnresolvedRefs,
};

}  // namespace assay::suites
