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
       {"the property b is required now | at /connectionSpecification/required", "spec-1 line 2"}},
      {"first required", whole(R"({})", R"({"required": ["a"]})"), {"the property a is required now"}},
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
       {"/connectionSpecification/properties/required/required"}},
      {"another type",
       of(R"({"type": "string"})", R"({"type": "integer"})"),
       {"no longer allows string", "/properties/p/type"}},
      {"into a list", of(R"({"type": "string"})", R"({"type": ["string", "integer"]})"), {"passed"}},
      {"into a list without it",
       of(R"({"type": "string"})", R"({"type": ["null", "integer"]})"),
       {"no longer allows string"}},
      {"nullability lost",
       of(R"({"type": ["null", "string"]})", R"({"type": "string"})"),
       {"no longer allows null"}},
      {"order of types",
       of(R"({"type": ["null", "string"]})", R"({"type": ["string", "null"]})"),
       {"passed"}},
      {"no type", of(R"({"type": "string"})", R"({"type": {}})"), {"something that is none"}},
      {"the first type", of(R"({})", R"({"type": "string"})"), {"a type is declared"}},
      {"a type that follows from the constant",
       of(R"({"const": 1})", R"({"const": 1, "type": "integer"})"),
       {"passed"}},
      {"format",
       of(R"({"type": "string", "format": "date"})", R"({"type": "string", "format": "date-time"})"),
       {"the format has changed"}},
      {"airbyte_type",
       of(R"({"type": "string"})", R"({"type": "string", "airbyte_type": "x"})"),
       {"the airbyte_type is declared now"}},
      {"enum declared",
       of(R"({"type": "string"})", R"({"type": "string", "enum": ["a"]})"),
       {"an enum is declared"}},
      {"enum narrowed",
       of(R"({"enum": ["a", "b"]})", R"({"enum": ["b", "c"]})"),
       {R"(no longer allows a value | at /connectionSpecification/properties/p/enum | spec-1 line 2 | expected "a")"}},
      {"enum widened", of(R"({"enum": ["a"]})", R"({"enum": ["b", "a"]})"), {"passed"}},
      {"from const to enum", of(R"({"const": "a"})", R"({"enum": ["a", "b"]})"), {"passed"}},
      {"bounds are another check's", of(R"({"maximum": 5})", R"({"maximum": 4})"), {"passed"}},
      {"in items",
       of(R"({"items": {"type": "string"}})", R"({"items": {"type": "integer"}})"),
       {"/properties/p/items/type"}},
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
      {"by discriminator", of(structure, kTwo, kSwappedAndNarrowed), {"/oneOf/1/properties/t/type"}},
      {"one more", of(constraints, kTwo, kThree), {"passed"}},
      {"one less",
       of(constraints, kThree, kTwo),
       {"a branch of oneOf is gone | at /connectionSpecification/properties/p/oneOf/2"}},
      {"one that overlaps", of(constraints, kTwo, kOverlapping), {"a new branch may match", "/oneOf/2"}},
      {"renamed", of(constraints, kTwo, kRenamed), {"a branch of oneOf is gone", "/oneOf/0"}},
      {"declared",
       Compare(constraints, With("{}"), With(R"({"oneOf": [{"type": "string"}]})")),
       {"oneOf is declared now"}},
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
       {"the property is gone | at /connectionSpecification/properties/p"}},
      {"const", of("{}", R"({"const": 1})"), {"only one value is allowed now"}},
      {"const from enum", of(R"({"enum": [1]})", R"({"const": 1})"), {"passed"}},
      {"pattern", of(R"({"pattern": "a"})", R"({"pattern": "b"})"), {"the pattern has changed"}},
      {"tighter",
       of(R"({"maximum": 9})", R"({"maximum": 8.5})"),
       {"the bound is tighter now", "expected 9 | found 8.5"}},
      {"wider", of(R"({"minimum": 3, "maxLength": 4})", R"({"minimum": 2})"), {"passed"}},
      {"the default of a bound",
       of("{}", R"({"minLength": 0, "uniqueItems": false, "additionalProperties": true})"),
       {"passed"}},
      {"draft 4", of(R"({"minimum": 1})", R"({"minimum": 1, "exclusiveMinimum": true})"), {"exclusive now"}},
      {"closed", of("{}", R"({"additionalProperties": false})"), {"further properties are not allowed"}},
      {"opened", of(R"({"additionalProperties": false})", "{}"), {"passed"}},
      {"multiples", of(R"({"multipleOf": 4})", R"({"multipleOf": 2})"), {"passed"}},
      {"fewer multiples", of(R"({"multipleOf": 4})", R"({"multipleOf": 8})"), {"not all multiples"}},
      {"a condition", of("{}", R"({"not": {"type": "null"}})"), {"not is declared now"}},
      {"allOf", of(R"({"allOf": [{}]})", R"({"allOf": [{}, {"required": ["a"]}]})"), {"one more part"}},
      {"nothing", of(R"({"type": "string"})", "false"), {"no value is allowed any more"}},
      {"items",
       of(R"({"type": "array"})", R"({"type": "array", "items": {"type": "string"}})"),
       {"items have to satisfy"}},
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
       {"no longer a secret | at /connectionSpecification/properties/p/airbyte_secret"}},
      {"taken back",
       of(R"({"airbyte_secret": "true"})", R"({"airbyte_secret": false})"),
       {"no longer a secret"}},
      {"in a branch",
       of(R"({"oneOf": [{"properties": {"t": {"airbyte_secret": true}}}]})",
          R"({"oneOf": [{"properties": {"t": {}}}]})"),
       {"/oneOf/0/properties/t/airbyte_secret"}},
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
       {"path_in_connector_config has changed",
        "at /advanced_auth/oauth_config_specification/complete_oauth_output_specification/properties/token/"
        "path_in_connector_config"}},
      {"under another name",
       of(Authorised(R"({"access": {"path_in_connector_config": ["credentials", "token"]}})")),
       {"passed"}},
      {"gone", of(Authorised("{}")), {"path_in_connector_config is gone"}},
      {"all gone", of(without), {"predicate_key is gone", "path_in_connector_config is gone"}},
      {"predicate", of(other_predicate), {"predicate_key has changed"}},
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
      {"equal", of(kPages, kPages), {"configurations generated"}},
      {"smallest",
       of(kPages, R"({"type": ["integer", "null"], "minimum": 1, "maximum": 10})"),
       {R"(found {"p":11})", "at /p"}},
      {"null", of(kPages, R"({"type": "integer"})"), {R"(found {"p":null})"}},
      {"a property is gone",
       Compare(kSpecBackwardCompatibilityConfigs, With(kPages), SpecificationOf(json::object())),
       {"configurations generated"}},
      {"technical keys",
       Compare(kSpecBackwardCompatibilityConfigs,
               SpecificationOf(
                   Parse(R"({"additionalProperties": false, "properties": {"_p": {"type": "null"}}})")),
               SpecificationOf(
                   Parse(R"({"additionalProperties": false, "properties": {"_p": {"type": "string"}}})"))),
       {"configurations generated"}},
      {"formats are annotations",
       of(R"({"type": "string", "format": "date"})", R"({"type": "string", "format": "uuid"})"),
       {"configurations generated"}},
      {"none",
       Compare(kSpecBackwardCompatibilityConfigs,
               SpecificationOf(Parse(R"({"required": ["p"], "properties": {"p": {"type": "date"}}})")),
               With(kPages)),
       {"skipped: no configuration could be generated", "discarded"}},
      {"no schema",
       Compare(kSpecBackwardCompatibilityConfigs, json::object(), With(kPages)),
       {"skipped: there is no connectionSpecification"}},
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
       {"a breaking change is not declared: the type no longer allows string"}},
      {"by metadata",
       of(current, "1.9.0", "", &declared),
       {"declared: the type no longer allows string", "version 2.0.0"}},
      {"too early or too late", of(current, "1.9.0", "", &undeclared), {"is not declared"}},
      {"before a candidate", of(current, "1.9.0", "", &candidate), {"declared: "}},
      {"without knowing the previous version", of(current, "", "", &declared), {"is not declared"}},
      {"waived",
       of(current, "1.9.0", "1.9.0", nullptr),
       {"declared: ", "disable_for_version names the previous version 1.9.0"}},
      {"waived for another version",
       of(current, "1.9.0", "1.8.0", nullptr),
       {"disable_for_version names another version", "expected 1.9.0 | found 1.8.0", "is not declared"}},
      {"a waiver left behind", of(previous, "1.9.0", "1.8.0", nullptr), {"has to go"}},
      {"nobody knows", of(previous, "", "1.8.0", nullptr), {"cannot be told"}},
  });
}

TEST(CompatibilityChecks, SkipsWhatIsWaived) {
  const Terms waived = {{.name = "p", .version = "1.9.0", .waived_version = "1.9.0"}};
  const json string = With(R"({"type": "string", "airbyte_secret": true})");
  const json integer = With(R"({"type": "integer", "maximum": 5})");
  for (const check::Check* check : {&kSpecBackwardCompatibility, &kSpecBackwardCompatibilityConstraints,
                                    &kSpecBackwardCompatibilitySecrets, &kSpecBackwardCompatibilityConfigs}) {
    const std::string said = Compare(*check, string, integer, waived);
    EXPECT_TRUE(said.starts_with("skipped: ")) << said;
    EXPECT_THAT(said, ::testing::HasSubstr("waived: ")) << check->id;
    EXPECT_EQ(Compare(*check, string, string, waived).find("skipped"), std::string::npos);
  }
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
       {"the type has changed", "shop.users", "/json_schema/properties/p/type"}},
      {"nullability lost",
       OnCatalogs(R"({"type": ["null", "string"]})", R"({"type": "string"})"),
       {"the type has changed"}},
      {"format",
       OnCatalogs(R"({"type": "string", "format": "date"})", R"({"type": "string"})"),
       {"the format is gone"}},
      {"airbyte_type",
       OnCatalogs(R"({"type": "string"})", R"({"type": "string", "airbyte_type": "x"})"),
       {"the airbyte_type is declared now"}},
      {"nested property",
       OnCatalogs(R"({"properties": {"a": {}, "b": {}}})", R"({"properties": {"a": {}, "c": {}}})"),
       {"the property is gone", "/properties/p/properties/b"}},
      {"variant",
       OnCatalogs(R"({"anyOf": [{"type": "string"}, {"type": "integer"}]})",
                  R"({"anyOf": [{"type": "integer"}, {"type": "null"}]})"),
       {"/properties/p/anyOf/1/type", "the type has changed"}},
      {"one more variant",
       OnCatalogs(R"({"anyOf": [{"type": "string"}]})",
                  R"({"anyOf": [{"type": "null"}, {"type": "string"}]})"),
       {"passed"}},
      {"items",
       OnCatalogs(R"({"items": {"type": "string"}})", R"({"items": {"type": "integer"}})"),
       {"/properties/p/items/type"}},
      {"cursor",
       OnCatalogs("{}", "{}", {{"default_cursor_field", {"p"}}}),
       {"the default cursor has changed", "found nothing there"}},
      {"stream", OnCatalogs("{}", "{}", {{"name", "orders"}}), {"the stream is gone", "shop.orders"}},
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
       {"io.airbyte.version", "expected 1.2.3 | found 1.2.2"}},
      {"none", of({}), {"io.airbyte.name", "io.airbyte.version", "found no such label"}},
      {"no metadata", OnImage(kSpecImageLabels, {}), {"skipped: there is no metadata.yaml"}},
  });
}

TEST(ImageChecks, WantAnEntrypointInTheEnvironment) {
  const auto of = [](std::map<std::string, std::string> environment) {
    return OnImage(kSpecImageEnvironmentVariables,
                   {.environment = std::move(environment), .entrypoint = {"python", "main.py"}});
  };
  ExpectAll({
      {"right", of({{"AIRBYTE_ENTRYPOINT", "python main.py"}}), {"passed"}},
      {"none", of({}), {"does not set AIRBYTE_ENTRYPOINT", "expected python main.py"}},
      {"empty", of({{"AIRBYTE_ENTRYPOINT", ""}}), {"does not set"}},
      {"another", of({{"AIRBYTE_ENTRYPOINT", "main.py"}}), {"is not the image's entrypoint"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::compatibility_checks_test
