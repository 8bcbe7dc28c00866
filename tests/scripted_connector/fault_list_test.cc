// --list-faults is what other tests find their faults by.
#include <gmock/gmock.h>

#include <set>

#include "tests/scripted_connector/connector.h"

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

}  // namespace
}  // namespace assay::scripted_connector_test::fault_list_test
