// What a strategy cannot promise, and how that shows.
#include <gmock/gmock.h>

#include "tests/strategies/project.h"

namespace assay::strategies::limits_test {
namespace {

using e2e::Ended;
using nlohmann::json;
using testing::HasSubstr;

class Limits : public StrategiesWorkspace {
 protected:
  Ended Judge(const std::string& config, const std::string& api) {
    WriteProject({.command = INCREMENTAL_STRATEGIES, .config = config, .api = api});
    return Assay({"run", "--strict", "--report-json", "report.json"});
  }
};

TEST_F(Limits, MoreTiesThanAPageHoldsEndAKeysetReadLoudly) {
  const Ended ended = Judge(R"({"strategy": "keyset"})", "--ties 120 --seed 2");
  EXPECT_EQ(ended.exit_code, 1) << ended.out;
  EXPECT_THAT(ended.out, HasSubstr("More users than a page holds have the updatedAt"));
}

}  // namespace
}  // namespace assay::strategies::limits_test
