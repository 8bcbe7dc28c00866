#include "harness/run/known_secrets.h"

#include <gtest/gtest.h>

namespace assay::run::known_secrets_test {
namespace {

using nlohmann::json;
using Configs = std::vector<json>;

const json kSpecification = json::parse(
    R"({"connectionSpecification":{"properties":{"code":{"type":"string","airbyte_secret":true}}}})");
const json kConfig = {{"code", "hunter2-and-more"}, {"password", "0123456789ab"}};

std::string Mask(const KnownSecrets& known, const std::string& text) {
  return known.current()->redaction.Apply(text);
}

TEST(KnownSecrets, NothingIsKnownAtFirst) {
  const KnownSecrets known(Configs{kConfig});
  EXPECT_EQ(Mask(known, "hunter2-and-more 0123456789ab"), "hunter2-and-more 0123456789ab");
}

TEST(KnownSecrets, WithoutASpecificationNamesAreAllThereIs) {
  KnownSecrets known(Configs{kConfig});
  known.LearnNames();
  EXPECT_EQ(Mask(known, "hunter2-and-more 0123456789ab"), "hunter2-and-more [secret /password]");
}

TEST(KnownSecrets, EverySpecificationAddsWhatItMarks) {
  KnownSecrets known(Configs{{{"code", "hunter2-and-more"}, {"pin", "9876543210"}}});
  known.LearnSpecification(kSpecification);
  known.LearnSpecification(json::parse(
      R"({"connectionSpecification":{"properties":{"pin":{"type":"string","airbyte_secret":true}}}})"));
  EXPECT_EQ(Mask(known, "hunter2-and-more 9876543210"), "[secret /code] [secret /pin]");
}

TEST(KnownSecrets, AConfigHandedBackIsMaskedFromThenOn) {
  KnownSecrets known(Configs{kConfig});
  known.LearnSpecification(kSpecification);
  const auto now = known.LearnConfig({{"code", "another-1-secret"}});
  EXPECT_EQ(now->redaction.Apply("another-1-secret"), "[secret /code #2]");
  EXPECT_EQ(Mask(known, "hunter2-and-more"), "[secret /code]");
}

TEST(KnownSecrets, AConnectorThatHandsBackEverOtherConfigsIsNotFollowedForEver) {
  KnownSecrets known(Configs{});
  known.LearnSpecification(kSpecification);
  const auto secret = [](std::size_t i) { return "secret-number-" + std::to_string(1000 + i); };
  for (std::size_t i = 0; i <= KnownSecrets::kMostConfigs; ++i) known.LearnConfig({{"code", secret(i)}});
  EXPECT_EQ(Mask(known, secret(KnownSecrets::kMostConfigs - 1)), "[secret /code #100]");
  EXPECT_EQ(Mask(known, secret(KnownSecrets::kMostConfigs)), secret(KnownSecrets::kMostConfigs));
}

TEST(KnownSecrets, ThoseOfARecordingAreAllThereIsToKnow) {
  const auto recorded = std::make_shared<const secrets::Secrets>();
  KnownSecrets known(Configs{kConfig}, recorded);
  known.LearnNames();
  known.LearnSpecification(kSpecification);
  EXPECT_EQ(known.LearnConfig(kConfig), recorded);
  EXPECT_EQ(known.current(), recorded);
}

}  // namespace
}  // namespace assay::run::known_secrets_test
