#include "harness/probe/config_update.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/probe/support.h"

namespace assay::probe::config_update_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kUpdate =
    R"({"type":"CONTROL","control":{"type":"CONNECTOR_CONFIG","emitted_at":1795198489879.17,"connectorConfig":{"config":{"token":"rotated-key-0815"}}}})"
    "\n";

TEST(FindConfigUpdate, FindsTheLineThatHandsBackAConfig) {
  const std::string other = R"({"type":"LOG","log":{"level":"INFO","message":"CONNECTOR_CONFIG"}})"
                            "\n";
  const std::string block = "text\n" + other + kUpdate + "CONNECTOR_CONFIG\n";
  const auto update = FindConfigUpdate(block, 0);
  ASSERT_TRUE(update.has_value());
  EXPECT_EQ(block.substr(update->begin, update->end - update->begin), kUpdate);
  EXPECT_EQ(update->config, J(R"({"token":"rotated-key-0815"})"));
  EXPECT_FALSE(FindConfigUpdate(block, update->end).has_value());
  EXPECT_FALSE(FindConfigUpdate(other, 0).has_value());
  EXPECT_FALSE(FindConfigUpdate("", 0).has_value());
}

TEST(MeasurementTest, ASecretIsLearntBeforeItIsRecorded) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{1 << 20}}) {
    const auto folder = PrivateFolder::Create();
    Measurement::Options options;
    options.secrets = std::make_shared<const secrets::Secrets>();
    options.learn = [](const nlohmann::json& config) {
      return SecretsOf({{config.at("token").get<std::string>(), "/token"}});
    };
    auto recorder = transcript::Recorder::Create(folder->path() / "read-1");
    ASSERT_TRUE(recorder.ok());
    options.recorder = *std::move(recorder);
    Measurement measurement({.id = "read-1", .command = connector::Command::kRead}, {}, std::move(options));
    const std::string out = std::string("one\ntwo\n") + kUpdate + "it is rotated-key-0815\n" + kUpdate;
    for (std::size_t at = 0; at < out.size(); at += size) measurement.OnStdout(out.substr(at, size));
    measurement.OnStderr("rotated-key-0815\n");
    const Result<Evidence> evidence = measurement.Finish({.kind = connector::Ending::Kind::kExited});
    ASSERT_TRUE(evidence.ok());
    EXPECT_THAT(
        RecordedStdout(folder->path() / "read-1"),
        AllOf(HasSubstr("one\ntwo\n"), HasSubstr("it is [secret /token]"), Not(HasSubstr("rotated"))));
    ASSERT_EQ(evidence->leaks.total, 2u);
    EXPECT_EQ(evidence->leaks.kept[0].line, 4u);
    EXPECT_EQ(evidence->config_updates.total, 2u);
    ASSERT_TRUE(evidence->last_config_update.has_value());
    EXPECT_EQ(evidence->last_config_update->emitted_at, 1795198489879.17);
  }
}

}  // namespace
}  // namespace assay::probe::config_update_test
