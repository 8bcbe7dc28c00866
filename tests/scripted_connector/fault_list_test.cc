// --list-faults is what other tests find their faults by.
#include <gmock/gmock.h>

#include <fstream>
#include <regex>
#include <set>

#include "tests/scripted_connector/connector.h"
#include "tests/support/folders.h"

namespace assay::scripted_connector_test::fault_list_test {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

std::vector<json> Faults() { return Connector().Run({"--list-faults"}).messages; }

TEST(FaultListTest, NamesAreUniqueAndSayWhatTheyTripFirst) {
  std::set<std::string> names;
  for (const json& fault : Faults()) {
    const auto name = fault["fault"].get<std::string>();
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_THAT(fault["what"].get<std::string>(), Not(IsEmpty())) << name;
    const std::set<std::string> trips(fault["trips"].begin(), fault["trips"].end());
    EXPECT_EQ(trips.size(), fault["trips"].size()) << name;
    if (name.starts_with("process.")) continue;
    ASSERT_FALSE(fault["trips"].empty()) << name;
    EXPECT_EQ(fault["trips"][0], name.substr(0, name.find(':')));
  }
  EXPECT_GT(names.size(), 150u);
}

// Ids of the catalogue's tables; empty when it is not there.
std::set<std::string> CataloguedChecks() {
  std::ifstream catalogue(testing_support::SharedFolder() / "checks.md");
  const std::regex row(R"(\| ([a-z_]+\.[a-z_]+) \|.*)");
  std::set<std::string> ids;
  for (std::string line; std::getline(catalogue, line);) {
    if (std::smatch match; std::regex_match(line, match, row)) ids.insert(match[1]);
  }
  return ids;
}

TEST(FaultListTest, EveryCheckThatAConnectorCanViolateHasAFault) {
  std::set<std::string> checks = CataloguedChecks();
  if (checks.empty())
    GTEST_SKIP() << "the check catalogue is not beside the checkout (ASSAY_SHARED names it)";
  // Verdicts on images and on configurations, not on what a connector says.
  for (const char* other :
       {"spec.image_labels", "spec.image_environment_variables", "basic_read.schema_validation_is_on"}) {
    EXPECT_EQ(checks.erase(other), 1u) << other;
  }
  std::set<std::string> tripped;
  for (const json& fault : Faults()) {
    for (const json& id : fault["trips"]) {
      EXPECT_TRUE(checks.contains(id)) << fault["fault"] << " trips " << id << ", which is no check";
    }
    if (!fault["trips"].empty()) tripped.insert(fault["trips"][0]);
  }
  for (const std::string& id : checks) EXPECT_TRUE(tripped.contains(id)) << "no fault trips " << id;
}

}  // namespace
}  // namespace assay::scripted_connector_test::fault_list_test
