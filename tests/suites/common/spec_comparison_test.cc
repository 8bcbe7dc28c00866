#include "suites/common/spec_comparison.h"

#include "tests/suites/common/changes.h"

namespace assay::suites::testing::spec_comparison_test {
namespace {

using nlohmann::json;

void Expect(const std::vector<ChangeRow>& rows) { ExpectChanges(rows, CompareSpecifications); }

// What is said of advanced_auth, whose JSON text this is.
void ExpectOfAuth(const std::vector<ChangeRow>& rows) {
  ExpectChanges(rows, [](const json& previous, const json& current) {
    return CompareSpecifications({{"advanced_auth", previous}}, {{"advanced_auth", current}});
  });
}

// The oauth_config_specification with such properties of a section.
std::string Section(const std::string& name, const std::string& properties) {
  return R"({"oauth_config_specification":{")" + name + R"(":{"properties":)" + properties + "}}}";
}

const std::string& Output() {
  static const std::string name = "complete_oauth_output_specification";
  return name;
}

TEST(CompareSpecificationsTest, Schemas) {
  Expect({
      {"{}", R"({"connectionSpecification":{"type":"a"}})"},
      {R"({"connectionSpecification":{"type":"a"}})", "{}"},
      {R"({"connectionSpecification":true})", R"({"connectionSpecification":{"type":"a"}})"},
      {R"({"connectionSpecification":{"type":"a"},"documentationUrl":"x","supportsIncremental":true})",
       R"({"connectionSpecification":{"type":"a"}})"},
      {R"({"connectionSpecification":{"type":"a"}})",
       R"({"connectionSpecification":{"type":"b"}})",
       {R"(/connectionSpecification/type the type no longer allows a: "a" -> "b")"}},
      {R"({"connectionSpecification":{}})",
       R"({"connectionSpecification":false})",
       {"/connectionSpecification no value is allowed any more: {} -> false [constraint]"}},
  });
}

TEST(CompareSpecificationsTest, WhatIsSaidOfBothStandsTogether) {
  Expect(
      {{R"({"connectionSpecification":{"type":"a"},"advanced_auth":{"predicate_key":["k"]}})",
        R"({"connectionSpecification":{"type":"b"}})",
        {R"(/connectionSpecification/type the type no longer allows a: "a" -> "b")",
         R"(/advanced_auth/predicate_key predicate_key is gone: ["k"] -> nothing there [oauth] [gone])"}}});
}

TEST(CompareSpecificationsTest, AuthIsNew) {
  Expect({{"{}", R"({"advanced_auth":{"predicate_key":["k"]}})"}});
  ExpectOfAuth({{"null", R"({"predicate_key":["k"]})"}, {"[]", "{}"}, {"{}", "null"}});
}

TEST(CompareSpecificationsTest, PlacesInAConfig) {
  for (const std::string key :
       {"predicate_key", "predicate_value", "auth_flow_type", "path_in_connector_config"}) {
    const auto with = [&](const char* value) { return R"({")" + key + R"(":)" + value + "}"; };
    const std::string at = "/advanced_auth/" + key + " " + key;
    ExpectOfAuth({
        {with(R"(["a","b"])"), with(R"(["a","b"])")},
        {with("null"), with(R"("b")")},
        {with("null"), "{}"},
        {"{}", with(R"("b")")},
        {with(R"(["a","b"])"),
         with(R"(["b","a"])"),
         {at + R"( has changed: ["a","b"] -> ["b","a"] [oauth])"}},
        {with(R"("a")"), with("null"), {at + R"( has changed: "a" -> null [oauth])"}},
        {with(R"("a")"), "{}", {at + R"( is gone: "a" -> nothing there [oauth] [gone])"}},
        {with(R"("a")"), "[]", {at + R"( is gone: "a" -> nothing there [oauth] [gone])"}},
    });
  }
}

TEST(CompareSpecificationsTest, OtherKeysOfAuthConcernNobody) {
  ExpectOfAuth({
      {R"({"title":"a","other":["b"],"deep":{"more":1}})", "{}"},
      {R"({"list":[{"predicate_key":["a"]}]})", "{}"},
      {Section("oauth_connector_input_specification", R"({"a":{"path_in_connector_config":["a"]}})"), "{}"},
      {R"({"oauth_connector_input_specification":{"predicate_key":"a"},"z":{"predicate_key":"x"}})",
       R"({"z":{"predicate_key":"y"}})",
       {R"(/advanced_auth/z/predicate_key predicate_key has changed: "x" -> "y" [oauth])"}},
      {R"({"a/b":{"predicate_key":"x"}})",
       "{}",
       {R"(/advanced_auth/a~1b/predicate_key predicate_key is gone: "x" -> nothing there [oauth] [gone])"}},
  });
}

TEST(CompareSpecificationsTest, APathMayStandUnderAnotherNameInItsSection) {
  const std::string at = "/advanced_auth/oauth_config_specification/";
  const std::string old = R"({"t":{"path_in_connector_config":["c","t"]}})";
  const std::string renamed = R"({"u":{"path_in_connector_config":["c","t"]}})";
  const std::string moved = R"({"t":{"path_in_connector_config":["t"]}})";
  const std::string output =
      at + Output() + "/properties/t/path_in_connector_config path_in_connector_config";
  for (const std::string section :
       {"complete_oauth_output_specification", "complete_oauth_server_output_specification",
        "oauth_user_input_from_connector_config_specification"})
    ExpectOfAuth({{Section(section, old), Section(section, renamed)}});
  ExpectOfAuth({
      {Section(Output(), old),
       Section(Output(), moved),
       {output + R"( has changed: ["c","t"] -> ["t"] [oauth])"}},
      {Section(Output(), old),
       Section(Output(), "{}"),
       {output + R"( is gone: ["c","t"] -> nothing there [oauth] [gone])"}},
      {Section(Output(), old),
       Section("complete_oauth_server_output_specification", old),
       {output + R"( is gone: ["c","t"] -> nothing there [oauth] [gone])"}},
      {Section(Output(), old), "{}", {output + R"( is gone: ["c","t"] -> nothing there [oauth] [gone])"}},
      {Section("another", old),
       Section("another", renamed),
       {at +
        R"(another/properties/t/path_in_connector_config path_in_connector_config is gone: ["c","t"] -> nothing there [oauth] [gone])"}},
      {Section(Output(), old),
       Section(Output(),
               R"({"t":{"path_in_connector_config":["t"]},"u":{"path_in_connector_config":["c","t"]}})")},
      {Section(Output(), old),
       Section(Output(), R"({"u":{"predicate_key":["c","t"]}})"),
       {output + R"( is gone: ["c","t"] -> nothing there [oauth] [gone])"}},
      {Section(Output(),
               R"({"t":{"path_in_connector_config":["t"]},"u":{"path_in_connector_config":["u"]}})"),
       Section(Output(),
               R"({"t":{"path_in_connector_config":["u"]},"u":{"path_in_connector_config":["v"]}})"),
       {output + R"( has changed: ["t"] -> ["u"] [oauth])"}},
      {Section(Output(), R"({"l":{"list":{"path_in_connector_config":["t"]}}})"),
       Section(Output(), R"({"l":[[{"path_in_connector_config":["t"]}]]})")},
  });
}

}  // namespace
}  // namespace assay::suites::testing::spec_comparison_test
