#include "harness/protocol/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/json/decoder.h"

namespace assay::protocol::message_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Keeps the padded text alive with the decoder.
class Decoded {
 public:
  explicit Decoded(std::string text) : text_(std::move(text)) {
    const std::size_t size = text_.size();
    text_.resize(size + json::kPadding, 'x');
    line_ = &decoder_.Decode(std::string_view(text_).substr(0, size));
  }
  const Line& operator*() const { return *line_; }
  const Line* operator->() const { return line_; }

 private:
  std::string text_;
  LineDecoder decoder_;
  const Line* line_ = nullptr;
};

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
        ValidCase{"DestinationCatalog",
                  R"({"type":"DESTINATION_CATALOG","destinationCatalog":{"operations":[]}})",
                  kDestinationCatalog},
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
        DefectCase{"NullType", R"({"type":null})", {"/type "}, false},
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
            "ControlWithoutConfig",
            R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1,"connectorConfig":{}}})",
            {"/control/connectorConfig/config "},
            true}),
    [](const auto& tested) { return tested.param.name; });

TEST(LineDecoderTest, TellsTextFromMessages) {
  for (const char* text : {"hello", "12", "\"text\"", "null", "{\"type\":\"RECORD\",\"record\":{\"str",
                           "{\"a\":\"\xff\"}", "[nltk_data] Error loading punkt", "{}{}"}) {
    const Decoded line(text);
    EXPECT_EQ(line->kind, Line::Kind::kText) << text;
    EXPECT_FALSE(line->has_message) << text;
    EXPECT_FALSE(line->problem.empty()) << text;
    EXPECT_TRUE(line->defects.empty()) << text;
  }
  for (const char* text : {"", "   ", "\t\r"}) EXPECT_EQ(Decoded(text)->kind, Line::Kind::kBlank) << text;
}

TEST(LineDecoderTest, TakesARecordApart) {
  const Decoded line(
      R"({"record":{"emitted_at":1.5,"data":{"id":7},"namespace":"n","stream":"s"},"type":"RECORD"})");
  const Record& record = line->message.record;
  EXPECT_EQ(record.stream, "s");
  EXPECT_EQ(record.name_space, "n");
  EXPECT_EQ(record.data.Find("id")->number().int64, 7);
  EXPECT_EQ(record.emitted_at, 1.5);
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
  EXPECT_EQ(second.message.record.emitted_at, 0);
  const Line& third = decode("text");
  EXPECT_FALSE(third.has_message);
  EXPECT_TRUE(third.defects.empty());
}

}  // namespace
}  // namespace assay::protocol::message_test
