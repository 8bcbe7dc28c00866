// What the subtler faults do, measured by the rule that each of them breaks.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::fault_effects_test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kMid = "2025-01-07T10:07:00Z";
constexpr const char* kEnd = "2025-01-20T10:20:00Z";
constexpr const char* kFuture = "2999-01-01T00:00:00Z";

class FaultEffectsTest : public ::testing::Test {
 protected:
  Answer Read(const std::string& fault, const json& cursor = nullptr) const {
    const json catalog = {{"streams", {Configured("users", "", "incremental")}}};
    const json state = cursor.is_null() ? json() : json{InputState("users", "", {{"updated_at", cursor}})};
    return connector_.Read(catalog, state, {"--fault", fault});
  }

  static std::vector<int> Ids(const Answer& answer) {
    std::vector<int> ids;
    for (const json& record : answer.Records("users")) ids.push_back(record.value("id", 0));
    return ids;
  }

  static std::vector<json> Cursors(const Answer& answer) {
    std::vector<json> cursors;
    for (const json& message : answer.OfType("STATE")) {
      cursors.push_back(message["state"]["stream"]["stream_state"]["updated_at"]);
    }
    return cursors;
  }

  static double Counted(const Answer& answer) {
    double counted = 0;
    for (const json& message : answer.OfType("STATE")) {
      counted += message["state"]["sourceStats"]["recordCount"].get<double>();
    }
    return counted;
  }

  Connector connector_;
};

TEST_F(FaultEffectsTest, RecordFaultsKeepCountsAndStatesConsistent) {
  for (const char* fault : {"basic_read.primary_keys_are_unique", "basic_read.expected_records:missing",
                            "incremental.second_read_honours_state", "incremental.resume_loses_nothing",
                            "full_refresh.sequential_reads:lost_record"}) {
    for (const json& cursor : {json(), json(kMid)}) {
      const Answer answer = Read(fault, cursor);
      EXPECT_EQ(Counted(answer), static_cast<double>(Ids(answer).size())) << fault;
      EXPECT_EQ(Cursors(answer).back(), kEnd) << fault;
    }
  }
}

TEST_F(FaultEffectsTest, IgnoredStateRepeatsTheReadButNotForTheFuture) {
  const char* fault = "incremental.two_sequential_reads:ignores_state";
  EXPECT_THAT(Ids(Read(fault, kEnd)), SizeIs(20));
  EXPECT_THAT(Ids(Read(fault, kFuture)), IsEmpty());
}

TEST_F(FaultEffectsTest, IgnoredFutureRepeatsTheReadButNotOtherwise) {
  const char* fault = "incremental.state_with_abnormally_large_values:records";
  EXPECT_THAT(Ids(Read(fault, kFuture)), SizeIs(20));
  EXPECT_THAT(Ids(Read(fault, kEnd)), IsEmpty());
}

TEST_F(FaultEffectsTest, OneOldRecordComesAgain) {
  EXPECT_EQ(Ids(Read("incremental.second_read_honours_state", kEnd)), std::vector<int>{1});
  EXPECT_THAT(Ids(Read("incremental.second_read_honours_state", kFuture)), IsEmpty());
}

TEST_F(FaultEffectsTest, ResumeLosesOneRecordAndKeepsTheCount) {
  const std::vector<int> ids = Ids(Read("incremental.resume_loses_nothing", kMid));
  EXPECT_THAT(ids, SizeIs(13));
  EXPECT_THAT(ids, Not(Contains(8)));
  EXPECT_THAT(ids, Contains(7));
  EXPECT_THAT(Ids(Read("incremental.resume_loses_nothing", kEnd)), IsEmpty());
}

TEST_F(FaultEffectsTest, NothingIsReadFromMidRead) {
  EXPECT_THAT(Ids(Read("incremental.read_sequential_slices", kMid)), IsEmpty());
  EXPECT_THAT(Ids(Read("incremental.read_sequential_slices")), SizeIs(20));
}

TEST_F(FaultEffectsTest, CheckpointsClaimMoreThanWasRead) {
  const Answer answer = Read("incremental.checkpoints_cover_what_they_claim");
  EXPECT_THAT(Ids(answer), SizeIs(20));
  EXPECT_EQ(Cursors(answer)[0], "2025-01-08T10:08:00Z");
  EXPECT_EQ(Ids(answer)[7], 7);
}

TEST_F(FaultEffectsTest, StatesGoBackwards) {
  const std::vector<json> cursors = Cursors(Read("incremental.state_never_goes_backwards"));
  EXPECT_FALSE(std::is_sorted(cursors.begin(), cursors.end()));
  EXPECT_EQ(cursors.back(), kEnd);
}

TEST_F(FaultEffectsTest, FutureStatesComeBackChangedOrNotAtAll) {
  EXPECT_EQ(Cursors(Read("incremental.future_state_is_kept", kFuture)), std::vector<json>{kEnd});
  EXPECT_EQ(Cursors(Read("incremental.future_state_format:format", kFuture)),
            std::vector<json>{"2999/01/01T00:00:00Z"});
  EXPECT_TRUE(Cursors(Read("incremental.future_state_format:type", kFuture))[0].is_number());
  EXPECT_THAT(Cursors(Read("incremental.state_with_abnormally_large_values:no_state", kFuture)), IsEmpty());
  EXPECT_THAT(Cursors(Read("incremental.state_with_abnormally_large_values:no_state", kMid)), Not(IsEmpty()));
}

TEST_F(FaultEffectsTest, StatesComeBeforeTheirRecords) {
  const Answer answer = Read("incremental.interrupted_read_resumes:state_first");
  std::string types;
  for (const json& message : answer.messages) types += message["type"].get<std::string>()[0];
  EXPECT_EQ(types.substr(0, 12), "LTTSRRRRRRRS");
}

TEST_F(FaultEffectsTest, ReadsDifferFromEachOther) {
  for (const char* variant : {"changed_value", "changed_nested_value", "lost_record"}) {
    const std::string fault = std::string("full_refresh.sequential_reads:") + variant;
    EXPECT_NE(Read(fault).Records("users"), Read(fault).Records("users")) << fault;
  }
}

TEST_F(FaultEffectsTest, CountedReadsGrowByOne) {
  const std::vector<std::string> options = {"--counter", connector_.Path("calls"), "--fault",
                                            "full_refresh.same_record_count"};
  for (const std::size_t expected : {20u, 21u, 22u}) {
    EXPECT_THAT(connector_.Read(FullRefreshCatalog(), nullptr, options).Records("users"), SizeIs(expected));
  }
}

TEST_F(FaultEffectsTest, AvroRecordsAreLeftOut) {
  const json records = {{{"_ab_source_file_url", "a.csv"}}, {{"_ab_source_file_url", "b.avro"}}};
  const std::string scenario =
      connector_.Write("scenario.json", {{"streams", {{{"name", "files"}, {"records", records}}}}});
  const json catalog = {{"streams", {Configured("files", "", "full_refresh")}}};
  const Answer answer =
      connector_.Read(catalog, nullptr, {"--scenario", scenario, "--fault", "basic_read.file_types"});
  EXPECT_THAT(answer.Records("files"), SizeIs(1));
}

// The encodings are spelled out here, apart from the code that makes them.
TEST_F(FaultEffectsTest, SecretsLeakInTheFormThatTheFaultNames) {
  const std::pair<const char*, const char*> cases[] = {
      {"log", "s3cr3t-value"},
      {"base64", "a2V5OnMzY3IzdC12YWx1ZQ=="},
      {"base64_1", "dTprZXk6czNjcjN0LXZhbHVl"},
      {"base64_2", "czNjcjN0LXZhbHVl"},
      {"percent", "%73%33%63%72%33%74%2d%76%61%6c%75%65"},
      {"json_escaped", "\\u0073\\u0033"},
      {"trace", "\"value\":\"s3cr3t-value\""},
  };
  const json config = {{"api_key", "s3cr3t-value"}};
  for (const auto& [variant, text] : cases) {
    const Answer answer =
        connector_.Check(config, {"--fault", std::string("protocol.secrets_stay_secret:") + variant});
    EXPECT_THAT(answer.ended.out, HasSubstr(text)) << variant;
  }
  const Answer answer = connector_.Check(config, {"--fault", "protocol.secrets_stay_secret:stderr"});
  EXPECT_THAT(answer.ended.err, HasSubstr("s3cr3t-value"));
}

TEST_F(FaultEffectsTest, ExitCodesDisagreeWithTraces) {
  const Answer traced = Read("protocol.exit_code_agrees:trace_but_exit_0");
  EXPECT_EQ(traced.ended.exit_code, 0);
  EXPECT_THAT(traced.ended.out, HasSubstr("\"type\":\"ERROR\""));
  const Answer silent = Read("protocol.exit_code_agrees:exit_1_without_trace");
  EXPECT_EQ(silent.ended.exit_code, 1);
  EXPECT_THAT(silent.ended.out, Not(HasSubstr("\"type\":\"ERROR\"")));
  EXPECT_EQ(Read("protocol.exit_code_agrees:signal").ended.signal, 9);
}

TEST_F(FaultEffectsTest, OneFaultLeavesWhatItIsNotAboutAlone) {
  // A missing key, a stray record, a wrong count: the records of users are all there.
  for (const char* fault :
       {"protocol.record_counts_match", "protocol.messages_are_valid:bad_enum",
        "protocol.records_belong_to_configured_streams:stream", "basic_read.stream_statuses:none",
        "basic_read.state_messages:none", "protocol.stdout_is_json_lines:text"}) {
    EXPECT_EQ(Read(fault).Records("users"), Read("spec.emits_one_spec:two").Records("users")) << fault;
  }
}

}  // namespace
}  // namespace assay::scripted_connector_test::fault_effects_test
