#include "harness/warehouse/state_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::state_file_test {
namespace {

const Json kOld = {{"users", 1}};
const Json kNew = {{"users", 2}};

class StateFileTest : public WarehouseTest {
 protected:
  Json Read(const Json& held) const {
    Result<std::optional<Json>> read = StateFile(state_file()).Read(held);
    EXPECT_TRUE(read.ok()) << ToString(read.error());
    return read.ok() && *read ? **read : Json();
  }
  void Show(const Json& state) const {
    StateFile file(state_file());
    ASSERT_TRUE(file.Prepare(state).ok());
    ASSERT_TRUE(file.Show().ok());
  }
};

TEST_F(StateFileTest, HoldsWhatIsShown) {
  EXPECT_EQ(Read(kOld), Json());
  Show(kNew);
  EXPECT_EQ(Read(kNew), kNew);
}

TEST_F(StateFileTest, WhatWasCutOffBehindTheCommitIsFinished) {
  Show(kOld);
  ASSERT_TRUE(StateFile(state_file()).Prepare(kNew).ok());
  EXPECT_EQ(Read(kNew), kNew);
  EXPECT_EQ(Read(kOld), kNew) << "once";
}

TEST_F(StateFileTest, WhatWasCutOffBeforeTheCommitIsUndone) {
  Show(kOld);
  ASSERT_TRUE(StateFile(state_file()).Prepare(kNew).ok());
  EXPECT_EQ(Read(kOld), kOld);
  EXPECT_EQ(Read(kNew), kOld) << "for good";
}

TEST_F(StateFileTest, WhatAPersonHasWrittenCounts) {
  Show(kNew);
  ASSERT_TRUE(WriteFileAtomically(state_file(), kOld.dump()).ok());
  EXPECT_EQ(Read(kNew), kOld);
}

TEST_F(StateFileTest, WhatIsNoJsonIsRefusedWithItsPlace) {
  ASSERT_TRUE(WriteFileAtomically(state_file(), "{").ok());
  const auto read = StateFile(state_file()).Read(kOld);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(ToString(read.error()), testing::HasSubstr("state.json:1:"));
}

TEST_F(StateFileTest, WithoutAFileNothingIsDone) {
  StateFile none("");
  EXPECT_TRUE(none.Prepare(kNew).ok());
  EXPECT_TRUE(none.Show().ok());
  EXPECT_EQ(none.Read(kNew).value(), std::nullopt);
}

}  // namespace
}  // namespace assay::warehouse::state_file_test
