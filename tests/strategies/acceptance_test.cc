// Each strategy as its acceptance-test-config.yml has it: no check has anything to say, at the strictest.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "tests/e2e/workspace.h"
#include "tests/support/folders.h"

namespace assay::strategies::acceptance_test {
namespace {

using e2e::Ended;
using nlohmann::json;

class Acceptance : public e2e::Workspace, public testing::WithParamInterface<std::string> {
 protected:
  Acceptance() {
    std::filesystem::copy(
        testing_support::SourceFolder() / "sample_connector/incremental_strategies/acceptance",
        Path("acceptance"), std::filesystem::copy_options::recursive);
    const std::string file = "acceptance/" + GetParam() + "/acceptance-test-config.yml";
    ReplaceIn(file, "../../../../build/release/sample_connector/incremental_strategies",
              INCREMENTAL_STRATEGIES);
    ReplaceIn(file, "../../../../build/release/fixtures/users_api", USERS_API);
  }
};

TEST_P(Acceptance, PassesEveryCheckAtHighStrictness) {
  const Ended ended = Assay({"run", "acceptance/" + GetParam(), "--strict", "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const json report = ReadJson("report.json");
  EXPECT_EQ(report["outcome"], "passed");
  EXPECT_EQ(report["counts"]["failed"], 0);
  EXPECT_EQ(report["counts"]["warned"], 0);
  for (const json& result : report["results"]) {
    const std::string id = result["id"];
    if (!id.starts_with("incremental.")) continue;
    EXPECT_EQ(result["outcome"], "passed") << id << ": " << result["reason"];
  }
}

INSTANTIATE_TEST_SUITE_P(Strategies, Acceptance,
                         testing::Values("keyset", "offset", "timestamp", "step_size", "replay"),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace assay::strategies::acceptance_test
