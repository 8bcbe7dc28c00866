#include "harness/process/program.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include "harness/base/files.h"
#include "tests/harness/process/support.h"

namespace assay::process::program_test {
namespace {

using testing::HasSubstr;
using Permissions = std::filesystem::perms;

class Program : public testing::Test {
 protected:
  std::filesystem::path Put(const std::string& name, std::string_view content, bool executable = true) {
    const std::filesystem::path path = folder_.path() / name;
    EXPECT_TRUE(WriteFileAtomically(path, content).ok());
    if (executable) std::filesystem::permissions(path, Permissions::owner_all);
    return path;
  }

  Exit Start(const std::string& name, const Environment& environment = OwnEnvironment()) {
    Recorder sink;
    return process::Run({.argv = {name}, .working_directory = folder_.path()}, environment, {}, sink);
  }

  // What is said of a program that cannot be started.
  std::string WhyNot(const std::string& name) {
    const Exit exit = Start(name);
    EXPECT_EQ(exit.kind, Exit::Kind::kNotStarted);
    EXPECT_TRUE(exit.start_error);
    if (!exit.start_error) return "";
    EXPECT_EQ(exit.start_error->kind, ErrorKind::kEnvironment);
    return ToString(*exit.start_error);
  }

  PrivateFolder folder_ = *PrivateFolder::Create();
};

TEST_F(Program, WhatCannotBeStartedIsNamedWithTheRemedy) {
  Put("plain", "text", false);
  Put("headless", "echo hello\n");
  Put("lost", "#!/no/such/interpreter -x\necho hello\n");
  Put("windows", "#!/bin/sh\r\necho hello\r\n");
  Put("alien",
      "\x7f"
      "ELF rubbish");
  std::filesystem::create_directory(folder_.path() / "inner");
  struct {
    const char* name;
    const char* told;
    const char* remedy;
  } const cases[] = {
      {"./missing", "there is no program", "build it"},
      {"assay-no-such-program", "is in no folder of PATH (", "install it"},
      {"./inner", "inner\" is a folder, not a program", ""},
      {"./plain", "plain\" is not executable", "chmod +x "},
      {"./headless", "neither a binary nor a script that names its interpreter", "#!/bin/sh"},
      {"./lost", "the interpreter \"/no/such/interpreter\"", "install it"},
      {"./windows", "ends with a carriage return", "Unix line ends"},
      {"./alien", "is a binary of another kind of machine", "build it"},
      {"/dev/null", "\"/dev/null\" is not a program", ""},
      {"", "has no name", ""},
  };
  for (const auto& [name, told, remedy] : cases) {
    EXPECT_THAT(WhyNot(name), testing::AllOf(HasSubstr(told), HasSubstr(remedy))) << name;
  }
}

TEST_F(Program, IsSearchedInPathOfItsOwnEnvironment) {
  Put("second/tool", "#!/bin/sh\nexit 2\n");
  Put("third/tool", "#!/bin/sh\nexit 3\n");
  Put("first/tool", "not executable", false);
  Environment environment;
  environment.Set("PATH", (folder_.path() / "first").string() + ":second:third");
  EXPECT_EQ(Start("tool", environment).code, 2);
}

TEST_F(Program, ThatIsFoundButNotExecutableIsSaidToBeSo) {
  Put("first/tool", "", false);
  Environment environment;
  environment.Set("PATH", "first");
  const auto found = FindProgram("tool", environment, folder_.path());
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr("is not executable"));
}

TEST_F(Program, WithoutPathTheUsualFoldersAreSearched) {
  EXPECT_TRUE(FindProgram("sh", Environment(), {}).ok());
}

TEST_F(Program, WithASlashIsRelativeToTheWorkingDirectory) {
  Put("tool", "#!/bin/sh\nexit 5\n");
  EXPECT_EQ(Start("./tool").code, 5);
}

}  // namespace
}  // namespace assay::process::program_test
