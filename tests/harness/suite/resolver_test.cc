#include "harness/suite/resolver.h"

#include <gtest/gtest.h>

namespace assay::suite::resolver_test {
namespace {

using check::Need;

constexpr Need kVaried = Need::kChecksWithoutRequired;

class ListedResults : public Results {
 public:
  const Executed& Await(InvocationIndex index) override {
    return executed.at(static_cast<std::size_t>(index));
  }
  Result<const analysis::Comparison*> Compare(InvocationIndex, InvocationIndex) override {
    return Error{.message = "cannot be compared"};
  }
  Result<const analysis::SyncProof*> Prove(const std::vector<RoleOfRead>&,
                                           const analysis::SyncTerms&) override {
    return Error{};
  }
  Result<const analysis::Comparison*> Missing(InvocationIndex, InvocationIndex) override {
    return Error{.message = "nothing can be told missing"};
  }
  Result<const std::vector<analysis::RepeatedKeys>*> RepeatedKeys(InvocationIndex) override {
    return Error{.message = "cannot be read"};
  }
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>&,
                                                   std::optional<std::chrono::seconds>) override {
    return std::nullopt;
  }

  std::vector<Executed> executed;
};

// A check that needs variations of one execution, of which there are as many as are added.
class ResolverTest : public testing::Test {
 protected:
  ResolverTest() {
    check_.id = "small.a";
    check_.needs = {kVaried};
    plan_.inputs.resize(1);
    plan_.inputs[0].serving[kVaried] = {};
  }

  void Add(Executed::State state, const std::string& reason, bool is_varied = true) {
    plan::Invocation& invocation = plan_.invocations.emplace_back();
    if (is_varied) invocation.variation.emplace();
    plan_.inputs[0].Serve({kVaried}, static_cast<InvocationIndex>(plan_.invocations.size()) - 1);
    Executed& executed = results_.executed.emplace_back();
    executed.state = state;
    executed.reason = reason;
  }
  Resolver Made() { return Resolver(plan_, item_, results_); }

  // Of variations that did not come about.
  std::string WhyNone() {
    Resolver resolver = Made();
    EXPECT_TRUE(resolver.SomeVaried(kVaried).empty());
    EXPECT_FALSE(resolver.Wants(kVaried));
    return resolver.unmet().at(kVaried);
  }

  check::Check check_;
  Item item_ = {&check_, 0};
  Plan plan_;
  ListedResults results_;
};

TEST_F(ResolverTest, ThatThereWasNothingToVaryIsTheLeastTellingReason) {
  Add(Executed::State::kNotWanted, "/a is not required");
  EXPECT_EQ(WhyNone(), "/a is not required");
  Add(Executed::State::kNotWanted, "/b is not required");
  EXPECT_EQ(WhyNone(), "/a is not required");
  Add(Executed::State::kImpossible, "check-1 failed");
  EXPECT_EQ(WhyNone(), "check-1 failed");
  Add(Executed::State::kNotWanted, "/c is not required");
  EXPECT_EQ(WhyNone(), "check-1 failed");
}

TEST_F(ResolverTest, OneVariationThatCameAboutIsEnough) {
  Add(Executed::State::kNotWanted, "/a is not required");
  Add(Executed::State::kMeasured, "");
  Add(Executed::State::kImpossible, "check-1 failed");
  Add(Executed::State::kMeasured, "");
  Resolver resolver = Made();
  const auto ran = resolver.SomeVaried(kVaried);
  ASSERT_EQ(ran.size(), 2U);
  EXPECT_EQ(ran[0].index, 1);
  EXPECT_EQ(ran[1].index, 3);
  EXPECT_TRUE(resolver.unmet().empty());
}

TEST_F(ResolverTest, WhatVariesNothingIsNoVariation) {
  Add(Executed::State::kMeasured, "", false);
  EXPECT_EQ(WhyNone(), "there is nothing to vary");
}

TEST_F(ResolverTest, OfAllOneThatDidNotComeAboutLeavesNone) {
  Add(Executed::State::kMeasured, "");
  Add(Executed::State::kImpossible, "check-1 failed");
  Resolver resolver = Made();
  EXPECT_EQ(resolver.Some(kVaried).size(), 1U);
  EXPECT_TRUE(resolver.All({kVaried}).empty());
  EXPECT_EQ(resolver.unmet().at(kVaried), "check-1 failed");
  EXPECT_TRUE(resolver.Some(kVaried).empty()) << "it is unmet by now";
}

TEST_F(ResolverTest, WhatTheCheckDoesNotNeedItIsNotShown) {
  Add(Executed::State::kMeasured, "");
  plan_.inputs[0].Serve({Need::kDiscoverRun}, 0);
  Resolver resolver = Made();
  EXPECT_FALSE(resolver.Wants(Need::kDiscoverRun));
  EXPECT_TRUE(resolver.All({Need::kDiscoverRun}).empty());
  EXPECT_TRUE(resolver.Some(Need::kDiscoverRun).empty());
  EXPECT_FALSE(resolver.One({Need::kDiscoverRun}));
  EXPECT_TRUE(resolver.One({Need::kDiscoverRun, kVaried}));
}

TEST_F(ResolverTest, WhatCannotBeWorkedOutBreaksTheVerdict) {
  Add(Executed::State::kMeasured, "");
  Resolver compared = Made();
  EXPECT_EQ(compared.Compare(0, 0), nullptr);
  EXPECT_EQ(compared.broken(), "cannot be compared");
  Resolver missing = Made();
  EXPECT_EQ(missing.Missing(0, 0), nullptr);
  EXPECT_EQ(missing.broken(), "nothing can be told missing");
  Resolver read = Made();
  EXPECT_EQ(read.RepeatedKeys(0), nullptr);
  EXPECT_EQ(read.broken(), "cannot be read");
}

}  // namespace
}  // namespace assay::suite::resolver_test
