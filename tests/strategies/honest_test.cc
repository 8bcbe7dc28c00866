// The strategies as they are, on users of many seeds: nothing is found wrong, however difficult these are.
#include <gmock/gmock.h>

#include "tests/strategies/project.h"

namespace assay::strategies::honest_test {
namespace {

using testing::IsEmpty;

constexpr int kSeeds = 3;

struct Situation {
  std::string name;
  std::string config;
  std::string api = {};
  std::string declared = {};
};

void PrintTo(const Situation& situation, std::ostream* out) { *out << situation.name; }

std::string Between(const std::string& kind, int count) {
  return "  hooks: {between_reads: [" + std::string(CHANGE_USERS) + " " + kind + " " + std::to_string(count) +
         "]}\n";
}

const char* const kKeyset = R"({"strategy": "keyset", "page_size": 20})";
const char* const kOffset = R"({"strategy": "offset", "page_size": 20})";
const char* const kTimestamp = R"({"strategy": "timestamp", "page_size": 20})";
const char* const kStepSize = R"({"strategy": "step_size", "step_size": 30, "max_id": 500})";
const char* const kReplay = R"({"strategy": "replay", "page_size": 20, "buffer_hours": 4})";
const char* const kStill = "--ties 4 --updates 20 --null-cursors 3 --gaps 2 --longest-gap 60";
const char* const kMoving = "--ties 4 --changes update,insert,move,delete --change-every 2 --most-changes 60";
const std::string kLateAndReplayed = std::string(kLive) + kFourHours;

const Situation kSituations[] = {
    {"keyset", kKeyset, kStill},
    {"offset", kOffset, kStill},
    {"timestamp", kTimestamp, kStill},
    {"step_size", kStepSize, kStill},
    {"replay", kReplay, kStill, kFourHours},
    {"keyset_live", kKeyset, kMoving, kLive},
    {"offset_live", kOffset, kMoving, kLive},
    {"timestamp_live", kTimestamp, kMoving, kLive},
    {"step_size_live", kStepSize, "--changes insert,delete --change-every 3 --most-changes 60", kLive},
    {"replay_live", kReplay, "--changes late,update,delete --lag-minutes 180 --most-changes 60",
     kLateAndReplayed},
    {"keyset_inserted_between", kKeyset, kStill, Between("insert", 70)},
    {"offset_updated_between", kOffset, kStill, Between("update", 70)},
    {"timestamp_deleted_between", kTimestamp, kStill, Between("delete", 20)},
    {"step_size_inserted_between", kStepSize, kStill, Between("insert", 70)},
    {"replay_late_between", kReplay, "--lag-minutes 180", kFourHours + Between("late", 20)},
};

class Honest : public StrategiesWorkspace, public testing::WithParamInterface<Situation> {};

TEST_P(Honest, GivesNoReasonToComplain) {
  const Situation& situation = GetParam();
  for (int seed = 1; seed <= kSeeds; ++seed) {
    const std::string api = situation.api + " --seed " + std::to_string(seed);
    EXPECT_THAT(ComplaintsOf({.command = INCREMENTAL_STRATEGIES,
                              .config = situation.config,
                              .api = api,
                              .declared = situation.declared}),
                IsEmpty())
        << api << "\n"
        << console();
  }
}

INSTANTIATE_TEST_SUITE_P(Situations, Honest, testing::ValuesIn(kSituations),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace assay::strategies::honest_test
