// Which strategy goes wrong in which way, and which check says so. Each row is run twice: with the defect,
// which the check names, and without it, when no check has anything to say.
#include <gmock/gmock.h>

#include "tests/strategies/project.h"

namespace assay::strategies::matrix_test {
namespace {

using e2e::Words;
using testing::IsEmpty;
using testing::IsSupersetOf;

struct Row {
  std::string defect;
  std::string strategy;  // and its settings, as JSON
  std::string api;
  std::string declared;
  Words caught_by;
  int timeout_seconds = 60;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.defect; }

const Row kMatrix[] = {
    {.defect = "ties_lost",
     .strategy = R"({"strategy": "keyset"})",
     .api = "--ties 3",
     .caught_by = {"incremental.resume_loses_nothing"}},
    {.defect = "endless_loop",
     .strategy = R"({"strategy": "keyset"})",
     .caught_by = {"basic_read.read"},
     .timeout_seconds = 1},
    {.defect = "moved_row_skipped",
     .strategy = R"({"strategy": "offset"})",
     .api = "--changes move --most-changes 60",
     .declared = kLive,
     .caught_by = {"incremental.append_matches_full_refresh"}},
    {.defect = "cursor_of_last_row",
     .strategy = R"({"strategy": "offset"})",
     .api = "--updates 30",
     .caught_by = {"incremental.second_read_honours_state"}},
    {.defect = "state_before_rows",
     .strategy = R"({"strategy": "timestamp", "page_size": 20})",
     .caught_by = {"incremental.checkpoints_cover_what_they_claim", "incremental.resume_loses_nothing",
                   "incremental.interrupted_read_resumes"}},
    {.defect = "state_never_advances",
     .strategy = R"({"strategy": "timestamp", "page_size": 20})",
     .caught_by = {"incremental.second_read_honours_state"}},
    {.defect = "early_acknowledgement",
     .strategy = R"({"strategy": "timestamp", "page_size": 20})",
     .caught_by = {"incremental.resume_loses_nothing", "incremental.interrupted_read_resumes"}},
    {.defect = "zone_shift",
     .strategy = R"({"strategy": "timestamp", "page_size": 20})",
     .caught_by = {"incremental.resume_loses_nothing"}},
    {.defect = "null_cursors_lost",
     .strategy = R"({"strategy": "timestamp", "page_size": 20})",
     .api = "--null-cursors 3",
     .caught_by = {"incremental.append_matches_full_refresh"}},
    {.defect = "state_of_other_stream",
     .strategy = R"({"strategy": "timestamp", "page_size": 20})",
     .caught_by = {"incremental.emits_state", "incremental.state_never_goes_backwards"}},
    {.defect = "first_gap_is_end",
     .strategy = R"({"strategy": "step_size", "step_size": 20, "max_id": 400})",
     .api = "--gaps 2 --longest-gap 60",
     .caught_by = {"incremental.append_matches_full_refresh"}},
    {.defect = "state_past_range",
     .strategy = R"({"strategy": "step_size", "step_size": 50, "max_id": 400})",
     .api = "--rows 190 --changes insert --change-every 4 --most-changes 50",
     .declared = kLive,
     .caught_by = {"incremental.append_matches_full_refresh"}},
    {.defect = "ids_as_text",
     .strategy = R"({"strategy": "step_size", "step_size": 50, "max_id": 400})",
     .caught_by = {"incremental.second_read_honours_state"}},
    {.defect = "short_window",
     .strategy = R"({"strategy": "replay", "page_size": 20, "buffer_hours": 4})",
     .api = "--changes late --lag-minutes 180 --most-changes 60",
     .declared = std::string(kLive) + kFourHours,
     .caught_by = {"incremental.append_matches_full_refresh"}},
    {.defect = "state_slides_back",
     .strategy = R"({"strategy": "replay", "page_size": 20, "buffer_hours": 4})",
     .declared = kFourHours,
     .caught_by = {"incremental.state_never_goes_backwards"}},
};

class Matrix : public StrategiesWorkspace, public testing::WithParamInterface<Row> {
 protected:
  Words Complaints(const std::string& command) {
    const Row& row = GetParam();
    return ComplaintsOf({.command = command,
                         .config = row.strategy,
                         .api = row.api,
                         .declared = row.declared,
                         .timeout_seconds = row.timeout_seconds});
  }
};

TEST_P(Matrix, NamesTheDefect) {
  EXPECT_THAT(Complaints(DEFECTIVE_STRATEGIES + (" " + GetParam().defect)),
              IsSupersetOf(GetParam().caught_by))
      << console();
}

TEST_P(Matrix, HasNothingToSayWithoutTheDefect) {
  EXPECT_THAT(Complaints(INCREMENTAL_STRATEGIES), IsEmpty()) << console();
}

INSTANTIATE_TEST_SUITE_P(Defects, Matrix, testing::ValuesIn(kMatrix),
                         [](const auto& one) { return one.param.defect; });

}  // namespace
}  // namespace assay::strategies::matrix_test
