// Groups are the cards of a form, and cards hold no cards.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void NestedGroup(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    if (at.IsRoot() || at.Find("group") == nullptr) return;
    if (at.IsProperty() && at.parent->IsRoot()) return;
    Report(seen, findings, "a group stands below the top level", at.PointerTo("group"))
        .Expected("group on properties of the top level only");
  });
}

}  // namespace

const check::Check kSpecNestedGroup = {
    .id = "spec.nested_group",
    .level = check::Level::kRequired,
    .rule = "only properties of the top level have a group",
    .cat = "test_nested_group",
    .why =
        "The form draws a card for each group of top-level properties. A group further down is not drawn, "
        "so the property is not where its author put it.",
    .passes = R"("properties": {"host": {"type": "string", "group": "net"}})",
    .fails =
        R"("properties": {"proxy": {"type": "object", "properties": {"host": {"type": "string", "group": "net"}}}}
host is a property of proxy, not of the top level)",
    .needs = {check::Need::kSpecification},
    .judge = NestedGroup,
};

}  // namespace assay::suites
