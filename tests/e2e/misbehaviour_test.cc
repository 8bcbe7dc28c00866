// Whatever a connector does, the run ends in time, says what happened and leaves nothing behind (the
// Workspace looks for processes and folders after each test).
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/e2e/workspace.h"

namespace assay::e2e::misbehaviour_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

struct Misbehaviour {
  std::string name;
  std::string fault;
  Words findings = {};  // of basic_read.read; it passes where there are none
};

const std::string kNeverEnds = "the connector did not end in time";
const std::string kKilled = "the connector was killed by signal 11 (SEGV)";
// Of a connector that is stopped: whether it has got to its records by then is a matter of speed.
const std::string kNoRecord = "the read gave no record";

void PrintTo(const Misbehaviour& misbehaviour, std::ostream* out) { *out << misbehaviour.name; }

class Misbehaving : public Workspace, public testing::WithParamInterface<Misbehaviour> {};

TEST_P(Misbehaving, ends_with_a_verdict) {
  // Only what never ends by itself runs into its deadline, however slow the machine is.
  const bool never_ends = GetParam().findings == Words{kNeverEnds};
  WriteScriptedProject(WithFault(GetParam().fault), never_ends ? 1 : 60);
  const Ended ended = Assay({"run", "--filter", "basic_read.read", "--report-json", "report.json"});
  const bool is_fine = GetParam().findings.empty();
  EXPECT_EQ(ended.exit_code, is_fine ? 0 : 1) << ended.out << ended.err;
  const json report = ReadJson("report.json");
  EXPECT_EQ(report["finished"], true);
  const json result = ResultOf(report, "basic_read.read");
  EXPECT_EQ(result["outcome"], is_fine ? "passed" : "failed");
  Words findings;
  for (const json& finding : result["findings"]) findings.push_back(finding["message"]);
  if (never_ends) std::erase(findings, kNoRecord);
  EXPECT_EQ(findings, GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, Misbehaving,
    testing::Values(Misbehaviour{"hang", "process.hang@read", {kNeverEnds}},
                    Misbehaviour{"ignore_sigterm", "process.ignore_sigterm@read", {kNeverEnds}},
                    Misbehaviour{"flood_stdout", "process.flood_stdout@read", {kNeverEnds}},
                    Misbehaviour{"flood_stderr", "process.flood_stderr@read", {kNeverEnds}},
                    Misbehaviour{
                        "close_stdout_and_linger", "process.close_stdout_and_linger@read", {kNeverEnds}},
                    Misbehaviour{"die_by_signal", "process.die_by_signal@read", {kKilled}},
                    Misbehaviour{"die_after_n", "process.die_after_n@read", {kKilled, kNoRecord}},
                    Misbehaviour{"fork_daemon", "process.fork_daemon@read"},
                    Misbehaviour{"fork_tree", "process.fork_tree@read"},
                    Misbehaviour{"long_line", "process.gigabyte_line@read --size 20000000"},
                    Misbehaviour{"invalid_utf8", "process.invalid_utf8@read"},
                    Misbehaviour{"binary_garbage", "process.binary_garbage@read"},
                    Misbehaviour{"cut_last_line", "process.cut_last_line@read"}),
    kNameOfCase);

class LongestLine : public Workspace {};

TEST_F(LongestLine, is_a_finding_live_and_recorded) {
  WriteScriptedProject(WithFault("process.gigabyte_line@read --size 2000000"), 60);
  const std::vector<std::string> judged = {"--filter", "basic_read.read:protocol.messages_are_valid",
                                           "--longest-line", "1MB"};
  for (const char* command : {"run", "verify"}) {
    std::vector<std::string> words = {command};
    words.insert(words.end(), judged.begin(), judged.end());
    const Ended ended = Assay(words);
    EXPECT_EQ(ended.exit_code, 1) << ended.err;
    EXPECT_THAT(ended.out, AllOf(HasSubstr("a line is too long to be read"), HasSubstr("1 passed")));
  }
  EXPECT_EQ(Assay({"run", "--longest-line", "1"}).exit_code, 2);
}

class Ending : public Workspace {};

TEST_F(Ending, timeout_scale_shortens_every_deadline) {
  WriteScriptedProject(WithFault("process.hang@read"), 100);
  const Ended ended = Assay(
      {"run", "--filter", "basic_read.read", "--timeout-scale", "0.05", "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 1) << ended.out;
  const json report = ReadJson("report.json");
  for (const json& invocation : report["invocations"]) {
    const bool hangs = invocation["id"] == "read-1";
    EXPECT_EQ(invocation["exit"]["kind"], hangs ? "timed_out" : "exited");
  }
}

TEST_F(Ending, an_interrupted_run_has_complete_reports) {
  // The connector says through a FIFO that it is in the middle of a read.
  ASSERT_EQ(mkfifo(Path("reading").c_str(), 0600), 0);
  WriteProgram("connector.sh", "#!/bin/sh\nif [ \"$1\" = read ]; then echo > " + Path("reading").string() +
                                   "; exec " + WithFault("process.hang") + " \"$@\"; fi\nexec " +
                                   SCRIPTED_CONNECTOR + " \"$@\"\n");
  WriteScriptedProject(Path("connector.sh").string());
  Child child(AssayWords({"run", "--filter", "spec.emits_one_spec:basic_read.read", "--report-json",
                          "report.json", "--report-junit", "report.xml"}),
              Environment());
  std::string line;
  std::getline(std::ifstream(Path("reading")), line);
  child.Signal(SIGINT);
  const Ended ended = child.Wait();
  EXPECT_EQ(ended.exit_code, 3) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("ERROR basic_read.read"),
                               HasSubstr("assay could not go on: the run was interrupted")));
  const json report = ReadJson("report.json");
  EXPECT_EQ(report["outcome"], "error");
  EXPECT_EQ(report["finished"], true);
  EXPECT_EQ(ResultOf(report, "spec.emits_one_spec")["outcome"], "passed");
  EXPECT_EQ(ResultOf(report, "basic_read.read")["reason"], "the run was interrupted");
  EXPECT_THAT(Read("report.xml"), HasSubstr("the run was interrupted"));
}

}  // namespace
}  // namespace assay::e2e::misbehaviour_test
