// Secrets go by many names.
#include "harness/secrets/names.h"
#include "suites/spec/can_hold_secret.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

bool IsSecretHalf(std::string_view name) {
  return name == "secret" || name.ends_with("_secret") || name.ends_with("secret_key") ||
         name.ends_with("secret_access_key");
}

// An access key beside the secret that belongs to it is the half of a pair that anybody may know.
bool IsPublicHalf(const std::string& name, const Subschema& at) {
  if (!name.ends_with("access_key") || IsSecretHalf(name)) return false;
  const Subschema* property = &at;
  while (!property->IsProperty()) property = property->parent;
  const nlohmann::json& siblings = property->parent->schema.at("properties");
  for (const auto& [sibling, schema] : siblings.items()) {
    if (IsSecretHalf(secrets::InSnakeCase(sibling))) return true;
  }
  return false;
}

// What everybody can read in the specification is no secret.
bool IsFixed(const Subschema& at) { return at.Find("const") != nullptr || at.Find("enum") != nullptr; }

void SecretLikeNamesAreMarked(const SpecCase& seen, check::Findings& findings) {
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    // false is an author's decision; whether a flag is one at all is another check's rule.
    if (at.Find("airbyte_secret") != nullptr || IsFixed(at) || !CanHoldSecret(at.schema)) return;
    const std::string name = secrets::InSnakeCase(at.property);
    if (!secrets::LooksSecret(name) || IsPublicHalf(name, at)) return;
    Report(seen, findings,
           "the property " + std::string(at.property) + " looks like a secret, but is not marked", at.pointer)
        .Expected("\"airbyte_secret\": true, or false if it is none");
  });
}

}  // namespace

const check::Check kSpecSecretLikeNamesAreMarked = {
    .id = "spec.secret_like_names_are_marked",
    .level = check::Level::kRecommended,
    .rule =
        "a property whose name says that it holds a secret (ending in token, secret, password, api key, "
        "secret key, private key, access key …) says whether it is an airbyte_secret",
    .cat = "",
    .why =
        "An api_key that is not marked is shown in the form, kept in plain text and written to logs, just "
        "as a password would be. airbyte_secret: false says that somebody has thought about it.",
    .passes = R"("backupApiKey": {"type": "string", "airbyte_secret": true})",
    .fails = R"("backupApiKey": {"type": "string"}
nothing says whether it is a secret)",
    .needs = {check::Need::kSpecification},
    .judge = SecretLikeNamesAreMarked,
};

}  // namespace assay::suites
