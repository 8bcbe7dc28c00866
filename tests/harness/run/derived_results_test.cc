#include "harness/run/derived_results.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>
#include <vector>

#include "harness/probe/key_evidence.h"
#include "harness/probe/probe.h"

namespace assay::run::derived_results_test {
namespace {

using suite::Executed;

TEST(DerivedResults, SeveralThreadsMayAskAndGetTheSame) {
  std::vector<Executed> executed(3);
  probe::kKeys.make(executed[2].evidence, executed[2].measures);
  DerivedResults derived([&](plan::InvocationIndex index) -> const Executed& {
    return executed.at(static_cast<std::size_t>(index));
  });
  constexpr int kThreads = 4;
  std::latch all(kThreads);
  std::vector<const analysis::Comparison*> compared(kThreads);
  std::vector<const std::vector<analysis::RepeatedKeys>*> repeated(kThreads);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        all.arrive_and_wait();
        const auto at = static_cast<std::size_t>(i);
        if (const auto comparison = derived.Compare(0, 1); comparison.ok()) compared[at] = *comparison;
        if (const auto keys = derived.RepeatedKeys(2); keys.ok()) repeated[at] = *keys;
      });
    }
  }
  for (int i = 0; i < kThreads; ++i) {
    const auto at = static_cast<std::size_t>(i);
    ASSERT_NE(compared[at], nullptr);
    ASSERT_NE(repeated[at], nullptr);
    EXPECT_EQ(compared[at], compared[0]) << "worked out once";
    EXPECT_EQ(repeated[at], repeated[0]) << "worked out once";
  }
}

TEST(DerivedResults, AResultStaysWhereItIs) {
  const std::vector<Executed> executed(20);
  DerivedResults derived([&](plan::InvocationIndex index) -> const Executed& {
    return executed.at(static_cast<std::size_t>(index));
  });
  const auto first = derived.Compare(0, 1);
  ASSERT_TRUE(first.ok());
  for (int i = 1; i < 19; ++i) ASSERT_TRUE(derived.Compare(i, i + 1).ok());
  EXPECT_EQ(*derived.Compare(0, 1), *first);
}

}  // namespace
}  // namespace assay::run::derived_results_test
