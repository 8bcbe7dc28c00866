#include "harness/process/process_table.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/harness/process/support.h"

namespace assay::process::process_table_test {
namespace {

TEST(ProcessTable, KnowsItself) {
  const auto self = InfoOf(getpid());
  ASSERT_TRUE(self);
  EXPECT_EQ(self->parent, getppid());
  EXPECT_EQ(self->group, getpgrp());
  EXPECT_EQ(self->session, getsid(0));
  EXPECT_FALSE(self->zombie);
  EXPECT_GT(self->start, 0u);
}

TEST(ProcessTable, ListsAChildBothWaysAndTellsAZombie) {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  siginfo_t ended = {};
  ASSERT_EQ(waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT), 0);
  EXPECT_THAT(ChildrenOf(getpid()), testing::Contains(child));
  EXPECT_THAT(ChildrenByFullScan(getpid()), testing::Contains(child));
  EXPECT_TRUE(InfoOf(child)->zombie);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_FALSE(InfoOf(child));
  EXPECT_THAT(ChildrenOf(getpid()), testing::Not(testing::Contains(child)));
}

// Looks at a process when it says that it is ready, and ends it.
class Look : public Recorder {
 public:
  explicit Look(std::function<void(pid_t)> look) : look_(std::move(look)) {}
  void OnStart(pid_t pid) override { pid_ = pid; }
  bool OnStdout(std::string_view) override {
    look_(pid_);
    return false;
  }

 private:
  std::function<void(pid_t)> look_;
  pid_t pid_ = 0;
};

TEST(ProcessTable, AProcessThatLostItsMainThreadIsNoZombie) {
  std::optional<ProcessInfo> info;
  Look look([&](pid_t pid) { info = InfoOf(pid); });
  RunProgram(Child({"end_main_thread"}), {}, look);
  ASSERT_TRUE(info);
  EXPECT_FALSE(info->zombie);
}

TEST(ProcessTable, FindsAWholeVariableOnly) {
  bool whole = false;
  bool part = true;
  Look look([&](pid_t pid) {
    whole = WasStartedWith(pid, "ASSAY_TEST=abc") && WasStartedWith(pid, "ZZZ=last");
    part = WasStartedWith(pid, "ASSAY_TEST=ab") || WasStartedWith(pid, "SAY_TEST=abc");
  });
  Command command = Child({"hang"});
  command.environment = {{"ASSAY_TEST", "abc"}, {"ZZZ", "last"}};
  RunProgram(command, {}, look);
  EXPECT_TRUE(whole);
  EXPECT_FALSE(part);
}

}  // namespace
}  // namespace assay::process::process_table_test
