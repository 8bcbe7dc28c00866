// The checks that compare with the previous version, and those of images, on small evidence.
#include <gtest/gtest.h>

#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::compatibility_checks_test {
namespace {

using connector::Command;

json Parse(const char* text) { return json::parse(text); }

json SpecificationOf(json schema) { return {{"connectionSpecification", std::move(schema)}}; }

// A specification with one property.
json With(const char* property) {
  return SpecificationOf({{"type", "object"}, {"properties", {{"p", Parse(property)}}}});
}

struct Terms {
  PreviousVersion previous = {.name = "previous.json"};
  const metadata::Metadata* metadata = nullptr;
};

std::string Compare(const check::Check& check, const json& previous, const json& current,
                    const Terms& terms = {}) {
  const probe::Evidence run =
      EvidenceOf({.messages = {Log("INFO", ""), Spec(current)}, .command = Command::kSpec, .id = "spec-1"});
  SpecCase seen;
  seen.run = &run;
  seen.specification = &run.specs.kept[0].what;
  seen.previous_specification = &previous;
  seen.previous = terms.previous;
  seen.metadata = terms.metadata;
  return Said(check, seen);
}

TEST(CompatibilityChecks, ComparesTheStructureOfSpecifications) {
  const auto of = [](const char* previous, const char* current) {
    return Compare(kSpecBackwardCompatibility, With(previous), With(current));
  };
  const auto whole = [](const char* previous, const char* current) {
    return Compare(kSpecBackwardCompatibility, SpecificationOf(Parse(previous)),
                   SpecificationOf(Parse(current)));
  };
  ExpectAll({
      {"equal", of(R"({"type": "string"})", R"({"type": "string"})"), {"passed"}},
      {"new required",
       whole(R"({"required": ["a"]})", R"({"required": ["a", "b"]})"),
       {"the property b is required now | at /connectionSpecification/required | spec-1 line 2 | "
        R"(expected ["a"] | found ["a","b"])"}},
      {"first required",
       whole(R"({})", R"({"required": ["a"]})"),
       {"the property a is required now | at /connectionSpecification/required | spec-1 line 2 | "
        R"(expected nothing there | found ["a"])"}},
      {"no longer required", whole(R"({"required": ["a"]})", R"({})"), {"passed"}},
      {"required in what is new",
       whole(R"({"properties": {}})", R"({"properties": {"o": {"type": "object", "required": ["x"]}}})"),
       {"passed"}},
      {"a property named like a keyword",
       whole(
           R"({"properties": {"a": {"type": "string"}}})",
           R"({"properties": {"a": {"type": "string"}, "type": {"type": "string"}, "required": {}, "format": {}, "enum": {}}})"),
       {"passed"}},
      {"a property of that name that is required",
       whole(R"({"properties": {"required": {}}})", R"({"properties": {"required": {"required": ["x"]}}})"),
       {"the property x is required now | "
        "at /connectionSpecification/properties/required/required | spec-1 line 2 | "
        R"(expected nothing there | found ["x"])"}},
      {"another type",
       of(R"({"type": "string"})", R"({"type": "integer"})"),
       {"the type no longer allows string | at /connectionSpecification/properties/p/type | "
        R"(spec-1 line 2 | expected "string" | found "integer")"}},
      {"into a list", of(R"({"type": "string"})", R"({"type": ["string", "integer"]})"), {"passed"}},
      {"into a list without it",
       of(R"({"type": "string"})", R"({"type": ["null", "integer"]})"),
       {"the type no longer allows string | at /connectionSpecification/properties/p/type | "
        R"(spec-1 line 2 | expected "string" | found ["null","integer"])"}},
      {"nullability lost",
       of(R"({"type": ["null", "string"]})", R"({"type": "string"})"),
       {"the type no longer allows null | at /connectionSpecification/properties/p/type | "
        R"(spec-1 line 2 | expected ["null","string"] | found "string")"}},
      {"order of types",
       of(R"({"type": ["null", "string"]})", R"({"type": ["string", "null"]})"),
       {"passed"}},
      {"no type",
       of(R"({"type": "string"})", R"({"type": {}})"),
       {"the type has become something that is none | "
        R"(at /connectionSpecification/properties/p/type | spec-1 line 2 | expected "string" | )"
        "found {}"}},
      {"the first type",
       of(R"({})", R"({"type": "string"})"),
       {"a type is declared where any was allowed | "
        "at /connectionSpecification/properties/p/type | spec-1 line 2 | "
        R"(expected nothing there | found "string")"}},
      {"a type that follows from the constant",
       of(R"({"const": 1})", R"({"const": 1, "type": "integer"})"),
       {"passed"}},
      {"format",
       of(R"({"type": "string", "format": "date"})", R"({"type": "string", "format": "date-time"})"),
       {"the format has changed | at /connectionSpecification/properties/p/format | "
        R"(spec-1 line 2 | expected "date" | found "date-time")"}},
      {"airbyte_type",
       of(R"({"type": "string"})", R"({"type": "string", "airbyte_type": "x"})"),
       {"the airbyte_type is declared now | "
        "at /connectionSpecification/properties/p/airbyte_type | spec-1 line 2 | "
        R"(expected nothing there | found "x")"}},
      {"enum declared",
       of(R"({"type": "string"})", R"({"type": "string", "enum": ["a"]})"),
       {"an enum is declared where any value was allowed | "
        "at /connectionSpecification/properties/p/enum | spec-1 line 2 | "
        R"(expected nothing there | found ["a"])"}},
      {"enum narrowed",
       of(R"({"enum": ["a", "b"]})", R"({"enum": ["b", "c"]})"),
       {"the enum no longer allows a value | at /connectionSpecification/properties/p/enum | "
        R"(spec-1 line 2 | expected "a" | found ["b","c"])"}},
      {"enum widened", of(R"({"enum": ["a"]})", R"({"enum": ["b", "a"]})"), {"passed"}},
      {"from const to enum", of(R"({"const": "a"})", R"({"enum": ["a", "b"]})"), {"passed"}},
      {"bounds are another check's", of(R"({"maximum": 5})", R"({"maximum": 4})"), {"passed"}},
      {"in items",
       of(R"({"items": {"type": "string"}})", R"({"items": {"type": "integer"}})"),
       {"the type no longer allows string | "
        "at /connectionSpecification/properties/p/items/type | spec-1 line 2 | "
        R"(expected "string" | found "integer")"}},
      {"texts",
       of(R"({"title": "A", "order": 1})", R"({"title": "B", "default": 3, "airbyte_hidden": true})"),
       {"passed"}},
  });
}

TEST(CompatibilityChecks, MatchesBranchesByWhatTheyAre) {
  const auto of = [](const check::Check& check, const char* previous, const char* current) {
    return Compare(check, With((R"({"oneOf": )" + std::string(previous) + "}").c_str()),
                   With((R"({"oneOf": )" + std::string(current) + "}").c_str()));
  };
  constexpr const char* kTwo =
      R"([{"required": ["k", "t"], "properties": {"k": {"const": "token"}, "t": {"type": "string"}}},
          {"required": ["k"], "properties": {"k": {"const": "none"}}}])";
  constexpr const char* kSwappedAndNarrowed =
      R"([{"required": ["k"], "properties": {"k": {"const": "none"}}},
          {"required": ["k", "t"], "properties": {"k": {"const": "token"}, "t": {"type": "integer"}}}])";
  constexpr const char* kThree =
      R"([{"required": ["k", "t"], "properties": {"k": {"const": "token"}, "t": {"type": "string"}}},
          {"required": ["k"], "properties": {"k": {"const": "none"}}},
          {"required": ["k"], "properties": {"k": {"const": "key"}, "key": {"type": "string"}}}])";
  constexpr const char* kOverlapping =
      R"([{"required": ["k", "t"], "properties": {"k": {"const": "token"}, "t": {"type": "string"}}},
          {"required": ["k"], "properties": {"k": {"const": "none"}}}, {"properties": {"x": {"type": "string"}}}])";
  constexpr const char* kRenamed =
      R"([{"required": ["k", "t"], "properties": {"k": {"const": "bearer"}, "t": {"type": "string"}}},
          {"required": ["k"], "properties": {"k": {"const": "none"}}}])";
  const check::Check& structure = kSpecBackwardCompatibility;
  const check::Check& constraints = kSpecBackwardCompatibilityConstraints;
  ExpectAll({
      {"order",
       of(structure, R"([{"type": "string"}, {"type": "integer"}])",
          R"([{"type": "integer"}, {"type": "string"}])"),
       {"passed"}},
      {"titles swapped",
       of(structure, R"([{"title": "a", "type": "string"}, {"title": "b", "type": "integer"}])",
          R"([{"title": "b", "type": "string"}, {"title": "a", "type": "integer"}])"),
       {"passed"}},
      {"by discriminator",
       of(structure, kTwo, kSwappedAndNarrowed),
       {"the type no longer allows string | "
        "at /connectionSpecification/properties/p/oneOf/1/properties/t/type | spec-1 line 2 | "
        R"(expected "string" | found "integer")"}},
      {"one more", of(constraints, kTwo, kThree), {"passed"}},
      {"one less",
       of(constraints, kThree, kTwo),
       {"a branch of oneOf is gone | at /connectionSpecification/properties/p/oneOf/2 | spec-1 | "
        R"(expected {"properties":{"k":{"const":"key"},"key":{"type":"string"}},"required":["k"]} | )"
        "found nothing there"}},
      {"one that overlaps",
       of(constraints, kTwo, kOverlapping),
       {"a new branch may match configs of the previous ones | "
        "at /connectionSpecification/properties/p/oneOf/2 | spec-1 line 2 | "
        "expected a required property, or a required constant, that no other branch has | "
        R"(found {"properties":{"x":{"type":"string"}}})"}},
      {"renamed",
       of(constraints, kTwo, kRenamed),
       {"a branch of oneOf is gone | at /connectionSpecification/properties/p/oneOf/0 | spec-1 | "
        R"(expected {"properties":{"k":{"const":"token"},"t":{"type":"string"}},"required":["k","t"]} | )"
        "found nothing there"}},
      {"declared",
       Compare(constraints, With("{}"), With(R"({"oneOf": [{"type": "string"}]})")),
       {"oneOf is declared now | at /connectionSpecification/properties/p/oneOf | "
        R"(spec-1 line 2 | expected nothing there | found [{"type":"string"}])"}},
  });
}

TEST(CompatibilityChecks, ComparesConstraints) {
  const auto of = [](const char* previous, const char* current) {
    return Compare(kSpecBackwardCompatibilityConstraints, With(previous), With(current));
  };
  ExpectAll({
      {"property gone",
       Compare(kSpecBackwardCompatibilityConstraints, With("{}"),
               SpecificationOf({{"properties", json::object()}})),
       {"the property is gone | at /connectionSpecification/properties/p | spec-1 | "
        "expected {} | found nothing there"}},
      {"const",
       of("{}", R"({"const": 1})"),
       {"only one value is allowed now | at /connectionSpecification/properties/p/const | "
        "spec-1 line 2 | expected nothing there | found 1"}},
      {"const from enum", of(R"({"enum": [1]})", R"({"const": 1})"), {"passed"}},
      {"pattern",
       of(R"({"pattern": "a"})", R"({"pattern": "b"})"),
       {"the pattern has changed | at /connectionSpecification/properties/p/pattern | "
        R"(spec-1 line 2 | expected "a" | found "b")"}},
      {"tighter",
       of(R"({"maximum": 9})", R"({"maximum": 8.5})"),
       {"the bound is tighter now | at /connectionSpecification/properties/p/maximum | "
        "spec-1 line 2 | expected 9 | found 8.5"}},
      {"wider", of(R"({"minimum": 3, "maxLength": 4})", R"({"minimum": 2})"), {"passed"}},
      {"the default of a bound",
       of("{}", R"({"minLength": 0, "uniqueItems": false, "additionalProperties": true})"),
       {"passed"}},
      {"draft 4",
       of(R"({"minimum": 1})", R"({"minimum": 1, "exclusiveMinimum": true})"),
       {"the bound is exclusive now | "
        "at /connectionSpecification/properties/p/exclusiveMinimum | spec-1 line 2 | "
        "expected nothing there | found true"}},
      {"closed",
       of("{}", R"({"additionalProperties": false})"),
       {"further properties are not allowed any more | "
        "at /connectionSpecification/properties/p/additionalProperties | spec-1 line 2 | "
        "expected nothing there | found false"}},
      {"opened", of(R"({"additionalProperties": false})", "{}"), {"passed"}},
      {"multiples", of(R"({"multipleOf": 4})", R"({"multipleOf": 2})"), {"passed"}},
      {"fewer multiples",
       of(R"({"multipleOf": 4})", R"({"multipleOf": 8})"),
       {"not all multiples are allowed any more | "
        "at /connectionSpecification/properties/p/multipleOf | spec-1 line 2 | expected 4 | "
        "found 8"}},
      {"a condition",
       of("{}", R"({"not": {"type": "null"}})"),
       {"not is declared now | at /connectionSpecification/properties/p/not | spec-1 line 2 | "
        R"(expected nothing there | found {"type":"null"})"}},
      {"allOf",
       of(R"({"allOf": [{}]})", R"({"allOf": [{}, {"required": ["a"]}]})"),
       {"one more part has to be satisfied now | "
        "at /connectionSpecification/properties/p/allOf/1 | spec-1 line 2 | "
        R"(expected nothing there | found {"required":["a"]})"}},
      {"nothing",
       of(R"({"type": "string"})", "false"),
       {"no value is allowed any more | at /connectionSpecification/properties/p | "
        R"(spec-1 line 2 | expected {"type":"string"} | found false)"}},
      {"items",
       of(R"({"type": "array"})", R"({"type": "array", "items": {"type": "string"}})"),
       {"items have to satisfy a schema now | at /connectionSpecification/properties/p/items | "
        R"(spec-1 line 2 | expected nothing there | found {"type":"string"})"}},
  });
}

TEST(CompatibilityChecks, ComparesSecrets) {
  const auto of = [](const char* previous, const char* current) {
    return Compare(kSpecBackwardCompatibilitySecrets, With(previous), With(current));
  };
  ExpectAll({
      {"kept", of(R"({"airbyte_secret": true})", R"({"airbyte_secret": true})"), {"passed"}},
      {"new", of("{}", R"({"airbyte_secret": true})"), {"passed"}},
      {"gone",
       of(R"({"airbyte_secret": true})", "{}"),
       {"the property is no longer a secret | "
        "at /connectionSpecification/properties/p/airbyte_secret | spec-1 | expected true | "
        "found nothing there"}},
      {"taken back",
       of(R"({"airbyte_secret": "true"})", R"({"airbyte_secret": false})"),
       {"the property is no longer a secret | "
        "at /connectionSpecification/properties/p/airbyte_secret | spec-1 line 2 | "
        R"(expected "true" | found false)"}},
      {"in a branch",
       of(R"({"oneOf": [{"properties": {"t": {"airbyte_secret": true}}}]})",
          R"({"oneOf": [{"properties": {"t": {}}}]})"),
       {"the property is no longer a secret | "
        "at /connectionSpecification/properties/p/oneOf/0/properties/t/airbyte_secret | spec-1 | "
        "expected true | found nothing there"}},
  });
}

json Authorised(const char* output, const char* more = "{}") {
  json specification = Parse(more);
  specification["connectionSpecification"] = json::object();
  specification["advanced_auth"] = {
      {"predicate_key", {"credentials", "auth_type"}},
      {"oauth_config_specification",
       {{"oauth_connector_input_specification", {{"consent_url", output}}},
        {"complete_oauth_output_specification", {{"properties", Parse(output)}}}}}};
  return specification;
}

TEST(CompatibilityChecks, ComparesThePathsOfOauth) {
  constexpr const char* kOld = R"({"token": {"path_in_connector_config": ["credentials", "token"]}})";
  const auto of = [&](const json& current) {
    return Compare(kSpecBackwardCompatibilityOauth, Authorised(kOld), current);
  };
  json without = Authorised(kOld);
  without.erase("advanced_auth");
  json other_predicate = Authorised(kOld);
  other_predicate["advanced_auth"]["predicate_key"] = {"auth_type"};
  ExpectAll({
      {"kept", of(Authorised(kOld)), {"passed"}},
      {"moved",
       of(Authorised(R"({"token": {"path_in_connector_config": ["token"]}})")),
       {"path_in_connector_config has changed | "
        "at "
        "/advanced_auth/oauth_config_specification/complete_oauth_output_specification/properties/token/"
        "path_in_connector_config | "
        R"(spec-1 line 2 | expected ["credentials","token"] | found ["token"])"}},
      {"under another name",
       of(Authorised(R"({"access": {"path_in_connector_config": ["credentials", "token"]}})")),
       {"passed"}},
      {"gone",
       of(Authorised("{}")),
       {"path_in_connector_config is gone | "
        "at "
        "/advanced_auth/oauth_config_specification/complete_oauth_output_specification/properties/token/"
        "path_in_connector_config | "
        R"(spec-1 | expected ["credentials","token"] | found nothing there)"}},
      {"all gone",
       of(without),
       {"path_in_connector_config is gone | "
        "at "
        "/advanced_auth/oauth_config_specification/complete_oauth_output_specification/properties/token/"
        "path_in_connector_config | "
        R"(spec-1 | expected ["credentials","token"] | found nothing there)",
        "predicate_key is gone | at /advanced_auth/predicate_key | spec-1 | "
        R"(expected ["credentials","auth_type"] | found nothing there)"}},
      {"predicate",
       of(other_predicate),
       {"predicate_key has changed | at /advanced_auth/predicate_key | spec-1 line 2 | "
        R"(expected ["credentials","auth_type"] | found ["auth_type"])"}},
      {"one more",
       of(Authorised(
           R"({"token": {"path_in_connector_config": ["credentials", "token"]}, "b": {"path_in_connector_config": ["b"]}})")),
       {"passed"}},
  });
}

TEST(CompatibilityChecks, TriesConfigurationsOfThePreviousVersion) {
  const auto of = [](const char* previous, const char* current) {
    return Compare(kSpecBackwardCompatibilityConfigs, With(previous), With(current));
  };
  constexpr const char* kPages = R"({"type": ["integer", "null"], "minimum": 1, "maximum": 1000})";
  ExpectAll({
      {"equal", of(kPages, kPages), {"passed note: 100 configurations generated, 0 discarded"}},
      {"smallest",
       of(kPages, R"({"type": ["integer", "null"], "minimum": 1, "maximum": 10})"),
       {"a configuration of the previous version is rejected: must be at most 10 | at /p | "
        R"(spec-1 line 2 | expected at most 10 | found {"p":11} | x17)",
        " note: 100 configurations generated, 0 discarded"}},
      {"null",
       of(kPages, R"({"type": "integer"})"),
       {"a configuration of the previous version is rejected: expected integer, got null | "
        R"(at /p | spec-1 line 2 | expected integer | found {"p":null} | x26)",
        " note: 100 configurations generated, 0 discarded"}},
      {"a property is gone",
       Compare(kSpecBackwardCompatibilityConfigs, With(kPages), SpecificationOf(json::object())),
       {"passed note: 100 configurations generated, 0 discarded"}},
      {"technical keys",
       Compare(kSpecBackwardCompatibilityConfigs,
               SpecificationOf(
                   Parse(R"({"additionalProperties": false, "properties": {"_p": {"type": "null"}}})")),
               SpecificationOf(
                   Parse(R"({"additionalProperties": false, "properties": {"_p": {"type": "string"}}})"))),
       {"passed note: 2 configurations generated, 0 discarded"}},
      {"formats are annotations",
       of(R"({"type": "string", "format": "date"})", R"({"type": "string", "format": "uuid"})"),
       {"passed note: 88 configurations generated, 0 discarded"}},
      {"none",
       Compare(kSpecBackwardCompatibilityConfigs,
               SpecificationOf(Parse(R"({"required": ["p"], "properties": {"p": {"type": "date"}}})")),
               With(kPages)),
       {"skipped: no configuration could be generated from the previous specification, 800 discarded"}},
      {"no schema",
       Compare(kSpecBackwardCompatibilityConfigs, json::object(), With(kPages)),
       {"skipped: there is no connectionSpecification to compare"}},
  });
  EXPECT_EQ(of(kPages, kPages).find("rejected"), std::string::npos);
}

metadata::Metadata Declaring(const std::vector<std::string>& versions, const std::string& current) {
  metadata::Metadata metadata;
  metadata.file = "metadata.yaml";
  metadata.docker_image_tag = current;
  for (const std::string& version : versions) metadata.breaking_changes.push_back({version, "it breaks"});
  return metadata;
}

TEST(CompatibilityChecks, WantsBreakingChangesDeclared) {
  const json previous = With(R"({"type": "string"})");
  const json current = With(R"({"type": "integer"})");
  const metadata::Metadata declared = Declaring({"1.0.0", "2.0.0"}, "2.0.1");
  const metadata::Metadata undeclared = Declaring({"1.0.0", "3.0.0"}, "2.0.1");
  const metadata::Metadata candidate = Declaring({"2.0.0"}, "2.0.0-rc.1");
  const auto of = [&](const json& now, const std::string& version, const std::string& waived,
                      const metadata::Metadata* metadata) {
    return Compare(kSpecBreakingChangeIsDeclared, previous, now,
                   {{.name = "p", .version = version, .waived_version = waived}, metadata});
  };
  ExpectAll({
      {"nothing breaks", of(previous, "1.9.0", "", nullptr), {"passed"}},
      {"undeclared",
       of(current, "1.9.0", "", nullptr),
       {"a breaking change is not declared: the type no longer allows string | "
        R"(at /connectionSpecification/properties/p/type | spec-1 line 2 | expected "string" | )"
        R"(found "integer")"}},
      {"by metadata",
       of(current, "1.9.0", "", &declared),
       {"passed note: declared: the type no longer allows string "
        "(/connectionSpecification/properties/p/type); metadata.yaml declares version 2.0.0 a breaking "
        "change"}},
      {"too early or too late",
       of(current, "1.9.0", "", &undeclared),
       {"a breaking change is not declared: the type no longer allows string | "
        R"(at /connectionSpecification/properties/p/type | spec-1 line 2 | expected "string" | )"
        R"(found "integer")"}},
      {"before a candidate",
       of(current, "1.9.0", "", &candidate),
       {"passed note: declared: the type no longer allows string "
        "(/connectionSpecification/properties/p/type); metadata.yaml declares version 2.0.0 a breaking "
        "change"}},
      {"without knowing the previous version",
       of(current, "", "", &declared),
       {"a breaking change is not declared: the type no longer allows string | "
        R"(at /connectionSpecification/properties/p/type | spec-1 line 2 | expected "string" | )"
        R"(found "integer")"}},
      {"waived",
       of(current, "1.9.0", "1.9.0", nullptr),
       {"passed note: declared: the type no longer allows string "
        "(/connectionSpecification/properties/p/type); disable_for_version names the previous version "
        "1.9.0"}},
      {"waived for another version",
       of(current, "1.9.0", "1.8.0", nullptr),
       {"disable_for_version names another version than the previous one and has to go | "
        "expected 1.9.0 | found 1.8.0",
        "a breaking change is not declared: the type no longer allows string | "
        R"(at /connectionSpecification/properties/p/type | spec-1 line 2 | expected "string" | )"
        R"(found "integer")"}},
      {"a waiver left behind",
       of(previous, "1.9.0", "1.8.0", nullptr),
       {"disable_for_version names another version than the previous one and has to go | "
        "expected 1.9.0 | found 1.8.0"}},
      {"nobody knows",
       of(previous, "", "1.8.0", nullptr),
       {"passed note: whether disable_for_version still applies cannot be told: previous_connector_version "
        "does not say which version is compared"}},
  });
}

TEST(CompatibilityChecks, SkipsWhatIsWaived) {
  const Terms waived = {{.name = "p", .version = "1.9.0", .waived_version = "1.9.0"}};
  const json string = With(R"({"type": "string", "airbyte_secret": true})");
  const json integer = With(R"({"type": "integer", "maximum": 5})");
  const std::string why = ", which is waived: disable_for_version names the previous version 1.9.0";
  const std::string breaks = "skipped: it breaks users of the previous version" + why;
  const std::string rejects = "skipped: it rejects configurations of the previous version" + why;
  const std::string generated = "passed note: 100 configurations generated, 0 discarded";
  ExpectAll({
      {"breaks", Compare(kSpecBackwardCompatibility, string, integer, waived), {breaks}},
      {"does not", Compare(kSpecBackwardCompatibility, string, string, waived), {"passed"}},
      {"constraints", Compare(kSpecBackwardCompatibilityConstraints, string, integer, waived), {breaks}},
      {"no constraint", Compare(kSpecBackwardCompatibilityConstraints, string, string, waived), {"passed"}},
      {"secrets", Compare(kSpecBackwardCompatibilitySecrets, string, integer, waived), {breaks}},
      {"no secret", Compare(kSpecBackwardCompatibilitySecrets, string, string, waived), {"passed"}},
      {"configs", Compare(kSpecBackwardCompatibilityConfigs, string, integer, waived), {rejects}},
      {"no config", Compare(kSpecBackwardCompatibilityConfigs, string, string, waived), {generated}},
  });
}

std::string OnCatalogs(const char* previous, const char* current, json more = json::object()) {
  json before = StreamOf("users", {{"p", Parse(previous)}}, more);
  before["namespace"] = "shop";
  json now = StreamOf("users", {{"p", Parse(current)}});
  now["namespace"] = "shop";
  const json catalog = {{"streams", {now}}};
  const probe::Evidence run =
      EvidenceOf({.messages = {CatalogMessage({now})}, .command = Command::kDiscover, .id = "discover-1"});
  const protocol::Catalog read = protocol::ReadCatalog(catalog);
  const protocol::Catalog previous_read = protocol::ReadCatalog({{"streams", {before}}});
  DiscoveryCase seen;
  seen.run = &run;
  seen.catalog = &read;
  seen.previous_catalog = &previous_read;
  return Said(kDiscoveryBackwardCompatibility, seen);
}

TEST(CompatibilityChecks, ComparesCatalogs) {
  ExpectAll({
      {"equal", OnCatalogs(R"({"type": "string"})", R"({"type": "string"})"), {"passed"}},
      {"description",
       OnCatalogs(R"({"type": "string", "description": "d"})", R"({"type": "string"})"),
       {"passed"}},
      {"nullable", OnCatalogs(R"({"type": "string"})", R"({"type": ["null", "string"]})"), {"passed"}},
      {"as a list", OnCatalogs(R"({"type": ["string"]})", R"({"type": "string"})"), {"passed"}},
      {"no widening",
       OnCatalogs(R"({"type": "string"})", R"({"type": ["string", "integer"]})"),
       {"the type has changed | stream shop.users | at /json_schema/properties/p/type | "
        R"(discover-1 line 1 | expected "string" | found ["string","integer"])"}},
      {"nullability lost",
       OnCatalogs(R"({"type": ["null", "string"]})", R"({"type": "string"})"),
       {"the type has changed | stream shop.users | at /json_schema/properties/p/type | "
        R"(discover-1 line 1 | expected ["null","string"] | found "string")"}},
      {"format",
       OnCatalogs(R"({"type": "string", "format": "date"})", R"({"type": "string"})"),
       {"the format is gone | stream shop.users | at /json_schema/properties/p/format | "
        R"(discover-1 | expected "date" | found nothing there)"}},
      {"airbyte_type",
       OnCatalogs(R"({"type": "string"})", R"({"type": "string", "airbyte_type": "x"})"),
       {"the airbyte_type is declared now | stream shop.users | "
        "at /json_schema/properties/p/airbyte_type | discover-1 line 1 | "
        R"(expected nothing there | found "x")"}},
      {"nested property",
       OnCatalogs(R"({"properties": {"a": {}, "b": {}}})", R"({"properties": {"a": {}, "c": {}}})"),
       {"the property is gone | stream shop.users | at /json_schema/properties/p/properties/b | "
        "discover-1 | expected {} | found nothing there"}},
      {"variant",
       OnCatalogs(R"({"anyOf": [{"type": "string"}, {"type": "integer"}]})",
                  R"({"anyOf": [{"type": "integer"}, {"type": "null"}]})"),
       {"the type has changed | stream shop.users | at /json_schema/properties/p/anyOf/1/type | "
        R"(discover-1 line 1 | expected "string" | found "null")"}},
      {"one more variant",
       OnCatalogs(R"({"anyOf": [{"type": "string"}]})",
                  R"({"anyOf": [{"type": "null"}, {"type": "string"}]})"),
       {"passed"}},
      {"items",
       OnCatalogs(R"({"items": {"type": "string"}})", R"({"items": {"type": "integer"}})"),
       {"the type has changed | stream shop.users | at /json_schema/properties/p/items/type | "
        R"(discover-1 line 1 | expected "string" | found "integer")"}},
      {"cursor",
       OnCatalogs("{}", "{}", {{"default_cursor_field", {"p"}}}),
       {"the default cursor has changed | stream shop.users | at /default_cursor_field | "
        "discover-1 line 1 | expected p | found nothing there"}},
      {"stream",
       OnCatalogs("{}", "{}", {{"name", "orders"}}),
       {"the stream is gone | stream shop.orders | discover-1 | expected the stream | "
        "found nothing there"}},
  });
}

std::string OnImage(const check::Check& check, const ImageFacts& image,
                    const metadata::Metadata* metadata = nullptr) {
  SpecCase seen;
  seen.image = &image;
  seen.metadata = metadata;
  return Said(check, seen);
}

TEST(ImageChecks, CompareLabelsWithMetadata) {
  metadata::Metadata metadata = Declaring({}, "1.2.3");
  metadata.docker_repository = "airbyte/source-x";
  const auto of = [&](std::map<std::string, std::string> labels) {
    return OnImage(kSpecImageLabels, {.labels = std::move(labels)}, &metadata);
  };
  ExpectAll({
      {"right", of({{"io.airbyte.name", "airbyte/source-x"}, {"io.airbyte.version", "1.2.3"}}), {"passed"}},
      {"old",
       of({{"io.airbyte.name", "airbyte/source-x"}, {"io.airbyte.version", "1.2.2"}}),
       {"the label io.airbyte.version of the image is not dockerImageTag of metadata.yaml | "
        "expected 1.2.3 | found 1.2.2"}},
      {"none",
       of({}),
       {"the label io.airbyte.name of the image is not dockerRepository of metadata.yaml | "
        "expected airbyte/source-x | found no such label",
        "the label io.airbyte.version of the image is not dockerImageTag of metadata.yaml | "
        "expected 1.2.3 | found no such label"}},
      {"no metadata",
       OnImage(kSpecImageLabels, {}),
       {"skipped: there is no metadata.yaml to compare the labels with"}},
  });
}

TEST(ImageChecks, WantAnEntrypointInTheEnvironment) {
  const auto of = [](std::map<std::string, std::string> environment) {
    return OnImage(kSpecImageEnvironmentVariables,
                   {.environment = std::move(environment), .entrypoint = {"python", "main.py"}});
  };
  ExpectAll({
      {"right", of({{"AIRBYTE_ENTRYPOINT", "python main.py"}}), {"passed"}},
      {"none", of({}), {"the image does not set AIRBYTE_ENTRYPOINT | expected python main.py"}},
      {"empty",
       of({{"AIRBYTE_ENTRYPOINT", ""}}),
       {"the image does not set AIRBYTE_ENTRYPOINT | expected python main.py"}},
      {"another",
       of({{"AIRBYTE_ENTRYPOINT", "main.py"}}),
       {"AIRBYTE_ENTRYPOINT is not the image's entrypoint | expected python main.py | "
        "found main.py"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::compatibility_checks_test
