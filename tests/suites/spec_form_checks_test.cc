// The checks of a specification's form, on small specifications.
#include <gtest/gtest.h>

#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::spec_form_checks_test {
namespace {

using check::Check;
using check::Need;

std::string OnSpecification(const Check& check, const json& specification,
                            const check::UnmetNeeds& unmet = {}) {
  probe::Evidence run;
  run.id = "spec-1";
  run.specs.Add({specification, 7});
  return Said(check, SpecCase{.run = &run, .specification = &run.specs.kept[0].what}, unmet);
}

// On a connectionSpecification with these properties, as JSON text.
std::string On(const Check& check, const std::string& properties) {
  const json schema = {{"type", "object"}, {"properties", json::parse("{" + properties + "}")}};
  return OnSpecification(check, {{"connectionSpecification", schema}});
}

TEST(SpecFormChecks, NeedAConnectionSpecification) {
  for (const Check* check : {&kSpecEnumUsage, &kSpecOneofUsage, &kSpecSecretIsProperlyMarked,
                             &kSpecDuplicateOrder, &kSpecOauthFlowParameters}) {
    EXPECT_EQ(OnSpecification(*check, {{"documentationUrl", "u"}}),
              "skipped: the specification has no connectionSpecification");
  }
}

TEST(SpecFormChecks, IsValidSchema) {
  const auto on = [](const char* schema) {
    return OnSpecification(kSpecIsValidSchema, {{"connectionSpecification", json::parse(schema)}});
  };
  const std::string invalid = "connectionSpecification is no valid draft-07 schema: ";
  ExpectAll({
      {"valid",
       on(R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["key"],
              "properties":{"key":{"type":"string","title":"Key","order":0,"airbyte_secret":true,
              "pattern_descriptor":"k-1","examples":["k-1"],"always_show":true}}})"),
       {"passed"}},
      {"properties of the names of keywords",
       on(R"({"properties":{"required":{"type":"boolean"},"type":{"enum":["str"]}}})"),
       {"passed"}},
      {"required in a property",
       on(R"({"properties":{"key":{"required":true}}})"),
       {invalid + "expected array, got boolean | at /connectionSpecification/properties/key/required | "
                  "spec-1 line 7 | expected array | found true"}},
      {"a name twice",
       on(R"({"required":["key","key"]})"),
       {invalid + "two items are equal | at /connectionSpecification/required | spec-1 line 7 | expected "
                  "items that differ from each other | "
                  R"(found ["key","key"])"}},
      {"a type that there is not",
       on(R"({"properties":{"key":{"type":"str"}}})"),
       {invalid + "is no type | at /connectionSpecification/properties/key/type | spec-1 line 7 | "
                  "expected array, boolean, integer, null, number, object or string, or a list of these | "
                  R"(found "str")"}},
      {"null for a list",
       on(R"({"required":null})"),
       {invalid + "expected array, got null | at /connectionSpecification/required | spec-1 line 7 | "
                  "expected array | found null"}},
      {"one example",
       on(R"({"properties":{"a":{"oneOf":[{"properties":{"key":{"examples":"k"}}}]}}})"),
       {invalid + "expected array, got string | "
                  "at /connectionSpecification/properties/a/oneOf/0/properties/key/examples | "
                  R"(spec-1 line 7 | expected array | found "k")"}},
      {"no schema at all",
       on("null"),
       {invalid + "expected object or boolean, got null | at /connectionSpecification | spec-1 line 7 | "
                  "expected object or boolean | found null"}},
      {"none",
       OnSpecification(kSpecIsValidSchema, {{"documentationUrl", "u"}}),
       {"skipped: the specification has no connectionSpecification"}},
  });
}

TEST(SpecFormChecks, EnumUsage) {
  ExpectAll({
      {"distinct", On(kSpecEnumUsage, R"("a":{"enum":["x","y",1,"1"]})"), {"passed"}},
      {"twice",
       On(kSpecEnumUsage, R"("a":{"enum":["x","y","x"]})"),
       {"an enum holds a value twice | at /connectionSpecification/properties/a/enum | "
        R"(spec-1 line 7 | expected each value once | found "x" again)"}},
      {"objects",
       On(kSpecEnumUsage, R"("a":{"enum":[{"b":1},{"b":1}]})"),
       {"an enum holds a value twice | at /connectionSpecification/properties/a/enum | "
        R"(spec-1 line 7 | expected each value once | found {"b":1} again)"}},
      {"in a variant",
       On(kSpecEnumUsage, R"("a":{"oneOf":[{"properties":{"b":{"enum":[1,1]}}}]})"),
       {"an enum holds a value twice | "
        "at /connectionSpecification/properties/a/oneOf/0/properties/b/enum | spec-1 line 7 | "
        "expected each value once | found 1 again"}},
      {"a property of the name", On(kSpecEnumUsage, R"("enum":{"type":"string"})"), {"passed"}},
      {"no list", On(kSpecEnumUsage, R"("a":{"enum":"xx"})"), {"passed"}},
  });
}

TEST(SpecFormChecks, OneofUsage) {
  const auto variants = [](const std::string& list, const std::string& more = R"("type":"object",)") {
    return On(kSpecOneofUsage, R"("a":{)" + more + R"("oneOf":)" + list + "}");
  };
  ExpectAll({
      {"constants",
       variants(R"([{"properties":{"k":{"const":"x","default":"x","enum":["x"]},"b":{}}},
                    {"properties":{"k":{"const":"y"},"b":{}}}])"),
       {"passed"}},
      {"enums",
       variants(R"([{"properties":{"k":{"enum":["x"],"default":"x"}}},
                    {"properties":{"k":{"enum":["y"],"default":"y"}}}])"),
       {"passed"}},
      {"a constant beside enums",
       variants(R"([{"properties":{"k":{"const":"x"},"l":{"enum":[1,2]}}},
                    {"properties":{"k":{"const":"y"},"l":{"enum":[1,2]}}}])"),
       {"passed"}},
      {"a property of the name", On(kSpecOneofUsage, R"("oneOf":{"type":"string"})"), {"passed"}},
      {"not in an object",
       variants(R"([{"const":1}])", R"("type":"string",)"),
       {"oneOf does not stand in an object | at /connectionSpecification/properties/a/oneOf | "
        R"(spec-1 line 7 | expected "type": "object" beside it | found "string")"}},
      {"no type",
       variants(R"([{"properties":{"k":{"const":"x"}}}])", ""),
       {"oneOf does not stand in an object | at /connectionSpecification/properties/a/oneOf | "
        R"(spec-1 line 7 | expected "type": "object" beside it | found no type)"}},
      {"empty",
       variants("[]"),
       {"oneOf has no variants | at /connectionSpecification/properties/a/oneOf | "
        "spec-1 line 7 | expected a list of at least one variant"}},
      {"no properties",
       variants(R"([{"type":"string"},7,{"properties":{"k":{"const":"x"}}}])"),
       {"a variant has no properties | at /connectionSpecification/properties/a/oneOf/0 | "
        "spec-1 line 7 | expected properties in every variant",
        "a variant has no properties | at /connectionSpecification/properties/a/oneOf/1 | "
        "spec-1 line 7 | expected properties in every variant"}},
      {"nothing in common",
       variants(R"([{"properties":{"k":{"const":"x"}}},{"properties":{"l":{"const":"y"}}}])"),
       {"no single property tells the variants apart | "
        "at /connectionSpecification/properties/a/oneOf | spec-1 line 7 | "
        "expected exactly one property that is a constant in every variant | "
        "found no property is in all variants"}},
      {"no constant",
       variants(R"([{"properties":{"k":{"const":"x"}}},{"properties":{"k":{}}}])"),
       {"no single property tells the variants apart | "
        "at /connectionSpecification/properties/a/oneOf | spec-1 line 7 | "
        "expected exactly one property that is a constant in every variant | "
        "found no constant among k"}},
      {"two constants",
       variants(R"([{"properties":{"k":{"const":1},"l":{"const":2}}}])"),
       {"no single property tells the variants apart | "
        "at /connectionSpecification/properties/a/oneOf | spec-1 line 7 | "
        "expected exactly one property that is a constant in every variant | found several: k, l"}},
      {"another default",
       variants(R"([{"properties":{"k":{"const":"x","default":"z"}}}])"),
       {"default and const of k are not the same | "
        "at /connectionSpecification/properties/a/oneOf/0/properties/k/default | spec-1 line 7 | "
        R"(expected "x" | found "z")"}},
      {"another enum",
       variants(R"([{"properties":{"k":{"const":"x","enum":["x","y"]}}}])"),
       {"enum and const of k are not the same | "
        "at /connectionSpecification/properties/a/oneOf/0/properties/k/enum | spec-1 line 7 | "
        R"(expected ["x"] | found ["x","y"])"}},
      {"an enum without default",
       variants(R"([{"properties":{"k":{"enum":["x"]}}}])"),
       {"the enum of k is not its default alone | "
        "at /connectionSpecification/properties/a/oneOf/0/properties/k | spec-1 line 7 | "
        R"(expected a const, or an enum of one value and the same value as default | found ["x"])"}},
      {"anyOf too",
       On(kSpecOneofUsage, R"("a":{"type":"object","anyOf":{}})"),
       {"anyOf has no variants | at /connectionSpecification/properties/a/anyOf | "
        "spec-1 line 7 | expected a list of at least one variant"}},
  });
}

TEST(SpecFormChecks, SecretIsProperlyMarked) {
  const auto on = [](const std::string& properties) { return On(kSpecSecretIsProperlyMarked, properties); };
  ExpectAll({
      {"marked", on(R"("Token":{"type":"string","airbyte_secret":true})"), {"passed"}},
      {"not marked",
       on(R"("Token":{"type":"string"})"),
       {"the property Token is not marked as a secret | "
        "at /connectionSpecification/properties/Token | spec-1 line 7 | "
        R"(expected "airbyte_secret": true)"}},
      {"marked false",
       on(R"("token":{"type":"string","airbyte_secret":false})"),
       {"the property token is not marked as a secret | "
        "at /connectionSpecification/properties/token | spec-1 line 7 | "
        R"(expected "airbyte_secret": true)"}},
      {"a marked boolean",
       on(R"("token":{"type":"boolean","airbyte_secret":true})"),
       {"the property token is marked as a secret, but cannot hold one | "
        "at /connectionSpecification/properties/token | spec-1 line 7 | "
        R"(expected no airbyte_secret, or a type that can hold a secret | found type "boolean")"}},
      {"a marked constant",
       on(R"("token":{"type":"string","const":"x","airbyte_secret":true})"),
       {"the property token is marked as a secret, but cannot hold one | "
        "at /connectionSpecification/properties/token | spec-1 line 7 | "
        "expected no airbyte_secret, or a type that can hold a secret | found a constant"}},
      {"items take the name",
       on(R"("token":{"type":"array","items":{"type":"string"}})"),
       {"the property token is not marked as a secret | "
        "at /connectionSpecification/properties/token/items | spec-1 line 7 | "
        R"(expected "airbyte_secret": true)"}},
      {"variants take the name",
       on(R"("token":{"type":"object","oneOf":[{"type":"object"},{"type":"integer"}]})"),
       {"the property token is not marked as a secret | "
        "at /connectionSpecification/properties/token/oneOf/1 | spec-1 line 7 | "
        R"(expected "airbyte_secret": true)"}},
      {"names that say nothing",
       on(R"("credentials":{"type":"object","properties":{"items":{"type":"string"},"a":{"type":"string"}}})"),
       {"the property credentials is not marked as a secret | "
        "at /connectionSpecification/properties/credentials/properties/items | spec-1 line 7 | "
        R"(expected "airbyte_secret": true)"}},
      {"nor do they at the top", on(R"("items":{"type":"string"},"12":{"type":"string"})"), {"passed"}},
      {"other names and odd types",
       on(R"("api_key":{"type":"string"},"token":{"type":"date"},"key":{},"jwt":{"type":"str"})"),
       {"passed"}},
  });
}

TEST(SpecFormChecks, SecretLikeNamesAreMarked) {
  const auto on = [](const std::string& properties) { return On(kSpecSecretLikeNamesAreMarked, properties); };
  ExpectAll({
      {"not marked",
       on(R"("backupApiKey":{"type":"string"})"),
       {"the property backupApiKey looks like a secret, but is not marked | "
        "at /connectionSpecification/properties/backupApiKey | spec-1 line 7 | "
        R"(expected "airbyte_secret": true, or false if it is none)"}},
      {"marked", on(R"("api_key":{"type":"string","airbyte_secret":true})"), {"passed"}},
      {"a reviewed decision", on(R"("page_token":{"type":"string","airbyte_secret":false})"), {"passed"}},
      {"another check's", on(R"("api_key":{"type":"string","airbyte_secret":"true"})"), {"passed"}},
      {"cannot hold one", on(R"("use_api_key":{"type":"boolean"},"my_token":{"type":"object"})"), {"passed"}},
      {"fixed",
       on(R"("a_token":{"type":"string","const":""},"b_token":{"type":"string","enum":["x"]})"),
       {"passed"}},
      {"items",
       on(R"("X-Auth-Token":{"type":"array","items":{"type":"string"}})"),
       {"the property X-Auth-Token looks like a secret, but is not marked | "
        "at /connectionSpecification/properties/X-Auth-Token/items | spec-1 line 7 | "
        R"(expected "airbyte_secret": true, or false if it is none)"}},
      {"variants",
       on(R"("a":{"oneOf":[{"properties":{"apikey":{"type":"string"}}}]})"),
       {"the property apikey looks like a secret, but is not marked | "
        "at /connectionSpecification/properties/a/oneOf/0/properties/apikey | spec-1 line 7 | "
        R"(expected "airbyte_secret": true, or false if it is none)"}},
      {"a pair",
       on(R"("aws_access_key":{"type":"string"},"aws_secret_key":{"type":"string","airbyte_secret":true})"),
       {"passed"}},
      {"a pair, in items",
       on(R"("accessKey":{"type":"array","items":{"type":"string"}},"secret":{"airbyte_secret":true})"),
       {"passed"}},
      {"half a pair",
       on(R"("aws_access_key":{"type":"string"})"),
       {"the property aws_access_key looks like a secret, but is not marked | "
        "at /connectionSpecification/properties/aws_access_key | spec-1 line 7 | "
        R"(expected "airbyte_secret": true, or false if it is none)"}},
      {"the secret half",
       on(R"("secret_access_key":{"type":"string"},"secret":{"airbyte_secret":true})"),
       {"the property secret_access_key looks like a secret, but is not marked | "
        "at /connectionSpecification/properties/secret_access_key | spec-1 line 7 | "
        R"(expected "airbyte_secret": true, or false if it is none)"}},
  });
}

TEST(SpecFormChecks, SecretFlagIsBoolean) {
  const auto on = [](const std::string& properties) { return On(kSpecSecretFlagIsBoolean, properties); };
  ExpectAll({
      {"booleans", on(R"("a":{"airbyte_secret":true},"b":{"airbyte_secret":false})"), {"passed"}},
      {"text",
       on(R"("a":{"airbyte_secret":"true"})"),
       {"airbyte_secret is no boolean | "
        "at /connectionSpecification/properties/a/airbyte_secret | spec-1 line 7 | "
        R"(expected true or false | found "true")"}},
      {"null",
       on(R"("a":{"items":{"airbyte_secret":null}})"),
       {"airbyte_secret is no boolean | "
        "at /connectionSpecification/properties/a/items/airbyte_secret | spec-1 line 7 | "
        "expected true or false | found null"}},
      {"a property of the name", on(R"("airbyte_secret":{"type":"string"})"), {"passed"}},
  });
}

TEST(SpecFormChecks, SecretFlagTakesEffect) {
  const auto on = [](const std::string& properties) { return On(kSpecSecretFlagTakesEffect, properties); };
  const auto root = [](const char* schema) {
    return OnSpecification(kSpecSecretFlagTakesEffect, {{"connectionSpecification", json::parse(schema)}});
  };
  ExpectAll({
      {"a property", on(R"("a":{"airbyte_secret":true})"), {"passed"}},
      {"a nested one", on(R"("a":{"properties":{"b":{"airbyte_secret":true}}})"), {"passed"}},
      {"one of a variant", on(R"("a":{"oneOf":[{"properties":{"b":{"airbyte_secret":true}}}]})"), {"passed"}},
      {"false has no effect anywhere", on(R"("a":{"items":{"airbyte_secret":false}})"), {"passed"}},
      {"items",
       on(R"("a":{"items":{"airbyte_secret":true}})"),
       {"airbyte_secret has no effect below items | "
        "at /connectionSpecification/properties/a/items/airbyte_secret | spec-1 line 7 | "
        "expected the mark on a property, or on one of a variant of its oneOf"}},
      {"anyOf",
       on(R"("a":{"anyOf":[{"properties":{"b":{"airbyte_secret":true}}}]})"),
       {"airbyte_secret has no effect below anyOf | "
        "at /connectionSpecification/properties/a/anyOf/0/properties/b/airbyte_secret | "
        "spec-1 line 7 | expected the mark on a property, or on one of a variant of its oneOf"}},
      {"allOf",
       on(R"("a":{"allOf":[{"airbyte_secret":true}]})"),
       {"airbyte_secret has no effect below allOf | "
        "at /connectionSpecification/properties/a/allOf/0/airbyte_secret | spec-1 line 7 | "
        "expected the mark on a property, or on one of a variant of its oneOf"}},
      {"additionalProperties",
       on(R"("a":{"additionalProperties":{"airbyte_secret":true}})"),
       {"airbyte_secret has no effect below additionalProperties | "
        "at /connectionSpecification/properties/a/additionalProperties/airbyte_secret | "
        "spec-1 line 7 | expected the mark on a property, or on one of a variant of its oneOf"}},
      {"a combinator at the root",
       root(R"({"oneOf":[{"properties":{"a":{"airbyte_secret":true}}}]})"),
       {"airbyte_secret has no effect below oneOf | "
        "at /connectionSpecification/oneOf/0/properties/a/airbyte_secret | spec-1 line 7 | "
        "expected the mark on a property, or on one of a variant of its oneOf"}},
      {"the root",
       root(R"({"airbyte_secret":true})"),
       {"airbyte_secret has no effect at the root | at /connectionSpecification/airbyte_secret | "
        "spec-1 line 7 | expected the mark on a property, or on one of a variant of its oneOf"}},
  });
}

TEST(SpecFormChecks, PropertyTypeIsNotArray) {
  const auto on = [](const std::string& properties) { return On(kSpecPropertyTypeIsNotArray, properties); };
  ExpectAll({
      {"fine",
       on(R"("a":{"type":"string"},"b":{"type":["string"]},"c":{"type":["integer","null"]})"),
       {"passed"}},
      {"null first",
       on(R"("a":{"type":["null","string"]})"),
       {"a property has several types | at /connectionSpecification/properties/a/type | "
        R"(spec-1 line 7 | expected one type, or a list of one type and then "null" | )"
        R"(found ["null","string"])"}},
      {"two",
       on(R"("a":{"type":["string","integer"]})"),
       {"a property has several types | at /connectionSpecification/properties/a/type | "
        R"(spec-1 line 7 | expected one type, or a list of one type and then "null" | )"
        R"(found ["string","integer"])"}},
      {"three",
       on(R"("a":{"type":["string","null","integer"]})"),
       {"a property has several types | at /connectionSpecification/properties/a/type | "
        R"(spec-1 line 7 | expected one type, or a list of one type and then "null" | )"
        R"(found ["string","null","integer"])"}},
      {"none",
       on(R"("a":{"type":[]})"),
       {"a property has several types | at /connectionSpecification/properties/a/type | "
        R"(spec-1 line 7 | expected one type, or a list of one type and then "null" | found [])"}},
      {"items are no properties", on(R"("a":{"items":{"type":["null","string"]}})"), {"passed"}},
  });
}

TEST(SpecFormChecks, ObjectNotEmpty) {
  const auto on = [](const std::string& properties) { return On(kSpecObjectNotEmpty, properties); };
  ExpectAll({
      {"properties", on(R"("a":{"type":"object","properties":{"b":{}}})"), {"passed"}},
      {"oneOf", on(R"("a":{"type":"object","oneOf":[]})"), {"passed"}},
      {"the root may be", on(""), {"passed"}},
      {"nothing",
       on(R"("a":{"type":"object"})"),
       {"an object has neither properties nor oneOf | at /connectionSpecification/properties/a | "
        "spec-1 line 7 | expected at least one property, or oneOf"}},
      {"empty properties",
       on(R"("a":{"type":"array","items":{"type":"object","properties":{}}})"),
       {"an object has neither properties nor oneOf | "
        "at /connectionSpecification/properties/a/items | spec-1 line 7 | "
        "expected at least one property, or oneOf"}},
      {"or null", on(R"("a":{"type":["object","null"]})"), {"passed"}},
  });
}

TEST(SpecFormChecks, ArrayType) {
  const auto on = [](const std::string& items) {
    return On(kSpecArrayType, R"("a":{"type":"array","items":)" + items + "}");
  };
  ExpectAll({
      {"strings", on(R"({"type":"string"})"), {"passed"}},
      {"objects", on(R"({"type":"object"})"), {"passed"}},
      {"choices", on(R"({"enum":[true]})"), {"passed"}},
      {"null", on("null"), {"passed"}},
      {"no items", On(kSpecArrayType, R"("a":{"type":"array"})"), {"passed"}},
      {"no array", On(kSpecArrayType, R"("a":{"type":"string","items":[]})"), {"passed"}},
      {"a property of the name", On(kSpecArrayType, R"("items":{"type":"array"})"), {"passed"}},
      {"booleans",
       on(R"({"type":"boolean"})"),
       {"the items of an array are nothing that a form can show | "
        "at /connectionSpecification/properties/a/items | spec-1 line 7 | "
        "expected one schema of type object, string, number or integer, or with an enum | "
        R"(found {"type":"boolean"})"}},
      {"several types",
       on(R"({"type":["string","null"]})"),
       {"the items of an array are nothing that a form can show | "
        "at /connectionSpecification/properties/a/items | spec-1 line 7 | "
        "expected one schema of type object, string, number or integer, or with an enum | "
        R"(found {"type":["string","null"]})"}},
      {"no type",
       on("{}"),
       {"the items of an array are nothing that a form can show | "
        "at /connectionSpecification/properties/a/items | spec-1 line 7 | "
        "expected one schema of type object, string, number or integer, or with an enum | "
        "found {}"}},
      {"a tuple",
       on(R"([{"type":"string"}])"),
       {"the items of an array are nothing that a form can show | "
        "at /connectionSpecification/properties/a/items | spec-1 line 7 | "
        "expected one schema of type object, string, number or integer, or with an enum | "
        R"(found [{"type":"string"}])"}},
      {"true",
       on("true"),
       {"the items of an array are nothing that a form can show | "
        "at /connectionSpecification/properties/a/items | spec-1 line 7 | "
        "expected one schema of type object, string, number or integer, or with an enum | "
        "found true"}},
  });
}

TEST(SpecFormChecks, ForbiddenComplexTypes) {
  const auto on = [](const std::string& properties) { return On(kSpecForbiddenComplexTypes, properties); };
  ExpectAll({
      {"names",
       on(R"("not":{},"anyOf":{},"if":{"type":"string"},"allOf":{"properties":{"then":{}}})"),
       {"passed"}},
      {"keywords",
       on(R"("a":{"not":{},"prefixItems":[]},"allOf":{"patternProperties":{"^x":{}}})"),
       {"the keyword not is not understood by forms | "
        "at /connectionSpecification/properties/a/not | spec-1 line 7",
        "the keyword prefixItems is not understood by forms | "
        "at /connectionSpecification/properties/a/prefixItems | spec-1 line 7",
        "the keyword patternProperties is not understood by forms | "
        "at /connectionSpecification/properties/allOf/patternProperties | spec-1 line 7"}},
      {"within",
       on(R"("a":{"oneOf":[{"if":{}}]})"),
       {"the keyword if is not understood by forms | "
        "at /connectionSpecification/properties/a/oneOf/0/if | spec-1 line 7"}},
  });
}

// A property with a format and a pattern; "" for none.
std::string Dated(const Check& check, const std::string& format, const std::string& pattern) {
  json property = {{"type", "string"}};
  if (!format.empty()) property["format"] = format;
  if (!pattern.empty()) property["pattern"] = pattern;
  return On(check, R"("a":)" + property.dump());
}

const std::string kDay = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const std::string kMoment = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";
const std::string kMomentWithoutZ = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$";

TEST(SpecFormChecks, DatePatternAcceptsWhatThePickerWrites) {
  const struct {
    const char* format;
    std::string pattern;
  } sound[] = {
      {"date", kDay},
      {"date", R"(^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$)"},
      {"date", "^$|" + kDay},
      {"date", R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}$|^$|[\s\S]+$)"},
      {"date", "^[0-9]{4}-[0-9]{2}$"},
      {"date-time", kMoment},
      {"date-time", R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}.[0-9]{3}Z$)"},
      {"date-time", R"(^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$)"},
      {"date-time", R"(^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?Z?$)"},
      {"date-time", "^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$"},
      {"uri", "^x$"},
      {"", kDay},
  };
  for (const auto& one : sound)
    EXPECT_EQ(Dated(kSpecDatePattern, one.format, one.pattern), "passed") << one.format << " " << one.pattern;
  EXPECT_EQ(On(kSpecDatePattern, R"("format":{"type":"string"})"), "passed");
}

TEST(SpecFormChecks, DatePatternRefusesNothingThatThePickerWrites) {
  const auto refused = [](const std::string& format, const std::string& pattern) {
    const std::string like =
        format == "date" ? "2025-02-28, such as " + kDay : "2025-02-28T13:45:30Z, such as " + kMoment;
    return std::vector<std::string>{"the pattern refuses what the date picker of the format " + format +
                                    " writes | at /connectionSpecification/properties/a/pattern | " +
                                    "spec-1 line 7 | expected a pattern that accepts " + like + " | found " +
                                    json(pattern).dump()};
  };
  const auto row = [&](const std::string& format, const std::string& pattern) {
    return Row{format + " " + pattern, Dated(kSpecDatePattern, format, pattern), refused(format, pattern)};
  };
  ExpectAll({
      {"no pattern of a date",
       Dated(kSpecDatePattern, "date", ""),
       {"the format date goes without the pattern of the date picker | "
        "at /connectionSpecification/properties/a | spec-1 line 7 | expected \"pattern\": \"" +
        kDay + "\" | found no pattern"}},
      {"no pattern of a moment",
       Dated(kSpecDatePattern, "date-time", ""),
       {"the format date-time goes without the pattern of the date picker | "
        "at /connectionSpecification/properties/a | spec-1 line 7 | expected \"pattern\": \"" +
        kMoment + "\" | found no pattern"}},
      row("date", "^[0-9]{2}-[0-9]{2}-[0-9]{4}$"),
      row("date", kMoment),
      row("date", "^[0-9]{4}$"),
      row("date", "("),
      row("date-time", kDay),
      row("date-time", kMomentWithoutZ),
      row("date-time", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?$"),
      row("date-time", R"(^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$)"),
  });
}

TEST(SpecFormChecks, DateFormat) {
  const auto without = [](const std::string& format, const std::string& found) {
    return std::vector<std::string>{
        "the pattern of a date picker goes without its format | at /connectionSpecification/properties/a | "
        "spec-1 line 7 | expected \"format\": " +
        format + " | found " + found};
  };
  const auto row = [&](const std::string& pattern, const std::string& format,
                       const std::string& given_format = "") {
    return Row{pattern, Dated(kSpecDateFormat, given_format, pattern),
               without(format, given_format.empty() ? "no format" : json(given_format).dump())};
  };
  ExpectAll({
      row(kDay, R"("date")"),
      row(R"(^(?:(\d{4}\-(0[1-9]|1[012])\-(0[1-9]|[12][0-9]|3[01]))|)$)", R"("date")"),
      row("[0-9]{4}-[0-9]{2}-[0-9]{2}", R"("date" or "date-time")"),
      row(kMoment, R"("date-time")"),
      row("^$|" + kMoment, R"("date-time")"),
      row(R"(^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}.[0-9]{3}Z$)", R"("date-time")"),
      row("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?$", R"("date")"),
      row(kDay, R"("date")", "datetime"),
      {"a property called pattern", On(kSpecDateFormat, R"("pattern":{"type":"string"})"), {"passed"}},
  });
  // None that a picker writes, or others too.
  for (const char* const pattern :
       {"^x$", "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$", "^[0-9]{4}-[0-9]{2}$",
        "^[0-9]{2}-[0-9]{2}-[0-9]{4}$", "^[0-9-]+$", ".*", "^[a-z0-9-]+$", R"(^\d+-\d+-\d+$)", "("})
    EXPECT_EQ(Dated(kSpecDateFormat, "", pattern), "passed") << pattern;
  EXPECT_EQ(Dated(kSpecDateFormat, "date", kDay), "passed");
  EXPECT_EQ(Dated(kSpecDateFormat, "date-time", kMoment), "passed");
  // Whether it fits the format is another check's.
  EXPECT_EQ(Dated(kSpecDateFormat, "date", kMoment), "passed");
}

TEST(SpecFormChecks, DuplicateOrder) {
  const auto on = [](const std::string& properties) { return On(kSpecDuplicateOrder, properties); };
  ExpectAll({
      {"distinct", on(R"("a":{"order":0},"b":{"order":1},"c":{},"d":{})"), {"passed"}},
      {"in other groups", on(R"("a":{"order":0},"b":{"order":0,"group":"x"})"), {"passed"}},
      {"a property of the name", on(R"("order":{"type":"string"},"b":{"order":0})"), {"passed"}},
      {"twice",
       on(R"("a":{"order":0},"b":{"order":0})"),
       {"the property b has the same order as another one of its group | "
        "at /connectionSpecification/properties | spec-1 line 7 | found order 0"}},
      {"in a group",
       on(R"("a":{"order":0,"group":"x"},"b":{"order":0,"group":"x"})"),
       {"the property b has the same order as another one of its group | "
        "at /connectionSpecification/properties | spec-1 line 7 | found order 0"}},
      {"nested",
       on(R"("a":{"type":"object","oneOf":[{"type":"object","properties":{"b":{"order":1},"c":{"order":1}}}]})"),
       {"the property c has the same order as another one of its group | "
        "at /connectionSpecification/properties/a/oneOf/0/properties | spec-1 line 7 | "
        "found order 1"}},
      {"not of an object", on(R"("a":{"properties":{"b":{"order":1},"c":{"order":1}}})"), {"passed"}},
  });
}

TEST(SpecFormChecks, GroupsAndDisplayTypes) {
  ExpectAll({
      {"top level", On(kSpecNestedGroup, R"("a":{"group":"x"})"), {"passed"}},
      {"a property of the name", On(kSpecNestedGroup, R"("a":{"properties":{"group":{}}})"), {"passed"}},
      {"nested",
       On(kSpecNestedGroup, R"("a":{"oneOf":[{"properties":{"b":{"group":"x"}}}]})"),
       {"a group stands below the top level | "
        "at /connectionSpecification/properties/a/oneOf/0/properties/b/group | spec-1 line 7 | "
        "expected group on properties of the top level only"}},
      {"items",
       On(kSpecNestedGroup, R"("a":{"items":{"group":"x"}})"),
       {"a group stands below the top level | "
        "at /connectionSpecification/properties/a/items/group | spec-1 line 7 | "
        "expected group on properties of the top level only"}},
      {"a part of the top level is no property of it",
       OnSpecification(kSpecNestedGroup,
                       json::parse(R"({"connectionSpecification":{"oneOf":[{"group":"x"}]}})")),
       {"a group stands below the top level | at /connectionSpecification/oneOf/0/group | spec-1 line 7 | "
        "expected group on properties of the top level only"}},
      {"radio", On(kSpecDisplayType, R"("a":{"display_type":"radio","oneOf":[]})"), {"passed"}},
      {"named so", On(kSpecDisplayType, R"("display_type":{"type":"string"})"), {"passed"}},
      {"no oneOf",
       On(kSpecDisplayType, R"("a":{"display_type":"dropdown"})"),
       {"display_type stands beside no oneOf | "
        "at /connectionSpecification/properties/a/display_type | spec-1 line 7 | "
        "expected oneOf beside it"}},
      {"unknown",
       On(kSpecDisplayType, R"("a":{"display_type":"list","oneOf":[]})"),
       {"the display_type is unknown | at /connectionSpecification/properties/a/display_type | "
        R"(spec-1 line 7 | expected "dropdown" or "radio" | found "list")"}},
  });
}

TEST(SpecFormChecks, RefsAndAdditionalProperties) {
  ExpectAll({
      {"none", On(kSpecNoUnresolvedRefs, R"("a":{"type":"string"})"), {"passed"}},
      {"anywhere",
       OnSpecification(kSpecNoUnresolvedRefs, {{"advanced_auth", {{"x", {{{"$ref", nullptr}}}}}}}),
       {"the specification has a $ref | at /advanced_auth/x/0/$ref | spec-1 line 7 | "
        "expected what it refers to, in its place | found null"}},
      {"true", On(kSpecAdditionalPropertiesIsTrue, R"("a":{"additionalProperties":true})"), {"passed"}},
      {"named so", On(kSpecAdditionalPropertiesIsTrue, R"("additionalProperties":{})"), {"passed"}},
      {"false",
       On(kSpecAdditionalPropertiesIsTrue, R"("a":{"additionalProperties":false})"),
       {"additionalProperties is not true | "
        "at /connectionSpecification/properties/a/additionalProperties | spec-1 line 7 | "
        "expected true, or no additionalProperties | found false"}},
      {"a schema",
       On(kSpecAdditionalPropertiesIsTrue, R"("a":{"oneOf":[{"additionalProperties":{"type":"string"}}]})"),
       {"additionalProperties is not true | "
        "at /connectionSpecification/properties/a/oneOf/0/additionalProperties | spec-1 line 7 | "
        R"(expected true, or no additionalProperties | found {"type":"string"})"}},
  });
}

// A specification with a choice of logins, by the constants of their discriminator.
json WithLogins(const std::vector<std::string>& kinds, json advanced_auth) {
  json variants = json::array();
  for (const std::string& kind : kinds) {
    variants.push_back({{"properties", {{"kind", {{"const", kind}}}, {"token", {{"type", "string"}}}}}});
  }
  return {{"connectionSpecification",
           {{"type", "object"},
            {"properties",
             {{"login", {{"type", "object"}, {"oneOf", variants}}}, {"domain", {{"type", "string"}}}}}}},
          {"advanced_auth", std::move(advanced_auth)}};
}

TEST(SpecFormChecks, OauthFlowParameters) {
  const auto flow = [](const char* part, json path) {
    const json advanced_auth = {
        {"oauth_config_specification",
         {{part, {{"properties", {{"p", {{"path_in_connector_config", std::move(path)}}}}}}}}}};
    return OnSpecification(kSpecOauthFlowParameters, WithLogins({"oauth"}, advanced_auth));
  };
  const char* const input = "oauth_user_input_from_connector_config_specification";
  json spec = WithLogins({"oauth"}, {{"predicate_key", {"login", "mode"}}});
  ExpectAll({
      {"none named", OnSpecification(kSpecOauthFlowParameters, WithLogins({}, nullptr)), {"passed"}},
      {"top level", flow(input, {"domain"}), {"passed"}},
      {"in a variant", flow("complete_oauth_output_specification", {"login", "token"}), {"passed"}},
      {"no such path",
       flow("complete_oauth_server_output_specification", {"login", "client_id"}),
       {"advanced_auth names a path that no config has | "
        "at "
        "/advanced_auth/oauth_config_specification/complete_oauth_server_output_specification/properties/p/"
        "path_in_connector_config | "
        "spec-1 line 7 | expected a path of a property in connectionSpecification | "
        "found /login/client_id"}},
      {"not at the top level",
       flow(input, {"token"}),
       {"advanced_auth names a path that no config has | "
        "at "
        "/advanced_auth/oauth_config_specification/oauth_user_input_from_connector_config_specification/"
        "properties/p/path_in_connector_config | "
        "spec-1 line 7 | expected a path of a property in connectionSpecification | found /token"}},
      {"an object is no place for a value",
       flow(input, {"login"}),
       {"advanced_auth names a path that no config has | "
        "at "
        "/advanced_auth/oauth_config_specification/oauth_user_input_from_connector_config_specification/"
        "properties/p/path_in_connector_config | "
        "spec-1 line 7 | expected a path of a property in connectionSpecification | found /login"}},
      {"what the server gets is no config",
       flow("complete_oauth_server_input_specification", {"x"}),
       {"passed"}},
      {"not a path", flow(input, "domain"), {"passed"}},
      {"predicate",
       OnSpecification(kSpecOauthFlowParameters, spec),
       {"advanced_auth names a path that no config has | at /advanced_auth/predicate_key | "
        "spec-1 line 7 | expected a path of a property in connectionSpecification | "
        "found /login/mode"}},
  });
  spec["connectionSpecification"]["definitions"] = {{"login", {{"properties", {{"mode", json::object()}}}}}};
  spec["connectionSpecification"]["properties"]["login"] = {{"$ref", "#/definitions/login"}};
  EXPECT_EQ(OnSpecification(kSpecOauthFlowParameters, spec), "passed");
  spec["connectionSpecification"]["definitions"]["login"] = {{"$ref", "#/definitions/login"}};
  EXPECT_NE(OnSpecification(kSpecOauthFlowParameters, spec), "passed");
}

TEST(SpecFormChecks, OauthFlowParametersOfUnusualSchemas) {
  const auto named = [](const char* properties, json path) {
    json specification = json::parse(R"({"connectionSpecification":{"definitions":{"t":{"properties":{"a":{},
        "l":{"$ref":"#/definitions/t"},"r":{"$ref":"#/definitions/t"}}}},"properties":{)" +
                                     std::string(properties) + "}}}");
    specification["advanced_auth"]["predicate_key"] = std::move(path);
    return OnSpecification(kSpecOauthFlowParameters, specification);
  };
  ExpectAll({
      {"without end", named(R"("t":{"$ref":"#/definitions/t"})", {"t", "a"}), {"passed"}},
      {"without end, no such path",
       named(R"("t":{"$ref":"#/definitions/t"})", {"t", "b"}),
       {"advanced_auth names a path that no config has | at /advanced_auth/predicate_key | spec-1 line 7 | "
        "expected a path of a property in connectionSpecification | found /t/b"}},
      {"anything", named(R"("a":true)", {"a"}), {"passed"}},
      {"a slash in the name", named(R"("a/b":{"properties":{"~":{}}})", {"a/b", "~"}), {"passed"}},
      {"all of several", named(R"("a":{"allOf":[{"properties":{"b":{}}}]})", {"a", "b"}), {"passed"}},
  });
}

TEST(SpecFormChecks, OauthIsDefaultMethod) {
  const json predicate = {{"predicate_key", {"login", "kind"}}, {"predicate_value", "oauth"}};
  const auto on = [](const json& spec) { return OnSpecification(kSpecOauthIsDefaultMethod, spec); };
  json by_enum = WithLogins({"oauth"}, predicate);
  by_enum["connectionSpecification"]["properties"]["login"]["oneOf"][0]["properties"]["kind"] = {
      {"enum", {"oauth"}}};
  json by_choice = by_enum;
  by_choice["connectionSpecification"]["properties"]["login"]["oneOf"][0]["properties"]["kind"]["enum"] = {
      "oauth", "token"};
  ExpectAll({
      {"first", on(WithLogins({"oauth", "token"}, predicate)), {"passed"}},
      {"an enum of one", on(by_enum), {"passed"}},
      {"an enum of two",
       on(by_choice),
       {"OAuth is not the first way to log in | "
        "at /connectionSpecification/properties/login/oneOf/0 | spec-1 line 7 | "
        R"(expected "oauth" as kind | found no constant)"}},
      {"second",
       on(WithLogins({"token", "oauth"}, predicate)),
       {"OAuth is not the first way to log in | "
        "at /connectionSpecification/properties/login/oneOf/0 | spec-1 line 7 | "
        R"(expected "oauth" as kind | found "token")"}},
      {"none of them",
       on(WithLogins({"token"}, {{"predicate_key", {"login", "nope"}}, {"predicate_value", "oauth"}})),
       {"OAuth is not the first way to log in | "
        "at /connectionSpecification/properties/login/oneOf/0 | spec-1 line 7 | "
        R"(expected "oauth" as nope | found no constant)"}},
      {"no OAuth", on(WithLogins({"token"}, nullptr)), {"skipped: the specification has no advanced_auth"}},
      {"one way",
       on(WithLogins({"token"}, {{"predicate_value", "x"}})),
       {"skipped: advanced_auth has no predicate_key: there is only one way to log in"}},
      {"no choice", on(WithLogins({}, predicate)), {"skipped: the property login has no oneOf"}},
      {"decided otherwise",
       OnSpecification(kSpecOauthIsDefaultMethod, WithLogins({"token"}, predicate),
                       {{Need::kOauthIsDefault, "tokens first"}}),
       {"skipped: tokens first"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::spec_form_checks_test
