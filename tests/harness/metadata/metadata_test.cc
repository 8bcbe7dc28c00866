#include "harness/metadata/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace assay::metadata::metadata_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Metadata MetadataOf(const std::string& text) {
  auto metadata = Parse(text, "metadata.yaml");
  if (metadata.ok()) return *std::move(metadata);
  for (const Error& error : metadata.error()) ADD_FAILURE() << ToString(error);
  return {};
}

std::vector<std::string> MistakesIn(const std::string& text) {
  const auto metadata = Parse(text, "metadata.yaml");
  std::vector<std::string> mistakes;
  if (metadata.ok()) return mistakes;
  for (const Error& error : metadata.error()) mistakes.push_back(ToString(error));
  return mistakes;
}

TEST(MetadataTest, HoldsWhatTheChecksLookAt) {
  const Metadata metadata = MetadataOf(R"(
data:
  ab_internal: {sl: 300, ql: 400}
  allowedHosts: {hosts: [api.example.com, "*.example.org"]}
  connectorSubtype: file
  connectorType: source
  dockerImageTag: 1.10
  dockerRepository: airbyte/source-example
  documentationUrl: https://docs.airbyte.com/integrations/sources/example
  name: Example
  releases:
    breakingChanges:
      1.10: {message: "A field is gone.", upgradeDeadline: "2024-01-01"}
      2.0.0:
  suggestedStreams: {streams: [users]}
  tags: [language:python]
metadataSpecVersion: "1.0"
)");
  EXPECT_EQ(metadata.file, "metadata.yaml");
  EXPECT_EQ(metadata.name, "Example");
  EXPECT_EQ(metadata.max_seconds_between_messages, std::nullopt);
  EXPECT_EQ(metadata.connector_type, "source");
  EXPECT_EQ(metadata.connector_subtype, "file");
  EXPECT_EQ(metadata.docker_repository, "airbyte/source-example");
  EXPECT_EQ(metadata.docker_image_tag, "1.10");
  EXPECT_EQ(metadata.documentation_url, "https://docs.airbyte.com/integrations/sources/example");
  EXPECT_TRUE(metadata.IsCertified());
  ASSERT_TRUE(metadata.allowed_hosts && metadata.suggested_streams);
  EXPECT_THAT(metadata.allowed_hosts->names, ElementsAre("api.example.com", "*.example.org"));
  EXPECT_THAT(metadata.suggested_streams->names, ElementsAre("users"));
  ASSERT_EQ(metadata.breaking_changes.size(), 2U);
  EXPECT_EQ(metadata.breaking_changes[0].version, "1.10");
  EXPECT_EQ(metadata.breaking_changes[0].message, "A field is gone.");
  EXPECT_EQ(metadata.breaking_changes[1].version, "2.0.0");
}

TEST(MetadataTest, IsCertifiedFromAQualityLevelOf400On) {
  EXPECT_TRUE(MetadataOf("data: {ab_internal: {ql: 500}}").IsCertified());
  EXPECT_TRUE(MetadataOf("data: {ab_internal: {ql: 400.0}}").IsCertified());
  EXPECT_FALSE(MetadataOf("data: {ab_internal: {ql: 399}}").IsCertified());
  for (const char* text :
       {"", "{}", "data:", "data: {}", "data: {ab_internal: }", "data: {ab_internal: {}}"}) {
    EXPECT_FALSE(MetadataOf(text).IsCertified()) << text;
  }
}

TEST(MetadataTest, TellsAListThatIsMissingFromOneThatIsEmpty) {
  EXPECT_FALSE(MetadataOf("data: {}").allowed_hosts.has_value());
  for (const char* text : {"data: {allowedHosts: }", "data: {allowedHosts: {}}"}) {
    const auto hosts = MetadataOf(text).allowed_hosts;
    ASSERT_TRUE(hosts.has_value()) << text;
    EXPECT_FALSE(hosts->is_given) << text;
  }
  for (const char* text : {"data: {allowedHosts: {hosts: }}", "data: {allowedHosts: {hosts: []}}"}) {
    const auto hosts = MetadataOf(text).allowed_hosts;
    ASSERT_TRUE(hosts.has_value()) << text;
    EXPECT_TRUE(hosts->is_given) << text;
    EXPECT_THAT(hosts->names, IsEmpty()) << text;
  }
}

TEST(MetadataTest, NamesThePlaceOfEveryMistake) {
  EXPECT_THAT(MistakesIn("data:\n  name: [Example]\n  ab_internal: {ql: high}\n  allowedHosts: {hosts: x}\n"
                         "  suggestedStreams: {streams: [{a: 1}]}\n  releases: {breakingChanges: [1.0.0]}\n"),
              ElementsAre("metadata.yaml:2:9: `name` must be text, not a list",
                          "metadata.yaml:3:21: `ab_internal.ql` must be a number, not text",
                          "metadata.yaml:4:25: `allowedHosts.hosts` must be a list, not text",
                          "metadata.yaml:5:32: `suggestedStreams.streams` must be text, not a mapping",
                          "metadata.yaml:6:31: `releases.breakingChanges` must be a mapping, not a list"));
  EXPECT_THAT(MistakesIn("[1]"),
              ElementsAre("metadata.yaml:1:1: `metadata.yaml` must be a mapping, not a list"));
  EXPECT_THAT(MistakesIn("data: {"), testing::SizeIs(1));
}

TEST(MetadataTest, SaysHowLongASourceMayBeSilent) {
  const auto metadata = Parse("data:\n  maxSecondsBetweenMessages: 5400\n", "metadata.yaml");
  ASSERT_TRUE(metadata.ok());
  EXPECT_EQ(metadata->max_seconds_between_messages, 5400);
  EXPECT_FALSE(Parse("data:\n  maxSecondsBetweenMessages: long\n", "metadata.yaml").ok());
}

}  // namespace
}  // namespace assay::metadata::metadata_test
