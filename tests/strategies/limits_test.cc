// What a strategy cannot promise, and how that shows.
#include <gmock/gmock.h>

#include "tests/strategies/project.h"

namespace assay::strategies::limits_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class Limits : public StrategiesWorkspace {};

TEST_F(Limits, MoreTiesThanAPageHoldsEndAKeysetReadLoudly) {
  EXPECT_THAT(ComplaintsOf({.command = INCREMENTAL_STRATEGIES,
                            .config = R"({"strategy": "keyset"})",
                            .api = "--ties 120 --seed 2"}),
              Contains("basic_read.read"));
  EXPECT_THAT(console(), HasSubstr("More users than a page holds have the updatedAt"));
}

// Declared or not: a user that keeps its id when it changes is not found again.
TEST_F(Limits, StepSizeLosesWhatChanges) {
  EXPECT_THAT(ComplaintsOf({.command = INCREMENTAL_STRATEGIES,
                            .config = R"({"strategy": "step_size", "max_id": 300})",
                            .api = "--changes update --most-changes 40",
                            .declared = kLive}),
              Contains("incremental.append_matches_full_refresh"));
}

TEST_F(Limits, WithoutAWindowLateUsersAreLost) {
  for (const char* const strategy : {"keyset", "offset", "timestamp"}) {
    EXPECT_THAT(ComplaintsOf({.command = INCREMENTAL_STRATEGIES,
                              .config = R"({"strategy": ")" + std::string(strategy) + R"("})",
                              .api = "--changes late --lag-minutes 600 --most-changes 40",
                              .declared = kLive}),
                Contains("incremental.append_matches_full_refresh"))
        << strategy << console();
  }
}

TEST_F(Limits, AWindowHasToBeDeclared) {
  EXPECT_THAT(ComplaintsOf({.command = INCREMENTAL_STRATEGIES,
                            .config = R"({"strategy": "replay", "buffer_hours": 4})"}),
              ElementsAre("incremental.second_read_honours_state"));
  EXPECT_THAT(console(), HasSubstr("assay.lookback"));
}

TEST_F(Limits, UsersThatMoveHaveToBeDeclared) {
  EXPECT_THAT(ComplaintsOf({.command = INCREMENTAL_STRATEGIES,
                            .config = R"({"strategy": "offset", "page_size": 20})",
                            .api = "--changes move --most-changes 60"}),
              Contains("incremental.append_matches_full_refresh"));
  EXPECT_THAT(console(), HasSubstr("assay.live"));
}

}  // namespace
}  // namespace assay::strategies::limits_test
