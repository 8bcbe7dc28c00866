// What is secret by its name is treated as a secret.
#include <algorithm>
#include <array>

#include "harness/secrets/names.h"
#include "suites/spec/can_hold_secret.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

// As in CAT, a name that is a number or could be a keyword says nothing: such a property goes by the name of
// what it belongs to.
bool SaysNothing(std::string_view name) {
  constexpr std::array<std::string_view, 8> kKeywords = {"anyOf",      "oneOf", "allOf", "not",
                                                         "properties", "items", "type",  "prefixItems"};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() &&
         (std::ranges::find(kKeywords, name) != kKeywords.end() || std::ranges::all_of(name, is_digit));
}

std::string_view NameOf(const Subschema& at) {
  const Subschema* named = &at;
  while (SaysNothing(named->property)) named = named->parent;
  return named->property;
}

void SecretIsProperlyMarked(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const std::string name(NameOf(at));
    if (at.Find("type") == nullptr || !secrets::IsCatSecretName(name)) return;
    const nlohmann::json* const flag = at.Find("airbyte_secret");
    const bool is_marked = flag != nullptr && IsTruthy(*flag);
    const bool can_be_secret = CanHoldSecret(at.schema);
    if (is_marked == can_be_secret) return;
    if (can_be_secret) {
      Report(seen, findings, "the property " + name + " is not marked as a secret", at.pointer)
          .Expected("\"airbyte_secret\": true");
    } else {
      Report(seen, findings, "the property " + name + " is marked as a secret, but cannot hold one",
             at.pointer)
          .Expected("no airbyte_secret, or a type that can hold a secret")
          .Actual(at.Find("const") != nullptr ? "a constant" : "type " + at.Find("type")->dump());
    }
  });
}

}  // namespace

const check::Check kSpecSecretIsProperlyMarked = {
    .id = "spec.secret_is_properly_marked",
    .level = check::Level::kRequired,
    .rule =
        "a property with the name of a secret has airbyte_secret: true if it can hold one, and has not if "
        "it is a boolean, null, an object, an array or a constant",
    .cat = "test_secret_is_properly_marked",
    .why =
        "What is not marked is shown in the form, kept in plain text and written to logs: whoever sees them "
        "holds the key. A mark on what cannot be a secret hides it from those who have to choose it.",
    .passes = R"("password": {"type": "string", "airbyte_secret": true})",
    .fails = R"("password": {"type": "string"}
password is not marked)",
    .needs = {check::Need::kSpecification},
    .judge = SecretIsProperlyMarked,
};

}  // namespace assay::suites
