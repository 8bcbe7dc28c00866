// Two properties cannot stand at the same place of a form.
#include <map>
#include <set>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

void DuplicateOrder(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const properties = at.Find("properties");
    if (!at.HasType("object") || properties == nullptr || !properties->is_object()) return;
    std::map<nlohmann::json, std::set<nlohmann::json>> taken;  // orders by group
    for (const auto& [name, property] : properties->items()) {
      const auto order = property.find("order");
      if (order == property.end()) continue;
      if (taken[property.value("group", nlohmann::json(""))].insert(*order).second) continue;
      Report(seen, findings, "the property " + name + " has the same order as another one of its group",
             at.PointerTo("properties"))
          .Actual("order " + order->dump());
    }
  });
}

}  // namespace

const check::Check kSpecDuplicateOrder = {
    .id = "spec.duplicate_order",
    .level = check::Level::kRequired,
    .rule = "no two properties of an object and group have the same order",
    .cat = "test_duplicate_order",
    .why =
        "The form sorts properties by order within their group. Where two are equal their places are left "
        "to chance, and may differ from one version to the next.",
    .passes = R"("host": {"type": "string", "order": 0},
"port": {"type": "integer", "order": 1})",
    .fails = R"("host": {"type": "string", "order": 0},
"port": {"type": "integer", "order": 0}
both have the order 0)",
    .needs = {check::Need::kSpecification},
    .judge = DuplicateOrder,
};

}  // namespace assay::suites
