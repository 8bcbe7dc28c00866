// Processes that hang, flood, fork and die; each test ends what it starts.
#include <gmock/gmock.h>

#include <chrono>
#include <csignal>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::process_faults_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_support::Child;

class ProcessFaultsTest : public ::testing::Test {
 protected:
  // The answer to `spec` is one line; these faults come before or after it.
  std::vector<std::string> Spec(const std::string& fault,
                                const std::vector<std::string>& options = {}) const {
    std::vector<std::string> arguments = {SCRIPTED_CONNECTOR, "--fault", fault};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back("spec");
    return arguments;
  }

  // The least time that a run takes.
  static std::chrono::milliseconds Duration(const std::vector<std::string>& arguments, Ended& ended) {
    const auto start = std::chrono::steady_clock::now();
    ended = testing_support::RunChild(arguments);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  }

  Connector connector_;
};

TEST_F(ProcessFaultsTest, HangSaysNothingUntilItLingeredEnough) {
  Ended ended;
  EXPECT_GE(Duration(Spec("process.hang", {"--linger-ms", "60"}), ended).count(), 60);
  Child child(Spec("process.hang"));
  child.Signal(SIGTERM);
  const Ended killed = child.Wait();
  EXPECT_EQ(killed.signal, SIGTERM);
  EXPECT_THAT(killed.out, IsEmpty());
}

TEST_F(ProcessFaultsTest, GoesSilentAfterTheLinesAskedFor) {
  Child child(connector_.ReadArguments({"--fault", "process.hang_silent_after_n", "--after", "5"}));
  for (int i = 0; i < 5; ++i) EXPECT_THAT(child.ReadLine(), HasSubstr("type")) << i;
  child.Signal(SIGTERM);
  const Ended ended = child.Wait();
  EXPECT_EQ(ended.signal, SIGTERM);
  EXPECT_THAT(ended.out, IsEmpty());
}

TEST_F(ProcessFaultsTest, IgnoresSigterm) {
  Child child(Spec("process.ignore_sigterm", {"--linger-ms", "200"}));
  EXPECT_THAT(child.ReadLine(), HasSubstr("SPEC"));
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait().exit_code, 0);
}

TEST_F(ProcessFaultsTest, FloodsStdoutUntilNobodyReads) {
  Child child(Spec("process.flood_stdout"));
  EXPECT_THAT(child.ReadLine(), HasSubstr("SPEC"));
  for (int i = 0; i < 5000; ++i) EXPECT_THAT(child.ReadLine(), HasSubstr("LOG"));
  child.CloseOutput();
  const Ended ended = child.Wait();
  EXPECT_TRUE(ended.exit_code == 1 || ended.signal == SIGPIPE);
}

TEST_F(ProcessFaultsTest, FloodsStderr) {
  const Ended ended = testing_support::RunChild(Spec("process.flood_stderr", {"--linger-ms", "20"}));
  EXPECT_GT(ended.err.size(), 60'000u);
  EXPECT_THAT(ended.out, HasSubstr("SPEC"));
}

TEST_F(ProcessFaultsTest, WritesALineOfTheSizeAskedFor) {
  const Ended ended = testing_support::RunChild(Spec("process.gigabyte_line", {"--size", "1000003"}));
  EXPECT_EQ(ended.out.find('\n') + 1, 1'000'003u);
  EXPECT_TRUE(json::accept(ended.out.substr(0, ended.out.find('\n'))));
}

TEST_F(ProcessFaultsTest, ClosesStdoutAndStays) {
  Child child(Spec("process.close_stdout_and_linger"));
  EXPECT_THAT(child.ReadLine(), HasSubstr("SPEC"));
  EXPECT_EQ(child.ReadLine(), "");
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait().signal, SIGTERM);
}

TEST_F(ProcessFaultsTest, DescendantsHoldStdoutOpen) {
  for (const char* fault : {"process.fork_daemon", "process.fork_tree"}) {
    Ended ended;
    EXPECT_GE(Duration(Spec(fault, {"--linger-ms", "80"}), ended).count(), 80) << fault;
    EXPECT_EQ(ended.exit_code, 0) << fault;
    EXPECT_EQ(ended.out, connector_.Spec().ended.out) << fault;
  }
}

TEST_F(ProcessFaultsTest, DiesByTheSignalAskedFor) {
  const Ended after = testing_support::RunChild(Spec("process.die_by_signal", {"--signal", "6"}));
  EXPECT_EQ(after.signal, SIGABRT);
  EXPECT_EQ(after.out, connector_.Spec().ended.out);
  const Ended before = testing_support::RunChild(Spec("process.die_after_n", {"--after", "0"}));
  EXPECT_EQ(before.signal, SIGSEGV);
  EXPECT_THAT(before.out, IsEmpty());
}

TEST_F(ProcessFaultsTest, StartsSlowly) {
  Ended ended;
  EXPECT_GE(Duration(Spec("process.slow_start", {"--delay-ms", "60"}), ended).count(), 60);
  EXPECT_EQ(ended.out, connector_.Spec().ended.out);
}

TEST_F(ProcessFaultsTest, BytesAreAsTheFaultSays) {
  const std::string plain = connector_.Spec().ended.out;
  const auto out = [&](const char* fault) { return testing_support::RunChild(Spec(fault)).out; };
  EXPECT_EQ(out("process.no_newline_at_end") + "\n", plain);
  EXPECT_EQ(out("process.crlf"), plain.substr(0, plain.size() - 1) + "\r\n");
  EXPECT_EQ(out("process.bom"), "\xEF\xBB\xBF" + plain);
  EXPECT_EQ(out("process.blank_lines"), plain + "\n");
  EXPECT_EQ(out("process.cut_last_line"), plain.substr(0, plain.size() / 2));
  EXPECT_THAT(out("process.invalid_utf8"), HasSubstr("caf\xE9"));
  EXPECT_NE(out("process.binary_garbage").find('\0'), std::string::npos);
}

// With a pause after each state the read is sure to be in the middle.
TEST_F(ProcessFaultsTest, ClaimsEverythingOnSigterm) {
  Child child(connector_.ReadArguments(
      {"--pace-ms", "600000", "--fault", "incremental.interrupted_read_resumes:claims_on_sigterm"}));
  while (child.ReadLine().find("STATE\"") == std::string::npos) continue;
  child.Signal(SIGTERM);
  const Ended ended = child.Wait();
  EXPECT_EQ(ended.exit_code, 143);
  EXPECT_THAT(ended.out, HasSubstr("2025-01-20T10:20:00Z"));
}

// It hangs until its alarm goes off, a second later.
TEST_F(ProcessFaultsTest, HangsOnSigterm) {
  Child child(connector_.ReadArguments(
      {"--pace-ms", "600000", "--linger-ms", "0", "--fault", "protocol.stops_on_sigterm"}));
  while (child.ReadLine().find("STATE\"") == std::string::npos) continue;
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait().signal, SIGALRM);
}

TEST_F(ProcessFaultsTest, StopsOnSigtermWithoutAFault) {
  Child child(connector_.ReadArguments({"--pace-ms", "600000"}));
  while (child.ReadLine().find("STATE\"") == std::string::npos) continue;
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait().signal, SIGTERM);
}

}  // namespace
}  // namespace assay::scripted_connector_test::process_faults_test
