#include "harness/plan/metadata_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"

namespace assay::plan::metadata_file_test {
namespace {

class MetadataFileTest : public testing::Test {
 protected:
  MetadataFileTest() : folder_(*PrivateFolder::Create()) {
    config_.folder = folder_.path() / "source-example";
    std::filesystem::create_directories(config_.folder);
  }

  void Put(const std::filesystem::path& path, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomically(path, text).ok());
  }

  PrivateFolder folder_;
  config::RunConfig config_;
  InputFiles files_;
  Errors errors_;
};

TEST_F(MetadataFileTest, ReadsTheMetadataAtTheBasePath) {
  EXPECT_FALSE(ReadMetadata(config_, files_, errors_).has_value());
  config_.base_path = "..";
  Put(folder_.path() / "metadata.yaml", "data: {name: Example}");
  const auto metadata = ReadMetadata(config_, files_, errors_);
  ASSERT_TRUE(metadata.has_value());
  EXPECT_EQ(metadata->name, "Example");
  EXPECT_TRUE(errors_.empty());
}

TEST_F(MetadataFileTest, CollectsTheMetadatasMistakes) {
  Put(config_.folder / "metadata.yaml", "data: {name: [1], ab_internal: 3}");
  EXPECT_FALSE(ReadMetadata(config_, files_, errors_).has_value());
  EXPECT_EQ(errors_.size(), 2U);
}

}  // namespace
}  // namespace assay::plan::metadata_file_test
