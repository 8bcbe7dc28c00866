#include "harness/report/listener_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/report/sample_run.h"

namespace assay::report::listener_list_test {
namespace {

using testing::ElementsAre;

class Diary final : public Listener {
 public:
  Diary(std::vector<std::string>& entries, std::string name, std::string problem)
      : entries_(entries), name_(std::move(name)), problem_(std::move(problem)) {}

  void Started(const check::RunHeader&, const std::vector<check::PlannedCheck>&, int) override {
    Note("started");
  }
  void InvocationFinished(const check::InvocationSummary& invocation) override { Note(invocation.id); }
  void Judged(const check::Verdict& verdict) override { Note(verdict.planned.id); }
  void Finished(const check::RunFooter&) override { Note("finished"); }
  void Progress(const check::RunProgress&) override { Note("progress"); }
  Status status() const override {
    if (problem_.empty()) return Done{};
    return Error{.message = problem_};
  }

 private:
  void Note(const std::string& what) { entries_.push_back(name_ + " " + what); }

  std::vector<std::string>& entries_;
  std::string name_;
  std::string problem_;
};

TEST(ListenerListTest, TellsEachListenerEverythingInOrder) {
  std::vector<std::string> entries;
  ListenerList list;
  list.Add(std::make_unique<Diary>(entries, "a", ""));
  list.Add(std::make_unique<Diary>(entries, "b", ""));
  SampleRun run = RunOf({VerdictOf("spec.x", check::Outcome::kPassed)});
  run.invocations = {{.id = "spec-1"}};

  Play(run, list);
  list.Progress({});

  EXPECT_THAT(entries, ElementsAre("a started", "b started", "a spec-1", "b spec-1", "a spec.x", "b spec.x",
                                   "a finished", "b finished", "a progress", "b progress"));
  EXPECT_TRUE(list.status().ok());
}

TEST(ListenerListTest, CollectsTheProblems) {
  std::vector<std::string> entries;
  ListenerList list;
  list.Add(std::make_unique<Diary>(entries, "a", ""));
  list.Add(std::make_unique<Diary>(entries, "b", "disk full"));
  list.Add(std::make_unique<Diary>(entries, "c", "no permission"));

  ASSERT_FALSE(list.status().ok());
  EXPECT_EQ(list.status().error().message, "disk full");
  ASSERT_EQ(list.errors().size(), 2u);
  EXPECT_EQ(list.errors()[1].message, "no permission");
}

}  // namespace
}  // namespace assay::report::listener_list_test
