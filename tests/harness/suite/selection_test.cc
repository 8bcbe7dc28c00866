#include "harness/suite/selection.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace assay::suite::selection_test {
namespace {

using config::Strictness;
using Kind = Selection::Kind;

struct SelectionCase {
  std::string name;
  std::string suite;
  bool is_mandatory;
  bool has_entries;
  std::optional<std::string> bypass_reason;
  Strictness strictness;
  Kind kind;
  std::string reason;
};

void PrintTo(const SelectionCase& one, std::ostream* out) { *out << one.name; }

class SelectionTest : public testing::TestWithParam<SelectionCase> {};

TEST_P(SelectionTest, IsCats) {
  const SelectionCase& one = GetParam();
  const Selection selection = Select({.name = one.suite, .is_mandatory = one.is_mandatory}, one.has_entries,
                                     one.bypass_reason, one.strictness);
  EXPECT_EQ(selection.kind, one.kind);
  EXPECT_EQ(selection.reason, one.reason);
}

INSTANTIATE_TEST_SUITE_P(
    All, SelectionTest,
    testing::Values(
        SelectionCase{"entries", "spec", true, true, std::nullopt, Strictness::kLow, Kind::kRuns, ""},
        SelectionCase{"entries_high", "spec", true, true, std::nullopt, Strictness::kHigh, Kind::kRuns, ""},
        SelectionCase{"reason", "basic_read", true, false, "no account", Strictness::kHigh, Kind::kSkipped,
                      "no account"},
        SelectionCase{"nothing_low", "incremental", true, false, std::nullopt, Strictness::kLow,
                      Kind::kSkipped, "the config declares no incremental tests"},
        SelectionCase{"nothing_high", "incremental", true, false, std::nullopt, Strictness::kHigh,
                      Kind::kMissing,
                      "the config declares no incremental tests, which the strictness level high demands"},
        SelectionCase{"empty_reason", "spec", true, false, "", Strictness::kHigh, Kind::kMissing,
                      "the config declares no spec tests, which the strictness level high demands"},
        SelectionCase{"optional_suite", "connector_attributes", false, false, std::nullopt, Strictness::kHigh,
                      Kind::kSkipped, "the config declares no connector_attributes tests"}));

}  // namespace
}  // namespace assay::suite::selection_test
