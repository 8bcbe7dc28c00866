#include "harness/connector/command_connector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "tests/harness/connector/support.h"

namespace assay::connector::command_connector_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A connector that is a shell script: its arguments are "read", "--config", …
CommandConnector Script(const std::string& script, std::filesystem::path working_directory = {}) {
  CommandConnector::Settings settings;
  settings.command = {"/bin/sh", "-c", script, "connector"};
  settings.working_directory = std::move(working_directory);
  settings.environment.Set("PATH", "/usr/bin:/bin");
  settings.environment.Set("COLOUR", "red");
  settings.environment.Set("SHAPE", "round");
  return CommandConnector(settings);
}

Request FullRequest() {
  Request request;
  request.id = "read-1";
  request.command = Command::kRead;
  request.config = R"({"api_key": "Zoë"})";
  request.catalog = R"({"streams":[]})";
  request.state = "[ ]";
  return request;
}

TEST(CommandConnectorTest, HandsItsInputsOverAsFilesInAPrivateFolder) {
  CommandConnector connector = Script(
      "echo \"$1 $2 $4 $6\"; for f in \"$3\" \"$5\" \"$7\"; do test -f \"$f\" && basename \"$f\"; cat "
      "\"$f\"; echo; done; "
      "stat -c %a \"$(dirname \"$3\")\"; dirname \"$3\" >&2");
  Heard heard;
  const Ending ending = connector.Execute(FullRequest(), heard, {});
  EXPECT_TRUE(ending.Succeeded()) << Describe(ending);
  EXPECT_EQ(
      heard.out,
      "read --config --catalog --state\nconfig.json\n{\"api_key\": \"Zoë\"}\ncatalog.json\n{\"streams\":[]}\n"
      "state.json\n[ ]\n700\n");
  const std::string folder = heard.err.substr(0, heard.err.size() - 1);
  ASSERT_TRUE(std::filesystem::path(folder).is_absolute());
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(CommandConnectorTest, GivesOnlyWhatTheRequestHas) {
  Heard heard;
  CommandConnector connector = Script("echo $#: $@");
  Request request = FullRequest();
  request.command = Command::kSpec;
  request.config = request.catalog = request.state = std::nullopt;
  connector.Execute(request, heard, {});
  EXPECT_EQ(heard.out, "1: spec\n");
  EXPECT_THAT(connector.Argv(request), ElementsAre("/bin/sh", "-c", "echo $#: $@", "connector", "spec"));
}

TEST(CommandConnectorTest, ArgvNamesFilesByTheirNamesAlone) {
  CommandConnector connector(CommandConnector::Settings{.command = {"c"}});
  EXPECT_THAT(connector.Argv(FullRequest()), ElementsAre("c", "read", "--config", "config.json", "--catalog",
                                                         "catalog.json", "--state", "state.json"));
}

TEST(CommandConnectorTest, TheRequestsEnvironmentComesOnTop) {
  Heard heard;
  Request request;
  request.environment = {{"COLOUR", "blue"}, {"DEPLOYMENT_MODE", "CLOUD"}};
  Script("echo $COLOUR $SHAPE $DEPLOYMENT_MODE").Execute(request, heard, {});
  EXPECT_EQ(heard.out, "blue round CLOUD\n");
}

TEST(CommandConnectorTest, RunsInItsWorkingDirectory) {
  const auto folder = PrivateFolder::Create();
  Heard heard;
  Script("pwd -P", folder->path()).Execute({}, heard, {});
  EXPECT_EQ(heard.out, std::filesystem::canonical(folder->path()).string() + "\n");
}

TEST(CommandConnectorTest, PassesOnHowItEnded) {
  Heard heard;
  EXPECT_EQ(Script("exit 3").Execute({}, heard, {}).code, 3);
  const Ending killed = Script("kill -9 $$").Execute({}, heard, {});
  EXPECT_EQ(killed.kind, Ending::Kind::kSignalled);
  EXPECT_EQ(killed.signal, 9);
}

TEST(CommandConnectorTest, AMissingProgramIsNotStarted) {
  CommandConnector connector(CommandConnector::Settings{.command = {"/no/such/connector"}});
  Heard heard;
  const Ending ending = connector.Execute(FullRequest(), heard, {});
  EXPECT_EQ(ending.kind, Ending::Kind::kNotStarted);
  ASSERT_TRUE(ending.start_error.has_value());
  EXPECT_EQ(ending.start_error->kind, ErrorKind::kEnvironment);
  EXPECT_THAT(ToString(*ending.start_error), HasSubstr("/no/such/connector"));
}

TEST(CommandConnectorTest, AStopEndsIt) {
  std::stop_source stop;
  class StopAtFirstWord : public Heard {
   public:
    explicit StopAtFirstWord(std::stop_source& source) : source_(source) {}
    void OnStdout(std::string_view bytes) override {
      Heard::OnStdout(bytes);
      source_.request_stop();
    }

   private:
    std::stop_source& source_;
  } heard(stop);
  const Ending ending = Script("echo up; exec tail -f /dev/null").Execute({}, heard, stop.get_token());
  EXPECT_EQ(ending.kind, Ending::Kind::kStopped);
  EXPECT_EQ(heard.out, "up\n");
}

TEST(CommandTest, NamesAreThoseOfTheProtocol) {
  for (const Command command : {Command::kSpec, Command::kCheck, Command::kDiscover, Command::kRead}) {
    EXPECT_EQ(CommandNamed(ToString(command)), command);
  }
  EXPECT_EQ(CommandNamed("write"), std::nullopt);
}

}  // namespace
}  // namespace assay::connector::command_connector_test
