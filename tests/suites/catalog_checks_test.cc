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
       {"s", "at /properties/a/oneOf/0/$ref | discover-1 line 4", "found \"b.json\""}},
      {"names", On(kDiscoveryNoForbiddenKeywords, R"("not":{},"allOf":{"type":"string"})"), {"passed"}},
      {"not",
       On(kDiscoveryNoForbiddenKeywords, R"("a":{"items":{"not":{}}})"),
       {"at /properties/a/items/not"}},
      {"allOf", On(kDiscoveryNoForbiddenKeywords, R"("a":{"allOf":[]})"), {"keyword allOf"}},
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
      {"an object", on(R"("id":{"type":"object"})" + line), {"at /id |", "found type \"object\""}},
      {"maybe an array", on(R"("id":{"type":["string","array"]})" + line), {"may be an object or an array"}},
      {"nested", on(R"("id":{},"data":{"properties":{"line":{"type":["object"]}}})"), {"at /data/line |"}},
      {"unknown", on(R"("id":{})"), {"gives no type", "at /data/line |"}},
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
      {"closed", on(R"("a":{"additionalProperties":false})"), {"at /properties/a/additionalProperties"}},
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
      {"an unknown type", on(R"("type":["null","text"])"), {"at /properties/a/type", "found text"}},
      {"formats", on(R"("type":"string","format":"time")"), {"passed"}},
      {"a format that says nothing of the type", on(R"("type":"string","format":"uri")"), {"passed"}},
      {"an unknown format",
       on(R"("type":"string","format":"datetime")"),
       {"format is unknown", "found datetime"}},
      {"a date that is a number",
       on(R"("type":["null","number"],"format":"date")"),
       {"found null or number"}},
      {"a date of a variant",
       on(R"("anyOf":[{"type":"null"},{"oneOf":[{"type":"string"}]}],"format":"date-time")"),
       {"passed"}},
      {"a date without a type", on(R"("format":"date")"), {"passed"}},
      {"refined texts", on(R"("type":["string","null"],"airbyte_type":"time_without_timezone")"), {"passed"}},
      {"refined numbers", on(R"("type":"number","airbyte_type":"integer")"), {"passed"}},
      {"unknown airbyte_type", on(R"("type":"string","airbyte_type":"money")"), {"found \"money\""}},
      {"no text", on(R"("type":"string","airbyte_type":7)"), {"airbyte_type is unknown"}},
      {"on another type",
       on(R"("type":"string","airbyte_type":"integer")"),
       {"does not refine", "expected integer or number", "found string"}},
      {"a refined number",
       on(R"("type":"integer","airbyte_type":"timestamp_with_timezone")"),
       {"found integer"}},
      {"of no type", on(R"("airbyte_type":"integer")"), {"passed"}},
      {"nested",
       on(R"("items":{"properties":{"b":{"type":"int"}}})"),
       {"/properties/a/items/properties/b/type"}},
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
      {"array", with("array"), {"found type \"array\""}},
      {"none",
       OnStreams(kDiscoverySchemaRootIsObject,
                 json::array({{{"name", "s"}, {"json_schema", json::object()}}})),
       {"found no type"}},
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
       {"does not say which field"}},
      {"none", with({{"source_defined_cursor", false}}), {"names no cursor"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::catalog_checks_test
