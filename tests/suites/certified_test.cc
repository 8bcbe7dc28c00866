#include "suites/common/certified.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"

namespace assay::suites::certified_test {
namespace {

using check::Need;
using ::testing::HasSubstr;

class CertifiedTest : public ::testing::Test {
 protected:
  CertifiedTest() : folder_(*PrivateFolder::Create()) {
    config_.folder = folder_.path() / "connectors" / "source-example";
    std::filesystem::create_directories(config_.folder);
  }

  void Put(const std::filesystem::path& path, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomically(path, text).ok());
  }

  std::string WhyNot(Need need, const std::optional<metadata::Metadata>& metadata) {
    check::UnmetNeeds unmet;
    NoteCertification(config_, metadata, unmet);
    NoteFileSource(config_, metadata, unmet);
    return unmet.contains(need) ? unmet.at(need) : "";
  }

  PrivateFolder folder_;
  config::RunConfig config_;
  plan::InputFiles files_;
};

TEST_F(CertifiedTest, SaysWhyTheRulesForCertifiedConnectorsDoNotApply) {
  EXPECT_THAT(WhyNot(Need::kCertified, std::nullopt), HasSubstr("source-example/metadata.yaml"));
  metadata::Metadata metadata;
  metadata.quality_level = 200;
  EXPECT_THAT(WhyNot(Need::kCertified, metadata), HasSubstr("400 or more, not 200"));
  metadata.connector_subtype = "file";
  EXPECT_THAT(WhyNot(Need::kFileTypes, metadata), HasSubstr("400 or more, not 200"));
  metadata.quality_level = 400;
  EXPECT_EQ(WhyNot(Need::kCertified, metadata), "");
  EXPECT_EQ(WhyNot(Need::kFileTypes, metadata), "");
  metadata.connector_subtype = "api";
  EXPECT_THAT(WhyNot(Need::kFileTypes, metadata), HasSubstr("connectorSubtype: file"));
}

TEST_F(CertifiedTest, FindsTheDocumentationInTheFoldersAbove) {
  metadata::Metadata metadata;
  metadata.file = "metadata.yaml";
  EXPECT_THAT(FindDocumentation(config_, metadata, files_).error().message, HasSubstr("no documentationUrl"));
  metadata.documentation_url = "https://docs.airbyte.com/integrations/sources/example";
  const auto missing = FindDocumentation(config_, metadata, files_);
  ASSERT_FALSE(missing.ok());
  EXPECT_THAT(missing.error().message, HasSubstr("docs/integrations/sources/example.md"));
  const std::filesystem::path file = folder_.path() / "docs/integrations/sources/example.md";
  Put(file, "# Example");
  const auto found = FindDocumentation(config_, metadata, files_);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(*found, file);
}

}  // namespace
}  // namespace assay::suites::certified_test
