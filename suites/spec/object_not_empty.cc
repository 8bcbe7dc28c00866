// An object that has nothing to fill in cannot be filled in.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

bool HasSomethingToFillIn(const Subschema& at) {
  const nlohmann::json* const properties = at.Find("properties");
  return at.Find("oneOf") != nullptr || (properties != nullptr && !properties->empty());
}

void ObjectNotEmpty(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    if (at.IsRoot() || !at.HasType("object") || HasSomethingToFillIn(at)) return;
    Report(seen, findings, "an object has neither properties nor oneOf", at.pointer)
        .Expected("at least one property, or oneOf");
  });
}

}  // namespace

const check::Check kSpecObjectNotEmpty = {
    .id = "spec.object_not_empty",
    .level = check::Level::kRequired,
    .rule = "every nested object has properties or oneOf",
    .cat = "test_object_not_empty",
    .why =
        "The form shows an object by its properties. One without any is an empty box: whoever needs to set "
        "it has to leave the form for the API.",
    .passes = R"("proxy": {"type": "object", "properties": {"host": {"type": "string"}}})",
    .fails = R"("proxy": {"type": "object"}
proxy has nothing to fill in)",
    .needs = {check::Need::kSpecification},
    .judge = ObjectNotEmpty,
};

}  // namespace assay::suites
