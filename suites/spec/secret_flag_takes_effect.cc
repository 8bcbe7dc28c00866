// A secret is marked where its mark is looked for.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

// The outermost keyword on the way to a subschema that hides a secret from the Python CDK; empty when there
// is none. Its filter follows properties and, below them, oneOf (airbyte_secrets_utils.get_secrets).
std::string_view HiddenBy(const Subschema& at) {
  std::string_view outermost;
  for (const Subschema* step = &at; !step->IsRoot(); step = step->parent) {
    const bool is_seen = step->IsProperty() || (step->keyword == "oneOf" && !step->parent->IsRoot());
    if (!is_seen) outermost = step->keyword;
  }
  return outermost;
}

void SecretFlagTakesEffect(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const nlohmann::json* const flag = at.Find("airbyte_secret");
    if (flag == nullptr || *flag != true) return;
    const std::string_view hidden_by = HiddenBy(at);
    if (hidden_by.empty() && !at.IsRoot()) return;
    const std::string where = at.IsRoot() ? "at the root" : "below " + std::string(hidden_by);
    Report(seen, findings, "airbyte_secret has no effect " + where, at.PointerTo("airbyte_secret"))
        .Expected("the mark on a property, or on one of a variant of its oneOf");
  });
}

}  // namespace

const check::Check kSpecSecretFlagTakesEffect = {
    .id = "spec.secret_flag_takes_effect",
    .level = check::Level::kRecommended,
    .rule =
        "airbyte_secret does not stand below anyOf, allOf, a combinator at the root, additionalProperties "
        "or the items of an array",
    .cat = "",
    .why =
        "The Python CDK looks for marks on properties and in the variants of their oneOf. A secret that is "
        "marked anywhere else is not masked in logs, although its author has marked it.",
    .passes = R"("passphrase": {"type": "string", "airbyte_secret": true})",
    .fails = R"("passphrases": {"type": "array", "items": {"type": "string", "airbyte_secret": true}}
the mark on the items of an array is not looked for)",
    .needs = {check::Need::kSpecification},
    .judge = SecretFlagTakesEffect,
};

}  // namespace assay::suites
