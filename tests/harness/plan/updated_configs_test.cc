#include "harness/plan/updated_configs.h"

#include <gtest/gtest.h>

#include <set>

#include "harness/base/files.h"
#include "harness/plan/input_files.h"

namespace assay::plan::updated_configs_test {
namespace {

using nlohmann::json;

class UpdatedConfigs : public testing::Test {
 protected:
  void SetUp() override {
    auto made = PrivateFolder::Create();
    ASSERT_TRUE(made.ok());
    folder_.emplace(*std::move(made));
    ASSERT_TRUE(WriteFileAtomically(Path("config.json"), R"({"token": "old"})").ok());
  }
  std::filesystem::path Path(const std::string& name) const { return folder_->path() / name; }

  // The names of all updates.
  std::set<std::string> Stored() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(Path("updated_configurations")))
      names.insert(entry.path().filename().string());
    return names;
  }

  std::optional<PrivateFolder> folder_;
};

TEST_F(UpdatedConfigs, StandBesideTheirConfigUnderTheNameThatCatGivesThem) {
  const auto first = StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 1795198489879);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(*first, Path("updated_configurations/config|1795198489879.json"));
  EXPECT_EQ(json::parse(*ReadFile(*first)), (json{{"token", "new"}}));
  EXPECT_TRUE(IsUpdatedConfig(*first));
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(*first).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(UpdatedConfigs, AnUpdateTakesThePlaceOfTheOneThatItUpdates) {
  const auto first = StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 5);
  ASSERT_TRUE(first.ok());
  const auto second = StoreUpdatedConfig(*first, {{"token", "newer"}}, 7);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(*second, *first);
  EXPECT_EQ(json::parse(*ReadFile(*first)), (json{{"token", "newer"}}));
  EXPECT_EQ(Stored(), (std::set<std::string>{"config|5.json"}));
}

TEST_F(UpdatedConfigs, OfThoseThatAssayStoredOnlyTheNewestStays) {
  ASSERT_TRUE(StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 5).ok());
  ASSERT_TRUE(StoreUpdatedConfig(Path("other.json"), {{"token", "another"}}, 6).ok());
  ASSERT_TRUE(StoreUpdatedConfig(Path("config.json"), {{"token", "newer"}}, 7).ok());
  EXPECT_EQ(Stored(), (std::set<std::string>{"config|7.json", "other|6.json"}));
}

TEST_F(UpdatedConfigs, WhatCatStoredStaysAndIsStartedFrom) {
  const std::filesystem::path of_cat = Path("updated_configurations/config|5.json");
  ASSERT_TRUE(WriteFileAtomically(of_cat, R"({"token": "of CAT"})").ok());
  EXPECT_EQ(NewestConfig(Path("config.json")), of_cat);
  const auto stored = StoreUpdatedConfig(of_cat, {{"token", "newer"}}, 7);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(Stored(), (std::set<std::string>{"config|5.json", "config|7.json"}));
  EXPECT_EQ(NewestConfig(Path("config.json")), *stored);
}

TEST_F(UpdatedConfigs, AreNotReadWhereTheyAreIgnored) {
  ASSERT_TRUE(StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 5).ok());
  EXPECT_EQ(InputFiles(InputFiles::Updates::kIgnore).NewestConfig(Path("config.json")), Path("config.json"));
}

TEST_F(UpdatedConfigs, WhatWasStoredLastIsTheNewestWhateverItsName) {
  EXPECT_EQ(NewestConfig(Path("config.json")), Path("config.json"));
  const auto first = StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 900);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(NewestConfig(Path("config.json")), *first);
  ASSERT_TRUE(StoreUpdatedConfig(Path("other.json"), {{"token", "another"}}, 950).ok());
  ASSERT_TRUE(StoreUpdatedConfig(Path("config.yaml"), {{"token", "another"}}, 960).ok());
  EXPECT_EQ(NewestConfig(Path("config.json")), *first);
  EXPECT_EQ(NewestConfig(*first), *first);
}

TEST_F(UpdatedConfigs, OfManyTheOneThatWasStoredLastIsTheNewest) {
  for (int at = 100; at < 130; ++at) {
    const auto stored = StoreUpdatedConfig(Path("config.json"), {{"token", at}}, at);
    ASSERT_TRUE(stored.ok());
    EXPECT_EQ(NewestConfig(Path("config.json")), *stored);
  }
}

TEST_F(UpdatedConfigs, AreReadInPlaceOfTheirConfigFromARecordingToo) {
  const auto stored = StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 900);
  ASSERT_TRUE(stored.ok());
  InputFiles files;
  const std::filesystem::path newest = files.NewestConfig(Path("config.json"));
  ASSERT_TRUE(files.Text(newest).ok());
  const InputFiles recorded(files.texts());
  const std::filesystem::path config = Path("config.json");
  folder_.reset();
  EXPECT_EQ(recorded.NewestConfig(config), *stored);
  EXPECT_EQ(recorded.NewestConfig("/elsewhere/config.json"), "/elsewhere/config.json");
}

TEST_F(UpdatedConfigs, AFolderThatCannotBeWrittenIsSaid) {
  ASSERT_TRUE(WriteFileAtomically(Path("updated_configurations"), "a file").ok());
  const auto stored = StoreUpdatedConfig(Path("config.json"), {{"token", "new"}}, 900);
  ASSERT_FALSE(stored.ok());
  EXPECT_EQ(stored.error().kind, ErrorKind::kEnvironment);
  EXPECT_FALSE(stored.error().remedy.empty());
}

}  // namespace
}  // namespace assay::plan::updated_configs_test
