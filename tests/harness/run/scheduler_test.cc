#include "harness/run/scheduler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <latch>
#include <stdexcept>
#include <thread>

namespace assay::run::scheduler_test {
namespace {

using plan::InvocationIndex;
using suite::Executed;
using testing::ElementsAre;

// Three invocations, each after the one before it.
class SchedulerTest : public testing::Test {
 protected:
  SchedulerTest() : invocations_(3) {
    for (int i = 0; i < 3; ++i) {
      invocations_[static_cast<std::size_t>(i)].id = "run-" + std::to_string(i);
      if (i > 0) invocations_[static_cast<std::size_t>(i)].after = {i - 1};
    }
    options_.deadline = [](const plan::Invocation&) { return std::chrono::milliseconds(1); };
    options_.may_overlap = [](InvocationIndex, InvocationIndex) { return true; };
    options_.execute = [this](InvocationIndex index, const auto&) {
      const std::lock_guard lock(mutex_);
      order_.push_back(index);
      return Measured(index);
    };
    options_.on_finished = [](const Executed&) {};
  }

  Executed Measured(InvocationIndex index) const {
    Executed executed;
    executed.state = Executed::State::kMeasured;
    executed.evidence.id = plan::At(invocations_, index).id;
    return executed;
  }

  plan::Invocations invocations_;
  Scheduler::Options options_;
  std::mutex mutex_;
  std::vector<InvocationIndex> order_;
};

TEST_F(SchedulerTest, ExecutesEachAfterWhatItDependsOn) {
  Scheduler scheduler(invocations_, options_);
  scheduler.Start({0, 1, 2});
  EXPECT_EQ(scheduler.Await(2).state, Executed::State::kMeasured);
  EXPECT_THAT(order_, ElementsAre(0, 1, 2));
}

TEST_F(SchedulerTest, WhatIsOverStaysAsItIsWhenTheRunEnds) {
  std::latch begun(1);
  std::optional<Scheduler> scheduler;
  const Scheduler* running = nullptr;
  std::optional<Executed::State> first;
  options_.execute = [&](InvocationIndex index, const auto&) {
    if (index == 1) {
      begun.count_down();
      while (running->Before(2).reason != "the run ended before it began") std::this_thread::yield();
      first = running->Before(0).state;
    }
    return Measured(index);
  };
  scheduler.emplace(invocations_, options_);
  running = &*scheduler;
  scheduler->Start({0, 1, 2});
  begun.wait();
  scheduler.reset();
  EXPECT_EQ(first, Executed::State::kMeasured);
}

TEST_F(SchedulerTest, InARecordingOnlyARepetitionNeedNotWait) {
  invocations_[0].after = {1};
  invocations_[1].after = {2};
  invocations_[2].after = {};
  invocations_[0].repeats = 1;
  for (const bool replaying : {false, true}) {
    options_.replaying = replaying;
    order_.clear();
    {
      Scheduler scheduler(invocations_, options_);
      scheduler.Start({0, 1, 2});
      for (const InvocationIndex index : {0, 1, 2}) scheduler.Await(index);
    }
    EXPECT_EQ(order_,
              replaying ? (std::vector<InvocationIndex>{0, 2, 1}) : (std::vector<InvocationIndex>{2, 1, 0}));
  }
}

TEST_F(SchedulerTest, WhatIsNotWantedIsNotExecuted) {
  Scheduler scheduler(invocations_, options_);
  scheduler.Start({0});
  EXPECT_EQ(scheduler.Await(1).state, Executed::State::kNotWanted);
  EXPECT_EQ(scheduler.Await(1).reason, "no selected check needs it");
  EXPECT_EQ(scheduler.Await(0).state, Executed::State::kMeasured);
}

TEST_F(SchedulerTest, AnExceptionIsAnInternalErrorOfThatInvocationAlone) {
  options_.execute = [this](InvocationIndex index, const auto&) {
    if (index == 1) throw std::runtime_error("a bug");
    return Measured(index);
  };
  Scheduler scheduler(invocations_, options_);
  scheduler.Start({0, 1, 2});
  EXPECT_EQ(scheduler.Await(0).state, Executed::State::kMeasured);
  EXPECT_EQ(scheduler.Await(1).state, Executed::State::kBroken);
  EXPECT_EQ(scheduler.Await(1).reason, "internal error while executing run-1: a bug");
  EXPECT_EQ(scheduler.Await(2).state, Executed::State::kMeasured);
}

TEST_F(SchedulerTest, WhoTellsOfItMayThrowToo) {
  options_.on_finished = [](const Executed& executed) {
    if (executed.evidence.id == "run-1") throw std::runtime_error("a full disk");
  };
  Scheduler scheduler(invocations_, options_);
  scheduler.Start({0, 1, 2});
  EXPECT_EQ(scheduler.Await(1).state, Executed::State::kBroken);
  EXPECT_EQ(scheduler.Await(1).reason, "internal error while executing run-1: a full disk");
  EXPECT_EQ(scheduler.Await(2).state, Executed::State::kMeasured);
}

TEST_F(SchedulerTest, TellsOfEachBeforeAnybodyGoesOn) {
  std::vector<std::string> told;
  options_.on_finished = [&](const Executed& executed) { told.push_back(executed.evidence.id); };
  Scheduler scheduler(invocations_, options_);
  scheduler.Start({0, 1, 2});
  scheduler.Await(2);
  EXPECT_THAT(told, ElementsAre("run-0", "run-1", "run-2"));
}

TEST_F(SchedulerTest, WhatMayNotOverlapRunsAlone) {
  for (plan::Invocation& invocation : invocations_) invocation.after = {};
  int at_once = 0;
  int most_at_once = 0;
  options_.workers = 3;
  options_.may_overlap = [](InvocationIndex, InvocationIndex) { return false; };
  options_.execute = [&](InvocationIndex index, const auto&) {
    {
      const std::lock_guard lock(mutex_);
      most_at_once = std::max(most_at_once, ++at_once);
    }
    std::this_thread::yield();
    const std::lock_guard lock(mutex_);
    --at_once;
    return Measured(index);
  };
  Scheduler scheduler(invocations_, options_);
  scheduler.Start({0, 1, 2});
  for (const int index : {0, 1, 2}) scheduler.Await(index);
  EXPECT_EQ(most_at_once, 1);
}

}  // namespace
}  // namespace assay::run::scheduler_test
