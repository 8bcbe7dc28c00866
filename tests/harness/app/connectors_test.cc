#include "harness/app/connectors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::app::connectors_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const process::Environment kEnvironment =
    process::Environment().With(process::Variables{{"PATH", "/usr/bin:/bin"}});

std::vector<std::string> ArgvOf(const Subject& subject, const Subject& previous, bool of_previous_version) {
  const auto connector = MakeConnector(subject, previous, kEnvironment);
  return connector->Argv({.id = "spec-1", .of_previous_version = of_previous_version});
}

TEST(Connectors, ACommandIsExecuted) {
  const Subject subject = {.command = {"true", "x"}, .image = "airbyte/source-x"};
  EXPECT_TRUE(VerifyConnector(subject, kEnvironment).ok());
  EXPECT_THAT(ArgvOf(subject, {}, false), ElementsAre("true", "x", "spec"));
}

TEST(Connectors, TheVersionBeforeStandsBesideIt) {
  const Subject subject = {.command = {"true"}};
  const Subject previous = {.command = {"false"}};
  EXPECT_THAT(ArgvOf(subject, previous, false), ElementsAre("true", "spec"));
  EXPECT_THAT(ArgvOf(subject, previous, true), ElementsAre("false", "spec"));
}

TEST(Connectors, AProgramThatIsNotThereIsNamed) {
  const Status status = VerifyConnector({.command = {"no-such-program"}}, kEnvironment);
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.error().message, HasSubstr("no-such-program"));
}

TEST(Connectors, AnImageAloneNeedsAnEngine) {
  const Status status = VerifyConnector({.image = "airbyte/source-x"}, kEnvironment);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::kEnvironment);
  EXPECT_THAT(status.error().message, HasSubstr("needs a container engine"));
}

TEST(Connectors, ARecordingIsPlayedBackWhateverElseIsNamed) {
  EXPECT_TRUE(VerifyConnector({.recordings = "/nowhere", .command = {"no-such-program"}}, kEnvironment).ok());
}

}  // namespace
}  // namespace assay::app::connectors_test
