// The checks of a catalog's form, on small catalogs.
#include <gtest/gtest.h>

#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::catalog_checks_test {
namespace {

using check::Check;

std::string OnStreams(const Check& check, const json& streams, const check::UnmetNeeds& unmet = {}) {
  probe::Evidence run;
  run.id = "discover-1";
  run.catalogs.Add({{{"streams", streams}}, 4});
  const protocol::Catalog catalog = protocol::ReadCatalog(run.catalogs.kept[0].what);
  return Said(check, DiscoveryCase{.run = &run, .catalog = &catalog}, unmet);
}

// On a stream with these properties, as JSON text.
std::string On(const Check& check, const std::string& properties, const json& more = json::object()) {
  return OnStreams(check, json::array({StreamOf("s", json::parse("{" + properties + "}"), more)}));
}

TEST(CatalogChecks, RefsAndForbiddenKeywords) {
  ExpectAll({
      {"no ref", On(kDiscoveryNoUnresolvedRefs, R"("a":{"type":"object"})"), {"passed"}},
      {"a field of the name", On(kDiscoveryNoUnresolvedRefs, R"("$ref":{"type":"string"})"), {"passed"}},
      {"a ref",
       On(kDiscoveryNoUnresolvedRefs, R"("a":{"oneOf":[{"$ref":"b.json"}]})"),
       {"the json_schema has a $ref | stream s | at /properties/a/oneOf/0/$ref | "
        R"(discover-1 line 4 | expected what it refers to, in its place | found "b.json")"}},
      {"of every stream",
       OnStreams(kDiscoveryNoUnresolvedRefs, json::array({StreamOf("s", {{"a", {{"$ref", "b.json"}}}}),
                                                          StreamOf("t", {{"a", {{"$ref", "c.json"}}}})})),
       {"the json_schema has a $ref | stream s | at /properties/a/$ref | "
        R"(discover-1 line 4 | expected what it refers to, in its place | found "b.json")",
        "the json_schema has a $ref | stream t | at /properties/a/$ref | "
        R"(discover-1 line 4 | expected what it refers to, in its place | found "c.json")"}},
      {"names", On(kDiscoveryNoForbiddenKeywords, R"("not":{},"allOf":{"type":"string"})"), {"passed"}},
      {"not",
       On(kDiscoveryNoForbiddenKeywords, R"("a":{"items":{"not":{}}})"),
       {"the json_schema uses the keyword not | stream s | at /properties/a/items/not | "
        "discover-1 line 4"}},
      {"allOf",
       On(kDiscoveryNoForbiddenKeywords, R"("a":{"allOf":[]})"),
       {"the json_schema uses the keyword allOf | stream s | at /properties/a/allOf | "
        "discover-1 line 4"}},
  });
}

TEST(CatalogChecks, PrimaryKeysDataType) {
  const auto on = [](const std::string& properties) {
    return On(kDiscoveryPrimaryKeysDataType, properties,
              {{"source_defined_primary_key", json::parse(R"([["id"],["data","line"]])")}});
  };
  const std::string line = R"(,"data":{"type":"object","properties":{"line":{"type":["null","integer"]}}})";
  ExpectAll({
      {"scalars", on(R"("id":{"type":"string"})" + line), {"passed"}},
      {"no type", on(R"("id":{})" + line), {"passed"}},
      {"an object",
       on(R"("id":{"type":"object"})" + line),
       {"a part of the primary key may be an object or an array | stream s | at /id | "
        R"(discover-1 line 4 | expected a text, a number or a boolean | found type "object")"}},
      {"maybe an array",
       on(R"("id":{"type":["string","array"]})" + line),
       {"a part of the primary key may be an object or an array | stream s | at /id | "
        "discover-1 line 4 | expected a text, a number or a boolean | "
        R"(found type ["string","array"])"}},
      {"nested",
       on(R"("id":{},"data":{"properties":{"line":{"type":["object"]}}})"),
       {"a part of the primary key may be an object or an array | stream s | at /data/line | "
        R"(discover-1 line 4 | expected a text, a number or a boolean | found type ["object"])"}},
      {"unknown",
       on(R"("id":{})"),
       {"the schema gives no type for a part of the primary key | stream s | at /data/line | "
        "discover-1 line 4"}},
      {"no key", On(kDiscoveryPrimaryKeysDataType, R"("id":{"type":"object"})"), {"passed"}},
      {"switched off",
       OnStreams(kDiscoveryPrimaryKeysDataType, json::array({StreamOf("s")}),
                 {{check::Need::kPrimaryKeyTypes, "validate_primary_keys_data_type is false"}}),
       {"skipped: validate_primary_keys_data_type is false"}},
  });
}

TEST(CatalogChecks, AdditionalPropertiesIsTrue) {
  const auto on = [](const std::string& properties) {
    return On(kDiscoveryAdditionalPropertiesIsTrue, properties);
  };
  ExpectAll({
      {"open", on(R"("a":{"additionalProperties":true},"b":{"additionalProperties":{}})"), {"passed"}},
      {"a field of the name", on(R"("additionalProperties":{"type":"string"})"), {"passed"}},
      {"closed",
       on(R"("a":{"additionalProperties":false})"),
       {"additionalProperties is false | stream s | at /properties/a/additionalProperties | "
        "discover-1 line 4 | expected true, a schema, or no additionalProperties"}},
  });
}

TEST(CatalogChecks, SupportedDataTypes) {
  const auto on = [](const std::string& schema) {
    return On(kDiscoverySupportedDataTypes, R"("a":{)" + schema + "}");
  };
  ExpectAll({
      {"types", on(R"("type":["null","string","number","integer","boolean","object","array"])"), {"passed"}},
      {"fields of the names",
       On(kDiscoverySupportedDataTypes, R"("type":{},"format":{},"airbyte_type":{})"),
       {"passed"}},
      {"an unknown type",
       on(R"("type":["null","text"])"),
       {"the type is unknown | stream s | at /properties/a/type | discover-1 line 4 | "
        "expected a type of JSON | found text"}},
      {"formats", on(R"("type":"string","format":"time")"), {"passed"}},
      {"a format that says nothing of the type", on(R"("type":"string","format":"uri")"), {"passed"}},
      {"an unknown format",
       on(R"("type":"string","format":"datetime")"),
       {"the format is unknown | stream s | at /properties/a/format | discover-1 line 4 | "
        "expected date, date-time or time | found datetime"}},
      {"a date that is a number",
       on(R"("type":["null","number"],"format":"date")"),
       {"the format date stands on another type than string | stream s | "
        "at /properties/a/format | discover-1 line 4 | found null or number"}},
      {"a date of a variant",
       on(R"("anyOf":[{"type":"null"},{"oneOf":[{"type":"string"}]}],"format":"date-time")"),
       {"passed"}},
      {"a date without a type", on(R"("format":"date")"), {"passed"}},
      {"refined texts", on(R"("type":["string","null"],"airbyte_type":"time_without_timezone")"), {"passed"}},
      {"refined numbers", on(R"("type":"number","airbyte_type":"integer")"), {"passed"}},
      {"unknown airbyte_type",
       on(R"("type":"string","airbyte_type":"money")"),
       {"the airbyte_type is unknown | stream s | at /properties/a/airbyte_type | "
        "discover-1 line 4 | "
        "expected timestamp_with_timezone, timestamp_without_timezone, time_with_timezone, "
        "time_without_timezone or integer | "
        R"(found "money")"}},
      {"no text",
       on(R"("type":"string","airbyte_type":7)"),
       {"the airbyte_type is unknown | stream s | at /properties/a/airbyte_type | "
        "discover-1 line 4 | "
        "expected timestamp_with_timezone, timestamp_without_timezone, time_with_timezone, "
        "time_without_timezone or integer | "
        "found 7"}},
      {"on another type",
       on(R"("type":"string","airbyte_type":"integer")"),
       {"the airbyte_type integer stands on a type that it does not refine | stream s | "
        "at /properties/a/airbyte_type | discover-1 line 4 | expected integer or number | "
        "found string"}},
      {"a refined number",
       on(R"("type":"integer","airbyte_type":"timestamp_with_timezone")"),
       {"the airbyte_type timestamp_with_timezone stands on a type that it does not refine | "
        "stream s | at /properties/a/airbyte_type | discover-1 line 4 | expected string | "
        "found integer"}},
      {"of no type", on(R"("airbyte_type":"integer")"), {"passed"}},
      {"nested",
       on(R"("items":{"properties":{"b":{"type":"int"}}})"),
       {"the type is unknown | stream s | at /properties/a/items/properties/b/type | "
        "discover-1 line 4 | expected a type of JSON | found int"}},
  });
}

TEST(CatalogChecks, SchemaRootIsObject) {
  const auto with = [](json type) {
    json stream = StreamOf("s");
    stream["json_schema"]["type"] = std::move(type);
    return OnStreams(kDiscoverySchemaRootIsObject, json::array({stream}));
  };
  ExpectAll({
      {"object", with("object"), {"passed"}},
      {"or null", with({"null", "object"}), {"passed"}},
      {"a list without object",
       with({"null", "array"}),
       {"the root of the json_schema is not declared as an object | stream s | "
        R"(discover-1 line 4 | expected "type": "object" | found type ["null","array"])"}},
      {"array",
       with("array"),
       {"the root of the json_schema is not declared as an object | stream s | "
        R"(discover-1 line 4 | expected "type": "object" | found type "array")"}},
      {"none",
       OnStreams(kDiscoverySchemaRootIsObject,
                 json::array({{{"name", "s"}, {"json_schema", json::object()}}})),
       {"the root of the json_schema is not declared as an object | stream s | "
        R"(discover-1 line 4 | expected "type": "object" | found no type)"}},
  });
}

TEST(CatalogChecks, IncrementalStreamsHaveCursor) {
  const auto with = [](const json& more) {
    return OnStreams(kDiscoveryIncrementalStreamsHaveCursor,
                     json::array({StreamOf("s", json::object(), more)}));
  };
  ExpectAll({
      {"both", with({{"source_defined_cursor", true}, {"default_cursor_field", {"at"}}}), {"passed"}},
      {"a default", with({{"default_cursor_field", {"at"}}}), {"passed"}},
      {"full refresh", with({{"supported_sync_modes", {"full_refresh"}}}), {"passed"}},
      {"which field?",
       with({{"source_defined_cursor", true}, {"supported_sync_modes", {"full_refresh"}}}),
       {"the source defines the cursor, but does not say which field it is | stream s | "
        "discover-1 line 4 | expected a default_cursor_field beside source_defined_cursor"}},
      {"none",
       with({{"source_defined_cursor", false}}),
       {"the stream supports incremental, but names no cursor | stream s | discover-1 line 4 | "
        "expected source_defined_cursor: true or a default_cursor_field"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::catalog_checks_test
