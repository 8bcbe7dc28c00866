// The login that most people want is the first one offered.
#include <optional>

#include "harness/protocol/catalog.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

// How advanced_auth recognises a config that uses OAuth.
struct Predicate {
  std::string credentials;            // the top-level property
  protocol::FieldPath discriminator;  // below it
  Json value;
};

std::optional<Predicate> PredicateIn(const Json& advanced_auth) {
  const Json key = advanced_auth.value("predicate_key", Json());
  if (!key.is_array() || key.empty()) return std::nullopt;
  Predicate predicate;
  for (const Json& name : key) {
    if (!name.is_string()) return std::nullopt;
    predicate.discriminator.push_back(name.get<std::string>());
  }
  predicate.credentials = predicate.discriminator.front();
  predicate.discriminator.erase(predicate.discriminator.begin());
  predicate.value = advanced_auth.value("predicate_value", Json());
  return predicate;
}

// The one value that a property can have; null when there are more.
Json ConstantOf(const Json* property) {
  if (property == nullptr || !property->is_object()) return nullptr;
  if (property->contains("const")) return property->at("const");
  const Json values = property->value("enum", Json::array());
  return values.is_array() && values.size() == 1 ? values[0] : Json();
}

void ExpectFirst(const SpecCase& seen, const Subschema& credentials, const Predicate& predicate,
                 check::Findings& findings) {
  const Json& first = credentials.Find("oneOf")->at(0);
  const Json constant = ConstantOf(protocol::FindInSchema(first, predicate.discriminator));
  if (!constant.is_null() && constant == predicate.value) return;
  Report(seen, findings, "OAuth is not the first way to log in", credentials.PointerTo("oneOf") + "/0")
      .Expected(predicate.value.dump() + " as " + protocol::Dotted(predicate.discriminator))
      .Actual(constant.is_null() ? "no constant" : constant.dump());
}

void OauthIsDefaultMethod(const SpecCase& seen, check::Findings& findings) {
  const auto advanced_auth = seen.specification->find("advanced_auth");
  if (advanced_auth == seen.specification->end() || !advanced_auth->is_object())
    return findings.Skip("the specification has no advanced_auth");
  const std::optional<Predicate> predicate = PredicateIn(*advanced_auth);
  if (!predicate) return findings.Skip("advanced_auth has no predicate_key: there is only one way to log in");
  bool has_choice = false;
  ForEachConfigSchema(seen, findings, [&](const Subschema& at) {
    const Json* const variants = at.Find("oneOf");
    if (!at.IsProperty() || at.property != predicate->credentials) return;
    if (variants == nullptr || !variants->is_array() || variants->empty()) return;
    has_choice = true;
    ExpectFirst(seen, at, *predicate, findings);
  });
  if (!has_choice) findings.Skip("the property " + predicate->credentials + " has no oneOf");
}

}  // namespace

const check::Check kSpecOauthIsDefaultMethod = {
    .id = "spec.oauth_is_default_method",
    .level = check::Level::kRequired,
    .rule =
        "where the credentials have a oneOf, OAuth is its first variant (unless auth_default_method says "
        "otherwise)",
    .cat = "test_oauth_is_default_method",
    .why =
        "The form preselects the first variant. Most people want to log in with a click and do not know "
        "what a token is, so they give up at a form that asks for one.",
    .passes = R"("credentials": {"oneOf": [
  {"properties": {"auth_type": {"const": "oauth2.0"}}},
  {"properties": {"auth_type": {"const": "token"}}}]},
"advanced_auth": {"predicate_key": ["credentials", "auth_type"], "predicate_value": "oauth2.0"})",
    .fails = R"("credentials": {"oneOf": [
  {"properties": {"auth_type": {"const": "token"}}},
  {"properties": {"auth_type": {"const": "oauth2.0"}}}]},
"advanced_auth": {"predicate_key": ["credentials", "auth_type"], "predicate_value": "oauth2.0"}
token comes first)",
    .needs = {check::Need::kOauthIsDefault, check::Need::kSpecification},
    .judge = OauthIsDefaultMethod,
};

}  // namespace assay::suites
