// assay verify: the same verdicts from the recordings alone.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/e2e/workspace.h"

namespace assay::e2e::verify_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

class Verify : public Workspace, public testing::WithParamInterface<const char*> {
 protected:
  Ended RunThroughAScript(const std::string& fault, const Words& more = {}) const {
    const std::string command = fault.empty() ? SCRIPTED_CONNECTOR : WithFault(fault);
    WriteProgram("connector.sh", "#!/bin/sh\nexec " + command + " \"$@\"\n");
    WriteScriptedProject(Path("connector.sh").string());
    Words words = {"run", "--report-json", "first.json"};
    words.insert(words.end(), more.begin(), more.end());
    return Assay(words);
  }

  static json Essence(const json& report) {
    json essence;
    for (const json& result : report["results"]) {
      essence.push_back({result["id"], result["input"], result["outcome"], result["reason"],
                         result["findings"], result["invocations"], result["reproduce"]});
    }
    return essence;
  }
};

TEST_P(Verify, gives_the_same_verdicts_without_the_connector) {
  const Ended first = RunThroughAScript(GetParam());
  for (const char* const gone :
       {"connector.sh", "config.json", "invalid.json", "future.json", "acceptance-test-config.yml"})
    std::filesystem::remove(Path(gone));
  std::filesystem::rename(Path(".assay"), Path("moved"));
  const Ended again = Assay({"verify", "moved", "--report-json", "again.json"});
  EXPECT_EQ(again.exit_code, first.exit_code) << again.out << again.err;
  EXPECT_EQ(again.exit_code, std::string(GetParam()).empty() ? 0 : 1);
  EXPECT_EQ(Essence(ReadJson("again.json")), Essence(ReadJson("first.json")));
  EXPECT_THAT(again.out, HasSubstr(" recordings\n"));
}

INSTANTIATE_TEST_SUITE_P(Faults, Verify,
                         testing::Values("", "full_refresh.sequential_reads:changed_value",
                                         "protocol.secrets_stay_secret:log",
                                         "protocol.secrets_stay_secret:stderr",
                                         "protocol.secrets_stay_secret:base64", "process.die_by_signal",
                                         "basic_read.read:exit_1", "process.cut_last_line@discover",
                                         "protocol.messages_are_valid:bad_enum", "spec.emits_one_spec:none"));

TEST_F(Verify, judges_what_the_run_judged) {
  ASSERT_EQ(RunThroughAScript("", {"--filter", "spec.*:connection.check[1]"}).exit_code, 0);
  const Ended again = Assay({"verify", "--report-json", "again.json"});
  EXPECT_EQ(again.exit_code, 0) << again.out;
  EXPECT_EQ(Essence(ReadJson("again.json")), Essence(ReadJson("first.json")));
  EXPECT_EQ(Assay({"verify", "--filter", "discovery.*"}).exit_code, 4);
}

TEST_F(Verify, says_which_recording_is_damaged) {
  ASSERT_EQ(RunThroughAScript("").exit_code, 0);
  std::filesystem::resize_file(Path(".assay/recordings/read-1/stdout.zst"), 30);
  const Ended cut = Assay({"verify", "--filter", "basic_read.read"});
  EXPECT_EQ(cut.exit_code, 3);
  EXPECT_THAT(
      cut.out,
      AllOf(HasSubstr("ERROR basic_read.read"),
            HasSubstr("the recording of read-1 cannot be played back: .assay/recordings/read-1/stdout.zst"),
            HasSubstr("damaged")));
  std::filesystem::remove(Path(".assay/recordings/check-1/invocation.json"));
  const Ended gone = Assay({"verify", "--filter", "connection.check[0]"});
  EXPECT_EQ(gone.exit_code, 3);
  EXPECT_THAT(gone.out, HasSubstr(".assay/recordings/check-1/invocation.json: there is no such file"));
}

TEST_F(Verify, refuses_what_is_no_recorded_run) {
  ASSERT_EQ(RunThroughAScript("").exit_code, 0);
  for (const char* const text : {"garbage", "{}", R"({"version": 1})"}) {
    Write(".assay/run.json", text);
    const Ended ended = Assay({"verify"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, testing::StartsWith("assay: .assay/run.json: th"));
  }
  std::filesystem::remove(Path(".assay/run.json"));
  EXPECT_EQ(Assay({"verify"}).err,
            "assay: .assay/run.json: there is no recorded run; name the artifacts folder of a run "
            "(.assay unless --artifacts was given)\n");
}

}  // namespace
}  // namespace assay::e2e::verify_test
