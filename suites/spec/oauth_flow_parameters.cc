// What the login writes into a config has a place there.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/json/pointer.h"
#include "harness/probe/field_tree.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

// The paths that a config can have, as in CAT (get_expected_schema_structure) only those below which nothing
// further is described.
std::set<std::string> DescribedPaths(const Json& schema) {
  std::set<std::string> paths;
  const probe::FieldTree tree(schema);
  for (const probe::SchemaField& field : tree.fields()) paths.insert(field.path);
  return paths;
}

// A path of the config that advanced_auth names, and where it does.
struct NamedPath {
  std::string path;  // a JSON pointer
  std::string named_at;
};

std::optional<std::string> PathIn(const Json& names) {
  if (!names.is_array() || names.empty()) return std::nullopt;
  std::string path;
  for (const Json& name : names) {
    if (!name.is_string()) return std::nullopt;
    json::AppendToken(path, name.get<std::string>());
  }
  return path;
}

// The paths that the properties of one part of oauth_config_specification name.
void AddPathsOf(const Json& part, const std::string& pointer, std::vector<NamedPath>& named) {
  const Json properties = part.value("properties", Json::object());
  for (const auto& [name, property] : properties.items()) {
    const auto names = property.find("path_in_connector_config");
    if (names == property.end()) continue;
    if (const auto path = PathIn(*names)) {
      const std::string at = json::Child(pointer + "/properties", name);
      named.push_back({*path, at + "/path_in_connector_config"});
    }
  }
}

std::vector<NamedPath> PathsNamedBy(const Json& advanced_auth) {
  std::vector<NamedPath> named;
  if (const auto path = PathIn(advanced_auth.value("predicate_key", Json())))
    named.push_back({*path, "/advanced_auth/predicate_key"});
  const Json flow = advanced_auth.value("oauth_config_specification", Json::object());
  for (const char* part :
       {"oauth_user_input_from_connector_config_specification", "complete_oauth_output_specification",
        "complete_oauth_server_output_specification"}) {
    if (!flow.is_object() || !flow.contains(part) || !flow.at(part).is_object()) continue;
    AddPathsOf(flow.at(part), "/advanced_auth/oauth_config_specification/" + std::string(part), named);
  }
  return named;
}

void OauthFlowParameters(const SpecCase& seen, check::Findings& findings) {
  const Json* const schema = ConnectionSpecification(seen, findings);
  const auto advanced_auth = seen.specification->find("advanced_auth");
  if (schema == nullptr || advanced_auth == seen.specification->end() || !advanced_auth->is_object()) return;
  const std::set<std::string> described = DescribedPaths(*schema);
  for (const NamedPath& named : PathsNamedBy(*advanced_auth)) {
    if (described.contains(named.path)) continue;
    Report(seen, findings, "advanced_auth names a path that no config has", named.named_at)
        .Expected("a path of a property in connectionSpecification")
        .Actual(named.path);
  }
}

}  // namespace

const check::Check kSpecOauthFlowParameters = {
    .id = "spec.oauth_flow_parameters",
    .level = check::Level::kRequired,
    .rule = "every path that advanced_auth names is one of a property in connectionSpecification",
    .cat = "test_oauth_flow_parameters",
    .why =
        "After a login in the browser the platform writes the tokens to these paths. Where one does not "
        "exist, the connector never finds its token and nobody can log in.",
    .passes =
        R"("connectionSpecification": {"properties": {"credentials": {"properties": {"auth_type": {...}}}}},
"advanced_auth": {"predicate_key": ["credentials", "auth_type"]})",
    .fails =
        R"("connectionSpecification": {"properties": {"credentials": {"properties": {"auth_type": {...}}}}},
"advanced_auth": {"predicate_key": ["credentials", "login_type"]}
credentials has no login_type)",
    .needs = {check::Need::kSpecification},
    .judge = OauthFlowParameters,
};

}  // namespace assay::suites
