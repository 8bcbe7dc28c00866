#include "harness/protocol/message.h"

#include <gtest/gtest.h>

#include "tests/harness/protocol/support.h"

namespace assay::protocol::message_test {
namespace {

struct ValidCase {
  const char* name;
  std::string text;
  MessageType type;
};

class ValidMessageTest : public testing::TestWithParam<ValidCase> {};

TEST_P(ValidMessageTest, HasNoDefects) {
  const Decoded line(GetParam().text);
  EXPECT_EQ(line->kind, Line::Kind::kMessage);
  ASSERT_TRUE(line->has_message) << line->problem;
  EXPECT_STREQ(ToString(line->message.type), ToString(GetParam().type));
  for (const Defect& defect : line->defects) ADD_FAILURE() << defect.message << " at " << defect.pointer;
}

using enum MessageType;
INSTANTIATE_TEST_SUITE_P(
    Wild, ValidMessageTest,
    testing::Values(
        ValidCase{"Record", R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1}})", kRecord},
        ValidCase{"RecordTypeLast",
                  R"({"record":{"stream":"builds","emitted_at":1795198215596,"data":{}},"type":"RECORD"})",
                  kRecord},
        ValidCase{"RecordSpaced",
                  R"(  {"type": "RECORD", "record": {"stream": "s", "data": {"a": 1}, "emitted_at": 1.5}} )",
                  kRecord},
        ValidCase{"RecordNullNamespace",
                  R"({"type":"RECORD","record":{"stream":"s","namespace":null,"data":{},"emitted_at":1}})",
                  kRecord},
        ValidCase{
            "RecordExtraFields",
            R"({"type":"RECORD","x":[],"log":null,"record":{"stream":"s","data":{},"emitted_at":1,"meta":{"changes":[]}}})",
            kRecord},
        ValidCase{"RecordRawNonAscii",
                  "{\"type\":\"RECORD\",\"record\":{\"stream\":\"s\",\"data\":{\"blood_type\":\"O\u2212\","
                  "\"name\":\"Zo\u00eb 3\"},\"emitted_at\":1}}",
                  kRecord},
        ValidCase{
            "RecordBeyond64Bits",
            R"({"type":"RECORD","record":{"stream":"s","data":{"n":123456789012345678901234567890,"x":NaN},"emitted_at":1}})",
            kRecord},
        ValidCase{
            "StateStream",
            R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"s","namespace":null},"stream_state":{"__ab_no_cursor_state_message":true}},"sourceStats":{"recordCount":100.0}}})",
            kState},
        ValidCase{
            "StateNullStreamState",
            R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":null}}})",
            kState},
        ValidCase{
            "StateGlobal",
            R"({"type":"STATE","state":{"type":"GLOBAL","global":{"shared_state":{},"stream_states":[{"stream_descriptor":{"name":"s"},"stream_state":{}}]}}})",
            kState},
        ValidCase{"StateLegacy",
                  R"({"type": "STATE", "state": {"data": {"stock_prices": {"date": "2026-11-20"}}}})",
                  kState},
        ValidCase{
            "StateEnvelope",
            R"({"state":{"data":{"format":"base64/gzip","data":"H4s="}},"type":"STATE","sourceStatus":{"status":"RUNNING"},"streamStatus":{"name":"builds"},"logs":[]})",
            kState},
        ValidCase{
            "LogTraceback",
            R"({"type":"LOG","log":{"level":"FATAL","message":"Schema validation failed:\n- \"INVALID\" is not one of","stack_trace":"a\nb"}})",
            kLog},
        ValidCase{
            "Spec",
            R"({"type":"SPEC","spec":{"connectionSpecification":{"type":"object"},"supportsNormalization":false,"supportsDBT":false,"supported_destination_sync_modes":[],"supportsIncremental":true}})",
            kSpec},
        ValidCase{"StatusWithoutMessage",
                  R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"SUCCEEDED"}})",
                  kConnectionStatus},
        ValidCase{
            "StatusFailed",
            R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"FAILED","message":"'quoted'"}})",
            kConnectionStatus},
        ValidCase{
            "Catalog",
            R"({"type":"CATALOG","catalog":{"streams":[{"name":"s","json_schema":{},"supported_sync_modes":["full_refresh","incremental"],"is_resumable":true,"is_file_based":false,"source_defined_primary_key":[["id"]],"namespace":null}]}})",
            kCatalog},
        ValidCase{
            "TraceError",
            R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1795197609502,"error":{"message":"m","failure_type":"transient_error","stream_descriptor":{"name":"s"}}}})",
            kTrace},
        ValidCase{
            "TraceStatusFloatTime",
            R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1795198453380.99,"stream_status":{"stream_descriptor":{"name":"s","namespace":null},"status":"RUNNING","reasons":[{"type":"RATE_LIMITED"}]}}})",
            kTrace},
        ValidCase{
            "TraceEstimate",
            R"({"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":1,"estimate":{"name":"purchases","type":"STREAM","row_estimate":130,"byte_estimate":29900}}})",
            kTrace},
        ValidCase{
            "TraceAnalytics",
            R"({"type":"TRACE","trace":{"type":"ANALYTICS","emitted_at":1795199972849.4495,"analytics":{"type":"file-cdk-csv-stream-count","value":"1"}}})",
            kTrace},
        ValidCase{
            "Control",
            R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1795198489879.1704,"connectorConfig":{"config":{"credentials":{}}}}})",
            kControl},
        ValidCase{
            "DestinationCatalog",
            R"({"type":"DESTINATION_CATALOG","destination_catalog":{"operations":[{"object_name":"o","sync_mode":"soft_delete","json_schema":{},"matching_keys":[["id"]]}]}})",
            kDestinationCatalog},
        ValidCase{
            "RecordMeta",
            R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1,"meta":{"changes":[{"field":"a","change":"NULLED","reason":"SOURCE_RETRIEVAL_ERROR","more":1}],"x":1},"file_reference":{"staging_file_url":"/a","file_size_bytes":12.0}}})",
            kRecord},
        ValidCase{
            "RecordMetaNull",
            R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1,"meta":null,"file_reference":null}})",
            kRecord},
        ValidCase{
            "RecordMetaChangesNull",
            R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1,"meta":{"changes":null}}})",
            kRecord},
        ValidCase{
            "StateStats",
            R"({"type":"STATE","state":{"data":{},"sourceStats":{"recordCount":3.0,"rejectedRecordCount":0,"additionalStats":{"nulled":2.0}},"destinationStats":null}})",
            kState},
        ValidCase{
            "SpecAuth",
            R"({"type":"SPEC","spec":{"connectionSpecification":{},"supported_destination_sync_modes":["append","append_dedup"],"advanced_auth":{"auth_flow_type":"oauth2.0","predicate_key":["credentials","auth_type"],"predicate_value":"oauth","oauth_config_specification":{"oauth_connector_input_specification":{"consent_url":"u","access_token_url":"v","extract_output":["t"],"state":{"min":7}},"complete_oauth_output_specification":{}}},"authSpecification":{"auth_type":"oauth2.0","oauth2Specification":{"rootObject":["credentials",0],"oauthFlowInitParameters":[["client_id"]]}}}})",
            kSpec},
        ValidCase{
            "CatalogOfNulls",
            R"({"type":"CATALOG","catalog":{"streams":[{"name":"s","json_schema":{},"supported_sync_modes":["full_refresh"],"source_defined_primary_key":null,"default_cursor_field":[],"is_resumable":null},{"name":"t","json_schema":{},"source_defined_primary_key":[],"default_cursor_field":["a","b"]}]}})",
            kCatalog},
        ValidCase{"RepeatedKeyLastCounts",
                  R"({"type":"NONSENSE","type":"LOG","log":{"level":"INFO","message":""}})", kLog}),
    [](const auto& tested) { return tested.param.name; });

struct DefectCase {
  const char* name;
  std::string text;
  std::vector<std::string> defects;  // "pointer actual"
  bool has_message;
};

class DefectTest : public testing::TestWithParam<DefectCase> {};

TEST_P(DefectTest, IsNamedWithItsPlace) {
  const Decoded line(GetParam().text);
  EXPECT_EQ(line->kind, Line::Kind::kMessage);
  std::vector<std::string> seen;
  for (const Defect& defect : line->defects) {
    seen.push_back(defect.pointer + " " + defect.actual);
    EXPECT_FALSE(defect.message.empty());
    EXPECT_FALSE(defect.expected.empty());
  }
  EXPECT_EQ(seen, GetParam().defects);
  EXPECT_EQ(line->has_message, GetParam().has_message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, DefectTest,
    testing::Values(
        DefectCase{"NoType", R"({"log":{}})", {"/type "}, false},
        DefectCase{"NullType", R"({"type":null,"record":{}})", {"/type "}, false},
        DefectCase{"UnknownType", R"({"type":"record","record":{}})", {"/type \"record\""}, false},
        DefectCase{"NumericType", R"({"type":1})", {"/type 1"}, false},
        DefectCase{"Array", R"([{"type":"LOG"}])", {" [{\"type\":\"LOG\"}]"}, false},
        DefectCase{"NoPayload", R"({"type":"RECORD","state":{}})", {"/record "}, false},
        DefectCase{"NullPayload", R"({"type":"STATE","state":null})", {"/state null"}, false},
        DefectCase{"PayloadIsText", R"({"type":"LOG","log":"hello"})", {"/log \"hello\""}, false},
        DefectCase{"EmptyRecord",
                   R"({"type":"RECORD","record":{}})",
                   {"/record/stream ", "/record/data ", "/record/emitted_at "},
                   false},
        DefectCase{"RecordWithoutTime",
                   R"({"type":"RECORD","record":{"stream":"s","data":{}}})",
                   {"/record/emitted_at "},
                   true},
        DefectCase{"RecordTimeIsText",
                   R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":"1"}})",
                   {"/record/emitted_at \"1\""},
                   true},
        DefectCase{"RecordDataIsArray",
                   R"({"type":"RECORD","record":{"stream":"s","data":[],"emitted_at":1}})",
                   {"/record/data []"},
                   false},
        DefectCase{"RecordNamespaceIsNumber",
                   R"({"type":"RECORD","record":{"stream":"s","namespace":3,"data":{},"emitted_at":1}})",
                   {"/record/namespace 3"},
                   true},
        DefectCase{"StateUnknownType",
                   R"({"type":"STATE","state":{"type":"OTHER","data":{}}})",
                   {"/state/type \"OTHER\""},
                   true},
        DefectCase{"StateStreamWithoutStream",
                   R"({"type":"STATE","state":{"type":"STREAM","data":{}}})",
                   {"/state/stream "},
                   true},
        DefectCase{"StateGlobalNull",
                   R"({"type":"STATE","state":{"type":"GLOBAL","global":null}})",
                   {"/state/global "},
                   true},
        DefectCase{"StateLegacyWithoutData",
                   R"({"type":"STATE","state":{"type":"LEGACY"}})",
                   {"/state/data "},
                   true},
        DefectCase{"StateWithoutDescriptor",
                   R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_state":{}}}})",
                   {"/state/stream/stream_descriptor "},
                   true},
        DefectCase{
            "StateNameless",
            R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{},"stream_state":1}}})",
            {"/state/stream/stream_descriptor/name ", "/state/stream/stream_state 1"},
            true},
        DefectCase{
            "StateGlobalItems",
            R"({"type":"STATE","state":{"type":"GLOBAL","global":{"stream_states":[1,{"stream_descriptor":{"name":2}}]}}})",
            {"/state/global/stream_states/0 1", "/state/global/stream_states/1/stream_descriptor/name 2"},
            true},
        DefectCase{"StateCountIsText",
                   R"({"type":"STATE","state":{"data":{},"sourceStats":{"recordCount":"3"}}})",
                   {"/state/sourceStats/recordCount \"3\""},
                   true},
        DefectCase{"LogLevel",
                   R"({"type":"LOG","log":{"level":"WARNING","message":"m"}})",
                   {"/log/level \"WARNING\""},
                   true},
        DefectCase{"LogMessageNull",
                   R"({"type":"LOG","log":{"level":"INFO","message":null}})",
                   {"/log/message null"},
                   true},
        DefectCase{"SpecWithoutSchema",
                   R"({"type":"SPEC","spec":{"supportsIncremental":"yes"}})",
                   {"/spec/connectionSpecification ", "/spec/supportsIncremental \"yes\""},
                   true},
        DefectCase{"StatusWord",
                   R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"OK"}})",
                   {"/connectionStatus/status \"OK\""},
                   true},
        DefectCase{
            "CatalogWithoutStreams", R"({"type":"CATALOG","catalog":{}})", {"/catalog/streams "}, true},
        DefectCase{
            "CatalogStreams",
            R"({"type":"CATALOG","catalog":{"streams":[{"name":"a","json_schema":[],"supported_sync_modes":["full","incremental",1]},7]}})",
            {"/catalog/streams/0/json_schema []", "/catalog/streams/0/supported_sync_modes/0 \"full\"",
             "/catalog/streams/0/supported_sync_modes/2 1", "/catalog/streams/1 7"},
            true},
        DefectCase{"TraceWithoutTime",
                   R"({"type":"TRACE","trace":{"type":"ERROR","error":{"message":"m"}}})",
                   {"/trace/emitted_at "},
                   true},
        DefectCase{"TraceErrorWithoutError",
                   R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1}})",
                   {"/trace/error "},
                   true},
        DefectCase{
            "TraceStatusWithoutStatus",
            R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1,"error":{"message":"m"}}})",
            {"/trace/stream_status "},
            true},
        DefectCase{"TraceEstimateWithoutEstimate",
                   R"({"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":1}})",
                   {"/trace/estimate "},
                   true},
        DefectCase{"TraceAnalyticsWithoutAnalytics",
                   R"({"type":"TRACE","trace":{"type":"ANALYTICS","emitted_at":1}})",
                   {"/trace/analytics "},
                   true},
        DefectCase{"TraceUnknownType",
                   R"({"type":"TRACE","trace":{"type":"METRIC","emitted_at":1}})",
                   {"/trace/type \"METRIC\""},
                   true},
        DefectCase{
            "TraceStatusWord",
            R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1,"stream_status":{"stream_descriptor":{"name":"s"},"status":"DONE"}}})",
            {"/trace/stream_status/status \"DONE\""},
            true},
        DefectCase{
            "TraceFailureType",
            R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1,"error":{"message":"m","failure_type":"other"}}})",
            {"/trace/error/failure_type \"other\""},
            true},
        DefectCase{
            "CatalogFlatPaths",
            R"({"type":"CATALOG","catalog":{"streams":[{"name":"a","json_schema":{},"source_defined_primary_key":["id"],"default_cursor_field":[["x"]],"is_resumable":"yes","is_file_based":0}]}})",
            {"/catalog/streams/0/default_cursor_field/0 [\"x\"]",
             "/catalog/streams/0/source_defined_primary_key/0 \"id\"",
             "/catalog/streams/0/is_resumable \"yes\"", "/catalog/streams/0/is_file_based 0"},
            true},
        DefectCase{
            "CatalogDeepPaths",
            R"({"type":"CATALOG","catalog":{"streams":[{"name":"a","json_schema":{},"source_defined_primary_key":[[1],[],[["id"]],"x"],"default_cursor_field":"x"}]}})",
            {"/catalog/streams/0/default_cursor_field \"x\"",
             "/catalog/streams/0/source_defined_primary_key/0/0 1",
             "/catalog/streams/0/source_defined_primary_key/1 []",
             "/catalog/streams/0/source_defined_primary_key/2/0 [\"id\"]",
             "/catalog/streams/0/source_defined_primary_key/3 \"x\""},
            true},
        DefectCase{
            "RecordMeta",
            R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1,"meta":{"changes":[{"field":"a","change":"LOST","reason":"BORED"},{"field":null},3]}}})",
            {"/record/meta/changes/0/change \"LOST\"", "/record/meta/changes/0/reason \"BORED\"",
             "/record/meta/changes/1/field null", "/record/meta/changes/1/change ",
             "/record/meta/changes/1/reason ", "/record/meta/changes/2 3"},
            true},
        DefectCase{
            "RecordMetaKinds",
            R"({"type":"RECORD","record":{"stream":"s","data":{},"emitted_at":1,"meta":[],"file_reference":{"file_size_bytes":-1}}})",
            {"/record/meta []", "/record/file_reference/file_size_bytes -1"},
            true},
        DefectCase{
            "StateStats",
            R"({"type":"STATE","state":{"data":{},"sourceStats":{"recordCount":-1,"rejectedRecordCount":"3","additionalStats":{"a":"b"}},"destinationStats":{"recordCount":[]}}})",
            {"/state/sourceStats/recordCount -1", "/state/sourceStats/rejectedRecordCount \"3\"",
             "/state/sourceStats/additionalStats/a \"b\"", "/state/destinationStats/recordCount []"},
            true},
        DefectCase{
            "StatusReasons",
            R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1,"stream_status":{"stream_descriptor":{"name":"s"},"status":"RUNNING","reasons":[{"type":"TIRED"},"RATE_LIMITED",{"type":"RATE_LIMITED","rate_limited":{"quota_reset":"soon"}}]}}})",
            {"/trace/stream_status/reasons/0/type \"TIRED\"",
             "/trace/stream_status/reasons/1 \"RATE_LIMITED\"",
             "/trace/stream_status/reasons/2/rate_limited/quota_reset \"soon\""},
            true},
        DefectCase{
            "TraceNegativeEstimate",
            R"({"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":1,"estimate":{"name":"s","type":"STREAM","row_estimate":-1,"byte_estimate":-0.5}}})",
            {"/trace/estimate/row_estimate -1", "/trace/estimate/byte_estimate -0.5"},
            true},
        DefectCase{
            "SpecAuth",
            R"({"type":"SPEC","spec":{"connectionSpecification":{},"supported_destination_sync_modes":["append","upsert"],"supportsDBT":"no","advanced_auth":{"auth_flow_type":"oauth3","predicate_key":"credentials","predicate_value":[],"oauth_config_specification":{"oauth_connector_input_specification":{"access_token_url":1,"extract_output":[2]}}},"authSpecification":{"oauth2Specification":{"rootObject":[true],"oauthFlowInitParameters":["client_id"]}}}})",
            {"/spec/supportsDBT \"no\"", "/spec/supported_destination_sync_modes/1 \"upsert\"",
             "/spec/advanced_auth/auth_flow_type \"oauth3\"",
             "/spec/advanced_auth/predicate_key \"credentials\"", "/spec/advanced_auth/predicate_value []",
             "/spec/advanced_auth/oauth_config_specification/oauth_connector_input_specification/"
             "consent_url ",
             "/spec/advanced_auth/oauth_config_specification/oauth_connector_input_specification/"
             "access_token_url 1",
             "/spec/advanced_auth/oauth_config_specification/oauth_connector_input_specification/"
             "extract_output/0 2",
             "/spec/authSpecification/oauth2Specification/rootObject/0 true",
             "/spec/authSpecification/oauth2Specification/oauthFlowInitParameters/0 \"client_id\""},
            true},
        DefectCase{"DestinationCatalogOfAnotherKey",
                   R"({"type":"DESTINATION_CATALOG","destinationCatalog":{"operations":[]}})",
                   {"/destination_catalog "},
                   false},
        DefectCase{
            "DestinationCatalogOperations",
            R"({"type":"DESTINATION_CATALOG","destination_catalog":{"operations":[{"object_name":"o","sync_mode":"upsert","matching_keys":["id"]}]}})",
            {"/destination_catalog/operations/0/sync_mode \"upsert\"",
             "/destination_catalog/operations/0/json_schema ",
             "/destination_catalog/operations/0/matching_keys/0 \"id\""},
            true},
        DefectCase{
            "ControlWithoutConfig",
            R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1,"connectorConfig":{}}})",
            {"/control/connectorConfig/config "},
            true}),
    [](const auto& tested) { return tested.param.name; });

TEST(LineDecoderTest, APathIsAnArrayOfTexts) {
  const Decoded line(
      R"({"type":"CATALOG","catalog":{"streams":[{"name":"a","json_schema":{},"source_defined_primary_key":["id",[]]}]}})");
  ASSERT_EQ(line->defects.size(), 2u);
  EXPECT_EQ(line->defects[0].message, "an item is of the wrong type");
  EXPECT_EQ(line->defects[0].expected, "an array of texts");
  EXPECT_EQ(line->defects[1].message, "an item is empty");
  EXPECT_EQ(line->defects[1].expected, "an array of texts, at least one");
}

TEST(LineDecoderTest, TakesARecordApart) {
  const Decoded line(
      R"({"record":{"emitted_at":1.5,"data":{"id":7},"namespace":"n","stream":"s"},"type":"RECORD"})");
  const Record& record = line->message.record;
  EXPECT_EQ(record.stream, "s");
  EXPECT_EQ(record.name_space, "n");
  EXPECT_EQ(record.data.Find("id")->number().int64, 7);
  EXPECT_EQ(record.emitted_at, 1.5);
  for (const char* time : {"\"1.5\"", "null", "{}"}) {
    const Decoded timeless(R"({"record":{"data":{},"stream":"s","emitted_at":)" + std::string(time) +
                           R"(},"type":"RECORD"})");
    EXPECT_TRUE(timeless->has_message);
    EXPECT_EQ(timeless->message.record.emitted_at, std::nullopt) << time;
  }
}

TEST(LineDecoderTest, ForgetsTheLineBefore) {
  LineDecoder decoder;
  const auto decode = [&](std::string text) -> const Line& {
    static std::vector<std::string> kept;
    const std::size_t size = text.size();
    text.resize(size + json::kPadding);
    kept.push_back(std::move(text));
    return decoder.Decode(std::string_view(kept.back()).substr(0, size));
  };
  decode(R"({"type":"RECORD","record":{"stream":"s","namespace":"n","data":{},"emitted_at":5}})");
  const Line& second = decode(R"({"type":"RECORD","record":{"stream":"t","data":{}}})");
  EXPECT_EQ(second.message.record.name_space, "");
  EXPECT_EQ(second.message.record.emitted_at, std::nullopt);
  const Line& third = decode("text");
  EXPECT_FALSE(third.has_message);
  EXPECT_TRUE(third.defects.empty());
  decode(R"({"type":"LOG","log":{"level":"INFO","message":NaN}})");
  const Line& last = decode(R"({"type":"LOG","log":{"level":"INFO","message":""}})");
  EXPECT_EQ(last.problem, "");
  EXPECT_EQ(last.departure, "");
}

}  // namespace
}  // namespace assay::protocol::message_test
