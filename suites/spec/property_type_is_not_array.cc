// A form has one kind of input for a property.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

bool IsOneTypeOrNull(const nlohmann::json& types) {
  return types.size() == 1 || (types.size() == 2 && types[1] == "null");
}

void PropertyTypeIsNotArray(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const types = at.Find("type");
    if (!at.IsProperty() || types == nullptr || !types->is_array() || IsOneTypeOrNull(*types)) return;
    Report(seen, findings, "a property has several types", at.PointerTo("type"))
        .Expected("one type, or a list of one type and then \"null\"")
        .Actual(types->dump());
  });
}

}  // namespace

const check::Check kSpecPropertyTypeIsNotArray = {
    .id = "spec.property_type_is_not_array",
    .level = check::Level::kRequired,
    .rule = "the type of every property is one type, or a list of one type and then \"null\"",
    .cat = "test_property_type_is_not_array",
    .why =
        "The form can draw one kind of input per property. With several types it draws none that fits, and "
        "nobody can set up the connector.",
    .passes = R"("limit": {"type": ["integer", "null"]})",
    .fails = R"("limit": {"type": ["string", "integer"]}
a string or an integer: the form cannot tell which)",
    .needs = {check::Need::kSpecification},
    .judge = PropertyTypeIsNotArray,
};

}  // namespace assay::suites
