// Sources that checks were once wrong about, as small as they could be made.
#include <gtest/gtest.h>

#include <ostream>

#include "tests/property/trial.h"

namespace assay::property::counterexamples_test {
namespace {

struct Counterexample {
  const char* name;
  Scenario scenario;
};

void PrintTo(const Counterexample& example, std::ostream* out) { *out << ToString(example.scenario); }

class CounterexamplesTest : public testing::TestWithParam<Counterexample> {};

TEST_P(CounterexamplesTest, IsJudgedAsItIs) {
  const Scenario& scenario = GetParam().scenario;
  for (const Mismatch& mismatch : Try(scenario).mismatches) ADD_FAILURE() << Tell(scenario, mismatch);
}

const Counterexample kCounterexamples[] = {
    {"AThirdSyncOfAStreamWithoutANewState",
     {.seed = 8, .kind = "slices_behind_one_cursor", .defect = "none"}},
    {"ALateRowBetweenTheFirstReadAndTheFullRefresh",
     {.seed = 24, .kind = "live_late_rows", .defect = "none"}},
    {"AllRowsAtOneOpaqueState", {.seed = 72, .kind = "unordered", .defect = "none"}},
    {"FewerRowsOfALiveSource", {.seed = 184, .kind = "exclusive_cursor", .defect = "none"}},
    {"ALossInEveryReadOfALiveSource", {.seed = 1, .kind = "lookback", .defect = "loses_rows_without_cursor"}},
    {"AStateForEachOfTwoStreamsBeforeTheFirstIsEnded",
     {.seed = 89, .kind = "moments_in_zones", .defect = "skips_streams_without_state"}},
    {"AStreamThatIsEmptyAtFirst", {.seed = 14, .kind = "empty_stream", .defect = "none"}},
    {"AStateThatGoesBackAfterItClaimedTooMuch",
     {.seed = 1107,
      .kind = "slices_interleaved",
      .defect = "partition_closed_too_early",
      .most_streams = 1,
      .most_rows = 10,
      .most_changes = 0}},
};

INSTANTIATE_TEST_SUITE_P(Sources, CounterexamplesTest, testing::ValuesIn(kCounterexamples),
                         [](const auto& example) { return std::string(example.param.name); });

}  // namespace
}  // namespace assay::property::counterexamples_test
