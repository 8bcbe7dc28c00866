// What the login writes into a config has a place there.
#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "harness/json/pointer.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "suites/spec/specification.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 64;  // references may go in circles

// The paths of what a schema lets a config hold, "/name/name". As in CAT (get_expected_schema_structure) they
// end where nothing further is described, and beside a oneOf or anyOf only the variants count.
class DescribedPaths {
 public:
  explicit DescribedPaths(const Json& root) : root_(root) { Scan(root, "", 0); }

  bool Hold(const std::string& path) const { return paths_.contains(path); }

 private:
  void Scan(const Json& schema, const std::string& path, int depth) {
    if (!schema.is_object() || depth > kDeepest) return;
    if (const Json* const target = Target(schema)) return Scan(*target, path, depth + 1);
    for (const char* keyword : {"oneOf", "anyOf"}) {
      const auto variants = schema.find(keyword);
      if (variants == schema.end() || variants->empty()) continue;
      for (Json variant : *variants) {
        if (variant.is_object() && !variant.contains("type")) variant["type"] = "object";
        Scan(variant, path, depth + 1);
      }
      return;
    }
    ScanByType(schema, path, depth);
  }

  void ScanByType(const Json& schema, const std::string& path, int depth) {
    const Json types = schema.value("type", Json("object"));
    const auto is = [&](const char* type) {
      return types == type ||
             (types.is_array() && std::find(types.begin(), types.end(), type) != types.end());
    };
    const auto properties = schema.find("properties");
    if (is("object") && properties != schema.end() && properties->is_object() && !properties->empty()) {
      for (const auto& [name, property] : properties->items()) Scan(property, path + "/" + name, depth + 1);
    } else if (!is("object") && is("array")) {
      Scan(schema.value("items", Json::object()), path + "/[]", depth + 1);
    } else if (!path.empty()) {
      paths_.insert(path);
    }
  }

  // What a reference within the document refers to.
  const Json* Target(const Json& schema) const {
    const auto ref = schema.find("$ref");
    if (ref == schema.end() || !ref->is_string()) return nullptr;
    const std::string text = ref->get<std::string>();
    if (!text.starts_with("#/")) return nullptr;
    const Json* at = &root_;
    for (const std::string& token : assay::json::Tokens(text.substr(1))) {
      const auto next = at->find(token);
      if (next == at->end()) return nullptr;
      at = &*next;
    }
    return at;
  }

  const Json& root_;
  std::set<std::string> paths_;
};

// A path of the config that advanced_auth names, and where it does.
struct NamedPath {
  std::string path;
  std::string named_at;
};

std::optional<std::string> PathIn(const Json& names) {
  if (!names.is_array() || names.empty()) return std::nullopt;
  std::string path;
  for (const Json& name : names) {
    if (!name.is_string()) return std::nullopt;
    path += "/" + name.get<std::string>();
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
      const std::string at = assay::json::Child(pointer + "/properties", name);
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
  const DescribedPaths described(*schema);
  for (const NamedPath& named : PathsNamedBy(*advanced_auth)) {
    if (described.Hold(named.path)) continue;
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
