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
       {"stream notes", "not in the discovered catalog", "catalog.json"}},
      {"given at high strictness",
       said({kUsers}, true),
       {"test_strictness_level high", "found catalog.json"}},
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
      {"off", said(false, false), {"skipped: validate_schema is false"}},
      {"off, high", said(false, true), {"validate_schema is false at test_strictness_level high"}},
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
       {"stream users", "line 1", "found /x, /y, /y/z"}},
      {"an empty record", OnUsers(check, {{{"id", 1}}, json::object()}), {"line 2", "found no fields"}},
      {"counted", OnUsers(check, {{{"x", 1}}, {{"id", 1}}, {{"x", 2}}}), {"line 1", "x2"}},
      {"an inner field",
       OnUsers(check, {{{"data", {{"id", "1"}}}}}, {.streams = {WithSchema(nested)}}),
       {"passed"}},
      {"only the outer one",
       OnUsers(check, {{{"data", {{"di", "1"}}}}}, {.streams = {WithSchema(nested)}}),
       {"found /data, /data/di"}},
      {"any variant", OnUsers(check, {{{"b", "1"}}}, {.streams = {WithSchema(variants)}}), {"passed"}},
      {"a reference", OnUsers(check, {{{"name", "1"}}}, {.streams = {WithSchema(referring)}}), {"passed"}},
      {"a schema without fields",
       OnRead(check, {Record("notes", {{"x", 1}})}, {.streams = {kNotes}}),
       {"skipped: no stream"}},
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
  ExpectAll({
      {"none", OnUsers(check, {{{"id", 1}}, {{"name", "a"}, {"id", 2}}}), {"passed"}},
      {"some",
       OnUsers(check, {{{"id", 1}}, {{"id", 2}, {"a/b", 1}}, {{"a/b", 1}, {"id", 2}}}),
       {"stream users", "at /a~1b", "(2 records)", "line 2", "x2"}},
      {"of inner fields nothing is said", OnUsers(check, {{{"address", {{"x", 1}}}}}), {"passed"}},
      {"matched by a pattern",
       OnUsers(check, {{{"custom_1", "a"}, {"id", 1}}}, {.streams = {WithSchema(patterns)}}),
       {"passed"}},
      {"not matched", OnUsers(check, {{{"other", "a"}}}, {.streams = {WithSchema(patterns)}}), {"at /other"}},
      {"all are described", OnUsers(check, {{{"other", "a"}}}, {.streams = {WithSchema(open)}}), {"passed"}},
      {"too many to list", OnUsers(check, many), {"at /x19"}},
      {"a schema without fields",
       OnRead(check, {Record("notes", {{"x", 1}})}, {.streams = {kNotes}}),
       {"skipped: no stream"}},
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
      {"high", said(true, {"notes"}), {"without a bypass_reason", "stream notes"}},
  });
}

TEST(DataChecks, EmptyStreamsAreEmpty) {
  const check::Check& check = kBasicReadEmptyStreamsAreEmpty;
  const Given given = {.streams = {kUsers, kNotes}, .empty_streams = {"notes"}};
  ExpectAll({
      {"empty", OnUsers(check, {{{"id", 1}}}, given), {"passed"}},
      {"not empty",
       OnRead(check, {Record("notes", {{"a", 1}})}, given),
       {"stream notes", "line 1", "found 1 record"}},
      {"not read", OnUsers(check, {{{"id", 1}}}, {.empty_streams = {"notes"}}), {"skipped: no stream"}},
  });
}

TEST(DataChecks, PrimaryKeysDataType) {
  const check::Check& check = kBasicReadPrimaryKeysDataType;
  const auto line = [&](const json& data) {
    return OnRead(check, {Record("lines", data)}, {.streams = {kLines}});
  };
  ExpectAll({
      {"numbers and texts", OnUsers(check, {{{"id", 1}}, {{"id", "a"}}, {{"id", true}}}), {"passed"}},
      {"object", OnUsers(check, {{{"id", {{"a", 1}}}}}), {"stream users", "at /id", "an object", "line 1"}},
      {"array",
       OnUsers(check, {{{"id", 1}}, {{"id", {1}}}, {{"id", {2}}}}),
       {"an array (2 records)", "line 2", "x2"}},
      {"null", OnUsers(check, {{{"id", nullptr}}}), {"at /id", "null or missing"}},
      {"missing", OnUsers(check, {{{"name", "a"}}}), {"at /id", "null or missing"}},
      {"one part is null", line({{"order", nullptr}, {"line", "1"}}), {"passed"}},
      {"one part is missing", line({{"line", "1"}}), {"passed"}},
      {"all parts are", line(json::object()), {"all parts of the primary key"}},
      {"one part is an object", line({{"order", {{"a", 1}}}, {"line", "1"}}), {"at /order"}},
      {"no key", OnRead(check, {Record("notes", {{"a", 1}})}, {.streams = {kNotes}}), {"skipped: no stream"}},
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
       {"stream users", "key {\"id\":1}", "read-1 line 1 | read-1 line 3", "found 2 records"}},
      {"thrice", OnUsers(check, {{{"id", 1}}, {{"id", 1}}, {{"id", 1}}}), {"found 3 records", "x2"}},
      {"1.0 is 1", OnUsers(check, {{{"id", 1}}, {{"id", 1.0}}}), {"found 2 records"}},
      {"without a key they are another rule's",
       OnUsers(check, {{{"name", "a"}}, {{"name", "a"}}}),
       {"passed"}},
      {"parts of keys may repeat",
       lines({{{"order", "1"}, {"line", "1"}}, {{"order", "1"}, {"line", "2"}}}),
       {"passed"}},
      {"all parts repeat",
       lines({{{"order", "1"}, {"line", "1"}}, {{"line", "1"}, {"order", "1"}}}),
       {"key {\"order\":\"1\",\"line\":\"1\"}"}},
      {"incremental reads may repeat",
       OnUsers(check, {{{"id", 1}}, {{"id", 1}}}, {.mode = "incremental"}),
       {"skipped: no stream"}},
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
      {"null", OnUsers(check, {without("/name", nullptr)}), {"stream users", "at /name"}},
      {"inner", OnUsers(check, {without("/address/zip", nullptr)}), {"at /address/zip"}},
      {"outer", OnUsers(check, {without("/address", nullptr)}), {"at /address/city", "at /address/zip"}},
      {"items", OnUsers(check, {without("/tags", json::array())}), {"at /tags/[]"}},
      {"one variant is enough", on(variants, {{{"v", {{"c", "1"}}}}}), {"passed"}},
      {"no variant", on(variants, {{{"v", {{"d", "1"}}}}}), {"at /v", "no variant"}},
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
  const json other_tags = {{"id", 1.0}, {"tags", {"b", "a"}}, {"name", "Ada"}};
  ExpectAll({
      {"read", said({ada}, {zoe, ada}), {"passed"}},
      {"in another writing", said({ada}, {other_tags}), {"passed"}},
      {"not read",
       said({ada, lin}, {ada}),
       {"was not read", "stream users", "expected.jsonl:2", "key {\"id\":3}"}},
      {"other values",
       said({ada}, {{{"id", 1}, {"name", "ADA"}, {"tags", {"a", "b"}}}}),
       {"other values", "key {\"id\":1}", "/name: \"Ada\" -> \"ADA\"", "read-1 line 1", "expected.jsonl:1"}},
      {"a further field", said({lin}, {{{"id", 3}, {"name", "Lin"}}}), {"/name: - -> \"Lin\""}},
      {"one of two with the key is right", said({lin}, {{{"id", 3}, {"name", "Lin"}}, lin}), {"passed"}},
      {"volatile fields",
       said({{{"id", 1}, {"seen", 5}}}, {{{"id", 1}, {"seen", 6}, {"address", json::object()}}}),
       {"/address"}},
      {"volatile fields alone",
       said({{{"id", 1}, {"seen", 5}}}, {{{"id", 1}, {"seen", 6}}}),
       {"passed note: users: 1 expected records differ in volatile fields"}},
      {"any order", said({ada, zoe}, {zoe, ada}), {"passed"}},
      {"exact order", said({ada, zoe}, {ada, zoe, lin}, true), {"passed"}},
      {"another order",
       said({ada, zoe}, {zoe, ada}, true),
       {"expected order", "expected {\"id\":1}", "found {\"id\":2}", "x2"}},
      {"others between", said({ada, zoe}, {ada, lin, zoe}, true), {"expected.jsonl:2", "found {\"id\":3}"}},
      {"the read ends before", said({ada, ada}, {ada}, true), {"expected order"}},
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
      {"not read", said({{{"a", 1}}}, {{{"a", 2}}}), {"was not read", "stream notes", "expected {\"a\":1}"}},
      {"as often as expected", said({{{"a", 1}}, {{"a", 1}}}, {{{"a", 1}}}), {"expected.jsonl:2"}},
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
       {"stream ghosts", "not in the configured catalog", "expected.jsonl:1", "x2"}},
      {"low", said(low, partly), {"passed"}},
      {"high", said(high, covered), {"passed"}},
      {"high, a stream is not covered", said(high, partly), {"no record is expected", "stream notes"}},
      {"high, it is declared empty", said(high, exempt), {"passed"}},
      {"high, nothing is expected",
       said({.high_strictness = true}, {}),
       {"expect_records is not configured"}},
  });
}

}  // namespace
}  // namespace assay::suites::testing::data_checks_test
