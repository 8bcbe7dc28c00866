#include "harness/run/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "harness/run/artifacts.h"
#include "harness/secrets/masked_config.h"
#include "harness/suite/plan.h"

namespace assay::run::archive_test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

class ArchiveTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = PrivateFolder::Create();
    ASSERT_TRUE(made.ok());
    folder_.emplace(*std::move(made));
  }
  std::filesystem::path Path(const std::string& name) const { return folder_->path() / name; }
  void Put(const std::string& name, std::string_view text) {
    ASSERT_TRUE(WriteFileAtomically(Path(name), text).ok());
  }

  std::optional<PrivateFolder> folder_;
};

const json kSpecification = json::parse(R"({"connectionSpecification":{"properties":{
    "api_key":{"airbyte_secret":true},"pin":{"airbyte_secret":true},"word":{"airbyte_secret":true}}}})");
constexpr const char* kConfig =
    R"({ "api_key": "hunter2-\"more\"", "pin": 1234567890, "word": "abc", "user": "ada", "token": "unmarked-token" })";

suite::Plan PlanWith(const std::vector<std::string>& configs) {
  suite::Plan plan;
  for (const std::string& text : configs) {
    plan::Invocation invocation;
    invocation.config = plan::ConfigSource{"config.json", text, json::parse(text)};
    plan.invocations.push_back(std::move(invocation));
  }
  return plan;
}

TEST_F(ArchiveTest, KeepsARunWithoutItsSecrets) {
  const suite::Plan plan = PlanWith({kConfig});
  Archive archive;
  archive.header.connector_name = "source-x";
  archive.header.connector_image = "x:dev";
  archive.header.connector_command = "connect --with unmarked-token";
  archive.header.connector_version = "1.2";
  archive.header.started_at =
      std::chrono::system_clock::time_point(std::chrono::milliseconds(1'795'198'453'380));
  archive.config_file = "acceptance-test-config.yml";
  archive.config_text = "config_dict:\n  pin: 1234567890\n  api_key: 'hunter2-\"more\"'\n";
  archive.files = {{"/p/config.json", kConfig},
                   {"/p/catalog.json", R"({"streams":[{"about":"hunter2-\"more\"","account":1234567890}]})"},
                   {"/p/plain.txt", "nothing"}};
  archive.secrets = secrets::SecretsOf({json::parse(kConfig)}, kSpecification);
  ASSERT_TRUE(WriteArchive(folder_->path(), archive, plan.Configs()).ok());

  const std::string text = *ReadFile(Path("run.json"));
  for (const char* secret : {"hunter2", "1234567890", "unmarked-token", "\"abc\"", "\\\"abc\\\""})
    EXPECT_THAT(text, Not(HasSubstr(secret)));
  EXPECT_THAT(text, HasSubstr("ada"));

  const auto read = ReadArchive(folder_->path());
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->header.connector_name, "source-x");
  EXPECT_EQ(read->header.connector_image, "x:dev");
  EXPECT_EQ(read->header.connector_version, "1.2");
  EXPECT_EQ(read->header.started_at, archive.header.started_at);
  EXPECT_EQ(read->config_file, "acceptance-test-config.yml");
  EXPECT_EQ(read->files.at("/p/plain.txt"), "nothing");
  const json config = json::parse(read->files.at("/p/config.json"));
  EXPECT_EQ(config["user"], "ada");
  EXPECT_THAT(secrets::MaskedPointers(config), UnorderedElementsAre("/api_key", "/pin", "/word", "/token"));
  ASSERT_TRUE(json::accept(read->files.at("/p/catalog.json"))) << read->files.at("/p/catalog.json");
}

TEST_F(ArchiveTest, AMaskIsRecognisedAsTheLeakItStandsFor) {
  const suite::Plan plan = PlanWith({kConfig});
  Archive archive;
  archive.secrets = secrets::SecretsOf({json::parse(kConfig)}, kSpecification);
  ASSERT_TRUE(WriteArchive(folder_->path(), archive, plan.Configs()).ok());
  const auto read = ReadArchive(folder_->path());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->secrets->leaks, archive.secrets->leaks);
  EXPECT_THAT(read->secrets->leaks,
              UnorderedElementsAre("/api_key", "/pin"));  // "abc" is too short, "token" is not marked
  for (const char* said :
       {"the key is hunter2-\"more\" ok", "the key is hunter2-\\\"more\\\" ok", "unmarked-token"}) {
    const std::string recorded = archive.secrets->redaction.Apply(said);
    std::vector<std::string> hits;
    std::string scratch;
    const std::string_view again =
        read->secrets->redaction.Apply(recorded, scratch, [&](const secrets::Redaction::Hit& hit) {
          hits.push_back(read->secrets->redaction.secrets()[hit.secret].name);
        });
    EXPECT_EQ(again, recorded);
    ASSERT_EQ(hits.size(), 1u) << said;
    EXPECT_THAT(recorded, HasSubstr("[secret " + hits[0] + "]"));
  }
}

TEST_F(ArchiveTest, WhatIsNoRunIsNamed) {
  EXPECT_THAT(ReadArchive(folder_->path()).error().message, HasSubstr("no recorded run"));
  for (const char* text : {"", "{", "[]", "{}", R"({"version":1})"}) {
    Put("run.json", text);
    const auto read = ReadArchive(folder_->path());
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::kUser);
    EXPECT_FALSE(read.error().remedy.empty());
  }
  Put("run.json", R"({"version":99})");
  EXPECT_THAT(ReadArchive(folder_->path()).error().message, HasSubstr("another version"));
}

TEST_F(ArchiveTest, PreparesAFolderOfItsOwnOnly) {
  EXPECT_TRUE(PrepareArtifacts(Path("new/deep")).ok());
  EXPECT_TRUE(std::filesystem::is_directory(RecordingsIn(Path("new/deep"))));
  EXPECT_TRUE(PrepareArtifacts(Path("new/deep")).ok());  // what a run that was cut short leaves

  Put("earlier/run.json", "{}");
  Put("earlier/recordings/read-1/stdout.zst", "x");
  Put("earlier/inputs/a.json", "x");
  Put("earlier/report.xml", "kept");
  ASSERT_TRUE(PrepareArtifacts(Path("earlier")).ok());
  EXPECT_FALSE(std::filesystem::exists(Path("earlier/run.json")));
  EXPECT_TRUE(std::filesystem::is_empty(RecordingsIn(Path("earlier"))));
  EXPECT_FALSE(std::filesystem::exists(Path("earlier/inputs")));
  EXPECT_TRUE(std::filesystem::exists(Path("earlier/report.xml")));
  EXPECT_TRUE(PrepareArtifacts(Path("earlier")).ok());

  Put("cut/recordings/read-1/stdout.zst", "x");
  EXPECT_TRUE(PrepareArtifacts(Path("cut")).ok());

  Put("foreign/thesis.tex", "x");
  Put("music/recordings/song.mp3", "x");
  Put("music/recordings/album/song.mp3", "x");
  Put("file", "x");
  // Whichever of the two a folder lists first.
  Put("half/recordings/a/stdout.zst", "x");
  Put("half/recordings/b/song.mp3", "x");
  Put("other-half/recordings/a/song.mp3", "x");
  Put("other-half/recordings/b/stdout.zst", "x");
  for (const char* name : {"foreign", "music", "file", "half", "other-half"}) {
    const Status status = PrepareArtifacts(Path(name));
    ASSERT_FALSE(status.ok()) << name;
    EXPECT_EQ(status.error().kind, ErrorKind::kUser);
    EXPECT_EQ(status.error().location.file, Path(name).string());
  }
  EXPECT_TRUE(std::filesystem::exists(Path("foreign/thesis.tex")));
  EXPECT_TRUE(std::filesystem::exists(Path("music/recordings/song.mp3")));
  EXPECT_EQ(*ReadFile(Path("file")), "x");
}

}  // namespace
}  // namespace assay::run::archive_test
