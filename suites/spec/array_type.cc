// The items of a list are of one kind that a form can show.
#include <algorithm>
#include <array>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

bool CanBeShown(const nlohmann::json& items) {
  constexpr std::array<std::string_view, 4> kTypes = {"object", "string", "number", "integer"};
  if (!items.is_object()) return false;
  if (items.contains("enum")) return true;
  const auto type = items.find("type");
  return type != items.end() && type->is_string() &&
         std::ranges::find(kTypes, type->get_ref<const std::string&>()) != kTypes.end();
}

void ArrayType(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const items = at.Find("items");
    if (!at.HasType("array") || items == nullptr || items->is_null() || CanBeShown(*items)) return;
    Report(seen, findings, "the items of an array are nothing that a form can show", at.PointerTo("items"))
        .Expected("one schema of type object, string, number or integer, or with an enum")
        .Actual(items->dump());
  });
}

}  // namespace

const check::Check kSpecArrayType = {
    .id = "spec.array_type",
    .level = check::Level::kRequired,
    .rule = "the items of every array are one schema of type object, string, number or integer, or an enum",
    .cat = "test_array_type",
    .why =
        "The form edits lists of texts, numbers, objects or choices. For any other list it shows nothing "
        "that people could use.",
    .passes = R"("tags": {"type": "array", "items": {"type": "string"}})",
    .fails = R"("flags": {"type": "array", "items": {"type": "boolean"}}
the form has no list of booleans)",
    .needs = {check::Need::kSpecification},
    .judge = ArrayType,
};

}  // namespace assay::suites
