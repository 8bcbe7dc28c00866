// The checks of basic_read that look at what records are worth, on small evidence.
#include <gtest/gtest.h>

#include <memory>

#include "harness/analysis/repeated_keys.h"
#include "harness/base/files.h"
#include "harness/probe/data_point_evidence.h"
#include "harness/probe/expectation_evidence.h"
#include "harness/probe/field_evidence.h"
#include "harness/probe/key_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::data_checks_test {
namespace {

const json kText = {{"type", {"null", "string"}}};
const json kUserProperties = {
    {"id", {{"type", "integer"}}},
    {"name", kText},
    {"tags", {{"type", "array"}, {"items", {{"type", "string"}}}}},
    {"address", {{"type", {"null", "object"}}, {"properties", {{"city", kText}, {"zip", kText}}}}}};
const json kUsers = StreamOf("users", kUserProperties, {{"source_defined_primary_key", {{"id"}}}});
const json kLines = StreamOf("lines", {{"order", kText}, {"line", kText}},
                             {{"source_defined_primary_key", {{"order"}, {"line"}}}});
const json kNotes = StreamOf("notes");

struct Given {
  std::vector<json> streams = {kUsers};
  std::string mode = "full_refresh";
  std::vector<std::string> empty_streams = {};
  ReadRules rules = {};
  std::shared_ptr<const probe::ExpectedRecords> expected = nullptr;
};

std::string OnRead(const check::Check& check, std::vector<json> messages, const Given& given = {}) {
  const auto folder = PrivateFolder::Create();
  Conversation conversation = {.messages = std::move(messages)};
  conversation.measures = {
      .catalog = Configured(given.streams, given.mode),
      .asked = {&probe::kFields, &probe::kDataPoints, &probe::kKeys, &probe::kExpectedRecords},
      .expected = given.expected};
  conversation.recording = folder->path() / "read-1";
  const probe::Evidence run = EvidenceOf(conversation);
  const auto repeated = analysis::FindRepeatedKeys(run, *conversation.recording, conversation.measures);
  if (!repeated.ok()) return repeated.error().message;
  return Said(check, BasicReadCase{.run = &run,
                                   .catalog = &conversation.measures.catalog,
                                   .empty_streams = given.empty_streams,
                                   .rules = given.rules,
                                   .expected_file = "expected.jsonl",
                                   .repeated_keys = &*repeated});
}

// The same with records of `users` alone.
std::string OnUsers(const check::Check& check, const std::vector<json>& users, const Given& given = {}) {
  std::vector<json> messages;
  for (const json& user : users) messages.push_back(Record("users", user));
  return OnRead(check, std::move(messages), given);
}

json WithSchema(json schema) {
  json stream = StreamOf("users");
  stream["json_schema"] = std::move(schema);
  return stream;
}

TEST(DataChecks, ConfiguredStreamsAreDiscovered) {
  const protocol::Catalog discovered = protocol::ReadCatalog({{"streams", {kUsers}}});
  const auto said = [&](const std::vector<json>& streams, bool high = false) {
    const protocol::ConfiguredCatalog given = Configured(streams);
    return Said(kBasicReadConfiguredStreamsAreDiscovered, BasicReadCase{.rules = {.high_strictness = high},
                                                                        .given = &given,
                                                                        .given_file = "catalog.json",
                                                                        .discovered = &discovered});
  };
  ExpectAll({
      {"discovered", said({kUsers}), {"passed"}},
      {"not discovered",
       said({kUsers, kNotes}),
       {"the configured stream is not in the discovered catalog (catalog.json) | stream notes | "
        "expected a stream of that name in the CATALOG of discover"}},
      {"given at high strictness",
       said({kUsers}, true),
       {"configured_catalog_path is given at test_strictness_level high | "
        "expected no configured_catalog_path: every stream that is discovered is read | "
        "found catalog.json"}},
  });
}

TEST(DataChecks, SchemaValidationIsOn) {
  const auto said = [](bool validates, bool high) {
    return Said(kBasicReadSchemaValidationIsOn,
                BasicReadCase{.rules = {.high_strictness = high, .validates_schema = validates}});
  };
  ExpectAll({
      {"on", said(true, false), {"passed"}},
      {"on, high", said(true, true), {"passed"}},
      {"off",
       said(false, false),
       {"skipped: validate_schema is false, which test_strictness_level low allows"}},
      {"off, high",
       said(false, true),
       {"validate_schema is false at test_strictness_level high | "
        "expected validate_schema: true | found validate_schema: false"}},
  });
}

TEST(DataChecks, RecordsShareFieldsWithSchema) {
  const check::Check& check = kBasicReadRecordsShareFieldsWithSchema;
  const json nested = {{"properties", {{"data", {{"properties", {{"id", kText}}}}}}}};
  const json variants = {{"oneOf", {{{"properties", {{"a", kText}}}}, {{"properties", {{"b", kText}}}}}}};
  const json referring = {{"$ref", "#/definitions/user"},
                          {"definitions", {{"user", {{"properties", {{"name", kText}}}}}}}};
  ExpectAll({
      {"one field", OnUsers(check, {{{"x", 1}, {"name", nullptr}}}), {"passed"}},
      {"none",
       OnUsers(check, {{{"x", 1}, {"y", {{"z", 2}}}}}),
       {"a record has none of the fields that the schema names | stream users | read-1 line 1 | "
        "expected at least one field of the schema | found /x, /y, /y/z"}},
      {"an empty record",
       OnUsers(check, {{{"id", 1}}, json::object()}),
       {"a record has none of the fields that the schema names | stream users | read-1 line 2 | "
        "expected at least one field of the schema | found no fields"}},
      {"counted",
       OnUsers(check, {{{"x", 1}}, {{"id", 1}}, {{"x", 2}}}),
       {"a record has none of the fields that the schema names | stream users | read-1 line 1 | "
        "expected at least one field of the schema | found /x | x2"}},
      {"an inner field",
       OnUsers(check, {{{"data", {{"id", "1"}}}}}, {.streams = {WithSchema(nested)}}),
       {"passed"}},
      {"only the outer one",
       OnUsers(check, {{{"data", {{"di", "1"}}}}}, {.streams = {WithSchema(nested)}}),
       {"a record has none of the fields that the schema names | stream users | read-1 line 1 | "
        "expected at least one field of the schema | found /data, /data/di"}},
      {"any variant", OnUsers(check, {{{"b", "1"}}}, {.streams = {WithSchema(variants)}}), {"passed"}},
      {"a reference", OnUsers(check, {{{"name", "1"}}}, {.streams = {WithSchema(referring)}}), {"passed"}},
      {"a schema without fields",
       OnRead(check, {Record("notes", {{"x", 1}})}, {.streams = {kNotes}}),
       {"skipped: no stream with records has a schema that names fields"}},
  });
}

TEST(DataChecks, NoExtraColumns) {
  const check::Check& check = kBasicReadNoExtraColumns;
  json patterns = kUsers["json_schema"];
  patterns["patternProperties"] = {{"^custom_", kText}};
  json open = kUsers["json_schema"];
  open["additionalProperties"] = kText;
  std::vector<json> many;
  for (int i = 0; i < 30; ++i) many.push_back({{"x" + std::to_string(i), 1}});
  std::vector<std::string> first;
  for (int i = 0; i < 20; ++i) {
    first.push_back("the schema does not name this field (1 record) | stream users | at /x" +
                    std::to_string(i) + " | read-1 line " + std::to_string(i + 1) +
                    " | expected a property of json_schema");
  }
  ExpectAll({
      {"none", OnUsers(check, {{{"id", 1}}, {{"name", "a"}, {"id", 2}}}), {"passed"}},
      {"some",
       OnUsers(check, {{{"id", 1}}, {{"id", 2}, {"a/b", 1}}, {{"a/b", 1}, {"id", 2}}}),
       {"the schema does not name this field (2 records) | stream users | at /a~1b | "
        "read-1 line 2 | expected a property of json_schema | x2"}},
      {"of inner fields nothing is said", OnUsers(check, {{{"address", {{"x", 1}}}}}), {"passed"}},
      {"matched by a pattern",
       OnUsers(check, {{{"custom_1", "a"}, {"id", 1}}}, {.streams = {WithSchema(patterns)}}),
       {"passed"}},
      {"not matched",
       OnUsers(check, {{{"other", "a"}}}, {.streams = {WithSchema(patterns)}}),
       {"the schema does not name this field (1 record) | stream users | at /other | "
        "read-1 line 1 | expected a property of json_schema"}},
      {"all are described", OnUsers(check, {{{"other", "a"}}}, {.streams = {WithSchema(open)}}), {"passed"}},
      {"too many to list", OnUsers(check, many), first},
      {"a schema without fields",
       OnRead(check, {Record("notes", {{"x", 1}})}, {.streams = {kNotes}}),
       {"skipped: no stream with records has a schema that names fields"}},
  });
}

TEST(DataChecks, NoEmptyStreamsAtHighStrictness) {
  const auto said = [](bool high, std::vector<std::string> unreasoned) {
    return OnUsers(kBasicReadNoEmptyStreams, {{{"id", 1}}},
                   {.empty_streams = {"notes"},
                    .rules = {.high_strictness = high, .unreasoned_streams = std::move(unreasoned)}});
  };
  ExpectAll({
      {"low", said(false, {"notes"}), {"passed"}},
      {"reasoned", said(true, {}), {"passed"}},
      {"high",
       said(true, {"notes"}),
       {"a stream is declared empty without a bypass_reason at test_strictness_level high | "
        "stream notes | expected a bypass_reason"}},
  });
}

TEST(DataChecks, EmptyStreamsAreEmpty) {
  const check::Check& check = kBasicReadEmptyStreamsAreEmpty;
  const Given given = {.streams = {kUsers, kNotes}, .empty_streams = {"notes"}};
  ExpectAll({
      {"empty", OnUsers(check, {{{"id", 1}}}, given), {"passed"}},
      {"not empty",
       OnRead(check, {Record("notes", {{"a", 1}})}, given),
       {"the stream is declared in empty_streams and has records | stream notes | "
        "read-1 line 1 | expected no record, or no entry in empty_streams | found 1 record"}},
      {"not read",
       OnUsers(check, {{{"id", 1}}}, {.empty_streams = {"notes"}}),
       {"skipped: no stream that is declared empty is in the configured catalog"}},
  });
}

TEST(DataChecks, PrimaryKeysDataType) {
  const check::Check& check = kBasicReadPrimaryKeysDataType;
  const auto line = [&](const json& data) {
    return OnRead(check, {Record("lines", data)}, {.streams = {kLines}});
  };
  ExpectAll({
      {"numbers and texts", OnUsers(check, {{{"id", 1}}, {{"id", "a"}}, {{"id", true}}}), {"passed"}},
      {"object",
       OnUsers(check, {{{"id", {{"a", 1}}}}}),
       {"a part of the primary key is an object (1 record) | stream users | at /id | "
        "read-1 line 1 | expected a string, number or boolean | found object"}},
      {"array",
       OnUsers(check, {{{"id", 1}}, {{"id", {1}}}, {{"id", {2}}}}),
       {"a part of the primary key is an array (2 records) | stream users | at /id | "
        "read-1 line 2 | expected a string, number or boolean | found array | x2"}},
      {"null",
       OnUsers(check, {{{"id", nullptr}}}),
       {"all parts of the primary key are null or missing (1 record) | stream users | at /id | "
        "read-1 line 1 | expected a value in at least one part | found null"}},
      {"missing",
       OnUsers(check, {{{"name", "a"}}}),
       {"all parts of the primary key are null or missing (1 record) | stream users | at /id | "
        "read-1 line 1 | expected a value in at least one part | found null"}},
      {"one part is null", line({{"order", nullptr}, {"line", "1"}}), {"passed"}},
      {"one part is missing", line({{"line", "1"}}), {"passed"}},
      {"all parts are",
       line(json::object()),
       {"all parts of the primary key are null or missing (1 record) | stream lines | "
        "read-1 line 1 | expected a value in at least one part | found null"}},
      {"one part is an object",
       line({{"order", {{"a", 1}}}, {"line", "1"}}),
       {"a part of the primary key is an object (1 record) | stream lines | at /order | "
        "read-1 line 1 | expected a string, number or boolean | found object"}},
      {"no key",
       OnRead(check, {Record("notes", {{"a", 1}})}, {.streams = {kNotes}}),
       {"skipped: no stream with records has a primary key"}},
  });
}

TEST(DataChecks, PrimaryKeysAreUnique) {
  const check::Check& check = kBasicReadPrimaryKeysAreUnique;
  const auto lines = [&](const std::vector<json>& all) {
    std::vector<json> messages;
    for (const json& data : all) messages.push_back(Record("lines", data));
    return OnRead(check, std::move(messages), {.streams = {kLines}});
  };
  ExpectAll({
      {"unique", OnUsers(check, {{{"id", 1}}, {{"id", 2}}, {{"id", "1"}}}), {"passed"}},
      {"twice",
       OnUsers(check, {{{"id", 1}}, {{"id", 2}}, {{"id", 1}, {"name", "a"}}}),
       {"a primary key comes more than once | stream users | read-1 line 1 | read-1 line 3 | "
        R"(expected 1 record | found 2 records | key {"id":1})"}},
      {"thrice",
       OnUsers(check, {{{"id", 1}}, {{"id", 1}}, {{"id", 1}}}),
       {"a primary key comes more than once | stream users | read-1 line 1 | read-1 line 2 | "
        R"(expected 1 record | found 3 records | key {"id":1} | x2)"}},
      {"1.0 is 1",
       OnUsers(check, {{{"id", 1}}, {{"id", 1.0}}}),
       {"a primary key comes more than once | stream users | read-1 line 1 | read-1 line 2 | "
        R"(expected 1 record | found 2 records | key {"id":1})"}},
      {"without a key they are another rule's",
       OnUsers(check, {{{"name", "a"}}, {{"name", "a"}}}),
       {"passed"}},
      {"parts of keys may repeat",
       lines({{{"order", "1"}, {"line", "1"}}, {{"order", "1"}, {"line", "2"}}}),
       {"passed"}},
      {"all parts repeat",
       lines({{{"order", "1"}, {"line", "1"}}, {{"line", "1"}, {"order", "1"}}}),
       {"a primary key comes more than once | stream lines | read-1 line 1 | read-1 line 2 | "
        R"(expected 1 record | found 2 records | key {"order":"1","line":"1"})"}},
      {"incremental reads may repeat",
       OnUsers(check, {{{"id", 1}}, {{"id", 1}}}, {.mode = "incremental"}),
       {"skipped: no stream that is read in full refresh has a primary key"}},
  });
}

TEST(DataChecks, DataPoints) {
  const check::Check& check = kBasicReadDataPoints;
  const json whole = {{"id", 1}, {"name", "a"}, {"tags", {"x"}}, {"address", {{"city", "b"}, {"zip", "1"}}}};
  const auto without = [&](const char* pointer, const json& value) {
    json record = whole;
    record[json::json_pointer(pointer)] = value;
    return record;
  };
  const auto on = [&](const json& schema, const std::vector<json>& records) {
    return OnUsers(check, records, {.streams = {WithSchema(schema)}});
  };
  const json variants = {
      {"properties",
       {{"v",
         {{"oneOf", {{{"properties", {{"a", kText}}}}, {{"properties", {{"b", kText}, {"c", kText}}}}}}}}}}};
  const json nothing = {{"properties", {{"a", {{"items", {{"type", "null"}}}, {"type", "array"}}}}}};
  ExpectAll({
      {"all", OnUsers(check, {whole}), {"passed"}},
      {"one here, one there",
       OnUsers(check, {without("/name", nullptr), without("/tags", json::array())}),
       {"passed"}},
      {"null",
       OnUsers(check, {without("/name", nullptr)}),
       {"the field has a value in no record | stream users | at /name | read-1 line 1 | "
        "expected a value other than null in at least one record"}},
      {"inner",
       OnUsers(check, {without("/address/zip", nullptr)}),
       {"the field has a value in no record | stream users | at /address/zip | read-1 line 1 | "
        "expected a value other than null in at least one record"}},
      {"outer",
       OnUsers(check, {without("/address", nullptr)}),
       {"the field has a value in no record | stream users | at /address/city | read-1 line 1 | "
        "expected a value other than null in at least one record",
        "the field has a value in no record | stream users | at /address/zip | read-1 line 1 | "
        "expected a value other than null in at least one record"}},
      {"items",
       OnUsers(check, {without("/tags", json::array())}),
       {"the field has a value in no record | stream users | at /tags/[] | read-1 line 1 | "
        "expected a value other than null in at least one record"}},
      {"one variant is enough", on(variants, {{{"v", {{"c", "1"}}}}}), {"passed"}},
      {"no variant",
       on(variants, {{{"v", {{"d", "1"}}}}}),
       {"no variant of the oneOf or anyOf has a value in any record | stream users | at /v | "
        "read-1 line 1 | expected a value of one of the variants in at least one record"}},
      {"null where nothing else is allowed", on(nothing, {{{"a", {nullptr}}}}), {"passed"}},
      {"of a stream without records nothing is said",
       OnUsers(check, {whole}, {.streams = {kUsers, kLines}}),
       {"passed"}},
  });
}

std::shared_ptr<const probe::ExpectedRecords> Expected(const std::vector<json>& users,
                                                       bool exact_order = false,
                                                       const std::string& stream = "users") {
  auto expected = std::make_shared<probe::ExpectedRecords>();
  expected->exact_order = exact_order;
  for (const json& user : users)
    expected->records.push_back({{"", stream}, user.dump(), expected->records.size() + 1});
  expected->volatile_fields = {{"users", {"seen", "address/zip"}}};
  return expected;
}

TEST(DataChecks, ExpectedRecordsOfKeyedStreams) {
  const json ada = {{"id", 1}, {"name", "Ada"}, {"tags", {"a", "b"}}};
  const json zoe = {{"id", 2}, {"name", "Zoe"}};
  const json lin = {{"id", 3}};
  const auto said = [](const std::vector<json>& expected, const std::vector<json>& read, bool exact = false) {
    return OnUsers(kBasicReadExpectedRecords, read,
                   {.rules = {.expects_records = true}, .expected = Expected(expected, exact)});
  };
  ExpectAll({
      {"read", said({ada}, {zoe, ada}), {"passed"}},
      {"with other values", said({ada, lin}, {{{"id", 1}}, {{"id", 3}, {"name", "Lin"}}}), {"passed"}},
      {"not read",
       said({ada, lin}, {ada}),
       {"an expected record was not read | stream users | read-1 | expected.jsonl:2 | "
        R"(key {"id":3})"}},
      {"any order", said({ada, zoe}, {zoe, ada}), {"passed"}},
      {"exact order", said({ada, zoe}, {ada, zoe, lin}, true), {"passed"}},
      {"another order",
       said({ada, zoe}, {zoe, ada}, true),
       {"the records do not come in the expected order (exact_order) | stream users | "
        R"(read-1 line 1 | expected.jsonl:1 | expected {"id":1} | found {"id":2} | x2)"}},
      {"others between",
       said({ada, zoe}, {ada, lin, zoe}, true),
       {"the records do not come in the expected order (exact_order) | stream users | "
        R"(read-1 line 2 | expected.jsonl:2 | expected {"id":2} | found {"id":3})"}},
      {"the read ends before",
       said({ada, ada}, {ada}, true),
       {"the records do not come in the expected order (exact_order) | stream users | read-1 | "
        R"(expected.jsonl:2 | expected {"id":1})"}},
  });
}

TEST(DataChecks, ExpectedValues) {
  const json ada = {{"id", 1}, {"name", "Ada"}, {"tags", {"a", "b"}}};
  const json lin = {{"id", 3}};
  const json other_tags = {{"id", 1.0}, {"tags", {"b", "a"}}, {"name", "Ada"}};
  const auto said = [](const std::vector<json>& expected, const std::vector<json>& read) {
    return OnUsers(kBasicReadExpectedValues, read,
                   {.rules = {.expects_records = true}, .expected = Expected(expected, true)});
  };
  ExpectAll({
      {"read", said({ada}, {lin, ada}), {"passed"}},
      {"in another writing", said({ada}, {other_tags}), {"passed"}},
      {"one that is not read is another check's", said({ada, lin}, {ada}), {"passed"}},
      {"none is read", said({ada}, {lin}), {"skipped: no expected record was read"}},
      {"other values",
       said({ada}, {{{"id", 1}, {"name", "ADA"}, {"tags", {"a", "b"}}}}),
       {"a record has other values than expected | stream users | read-1 line 1 | "
        R"(expected.jsonl:1 | key {"id":1} | /name: "Ada" -> "ADA")"}},
      {"a further field",
       said({lin}, {{{"id", 3}, {"name", "Lin"}}}),
       {"a record has other values than expected | stream users | read-1 line 1 | "
        R"(expected.jsonl:1 | key {"id":3} | /name: - -> "Lin")"}},
      {"one of two with the key is right", said({lin}, {{{"id", 3}, {"name", "Lin"}}, lin}), {"passed"}},
      {"volatile fields",
       said({{{"id", 1}, {"seen", 5}}}, {{{"id", 1}, {"seen", 6}, {"address", json::object()}}}),
       {"a record has other values than expected | stream users | read-1 line 1 | "
        R"(expected.jsonl:1 | key {"id":1} | /address: - -> {})"}},
      {"volatile fields alone",
       said({{{"id", 1}, {"seen", 5}}}, {{{"id", 1}, {"seen", 6}}}),
       {"passed note: users: 1 expected record read with other values in volatile fields alone"}},
      {"nothing is expected",
       OnUsers(kBasicReadExpectedValues, {lin}, {.rules = {.high_strictness = true}}),
       {"skipped: no expect_records are given"}},
  });
}

TEST(DataChecks, ExpectedRecordsOfOtherStreams) {
  const auto said = [](const std::vector<json>& expected, const std::vector<json>& read) {
    std::vector<json> messages;
    for (const json& data : read) messages.push_back(Record("notes", data));
    return OnRead(kBasicReadExpectedRecords, std::move(messages),
                  {.streams = {kNotes},
                   .rules = {.expects_records = true},
                   .expected = Expected(expected, true, "notes")});
  };
  ExpectAll({
      {"read, in any order",
       said({{{"a", 1}}, {{"a", 2}}}, {{{"a", 2}}, {{"b", 1}}, {{"a", 1}}}),
       {"passed"}},
      {"not read",
       said({{{"a", 1}}}, {{{"a", 2}}}),
       {"an expected record was not read | stream notes | read-1 | expected.jsonl:1 | "
        R"(expected {"a":1})"}},
      {"as often as expected",
       said({{{"a", 1}}, {{"a", 1}}}, {{{"a", 1}}}),
       {"an expected record was not read | stream notes | read-1 | expected.jsonl:2 | "
        R"(expected {"a":1})"}},
  });
}

TEST(DataChecks, ExpectedRecordsAtAnyStrictness) {
  const auto said = [](const ReadRules& rules, const Given& given) {
    Given with_rules = given;
    with_rules.rules = rules;
    return OnUsers(kBasicReadExpectedRecords, {{{"id", 1}}}, with_rules);
  };
  const ReadRules low = {.expects_records = true};
  const ReadRules high = {.high_strictness = true, .expects_records = true};
  const Given covered = {.expected = Expected({{{"id", 1}}})};
  const Given partly = {.streams = {kUsers, kNotes}, .expected = Expected({{{"id", 1}}})};
  const Given exempt = {
      .streams = {kUsers, kNotes}, .empty_streams = {"notes"}, .expected = Expected({{{"id", 1}}})};
  ExpectAll({
      {"an unknown stream",
       said(low, {.expected = Expected({{{"id", 1}}, {{"id", 2}}}, false, "ghosts")}),
       {"records are expected of a stream that is not in the configured catalog | "
        "stream ghosts | expected.jsonl:1 | expected a stream of the configured catalog | x2"}},
      {"a stream that looks like a configured one",
       said(low, {.expected = Expected({{{"id", 1}}}, false, "Users ")}),
       {"records are expected of a stream that is not in the configured catalog | stream Users  | "
        "expected.jsonl:1 | expected a stream of the configured catalog; the nearest is users: \"Users \" "
        "has a trailing blank, differs in case"}},
      {"low", said(low, partly), {"passed"}},
      {"high", said(high, covered), {"passed"}},
      {"high, a stream is not covered",
       said(high, partly),
       {"no record is expected of the stream, at test_strictness_level high | stream notes | "
        "expected a record in expected.jsonl, or the stream in empty_streams"}},
      {"high, it is declared empty", said(high, exempt), {"passed"}},
      {"high, nothing is expected",
       said({.high_strictness = true}, {}),
       {"expect_records is not configured at test_strictness_level high | "
        "expected expect_records with a path, or with a bypass_reason"}},
  });
}

TEST(DataChecks, AFieldInsideAnObjectIsSharedWhereverItStands) {
  ExpectAll(
      {{"the last member",
        OnUsers(kBasicReadRecordsShareFieldsWithSchema, {{{"address", {{"area", 1}, {"zip", "8001"}}}}}),
        {"passed"}},
       {"an item", OnUsers(kBasicReadRecordsShareFieldsWithSchema, {{{"tags", {"a"}}}}), {"passed"}}});
}

}  // namespace
}  // namespace assay::suites::testing::data_checks_test
