#ifndef TESTS_E2E_WORKSPACE_H_
#define TESTS_E2E_WORKSPACE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/child.h"

namespace assay::e2e {

using testing_support::Child;
using testing_support::Ended;
using testing_support::Variables;
using Words = std::vector<std::string>;

// A folder of its own that `assay` is run in, with a temporary folder of its own in it. After each test no
// process that was started in it is left, and its temporary folder is empty.
class Workspace : public testing::Test {
 protected:
  Workspace();
  ~Workspace() override;
  void TearDown() override;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path Path(const std::string& name) const { return folder_ / name; }
  void Write(const std::string& name, const std::string& text) const;
  void WriteProgram(const std::string& name, const std::string& text) const;
  std::string Read(const std::string& name) const;
  // Puts `by` in the place of `word`, which stands in the file.
  void ReplaceIn(const std::string& name, const std::string& word, const std::string& by) const;
  nlohmann::json ReadJson(const std::string& name) const;

  // Runs assay in the folder, whatever the environment of the test program says.
  Ended Assay(const Words& arguments, const Variables& more = {}) const;
  // The words and variables that do so.
  Words AssayWords(const Words& arguments, const Variables& more = {}) const;
  Variables Environment() const { return {{"TMPDIR", Path("tmp").string()}}; }

  // A project on the scripted connector: config.json, invalid.json, future.json and an
  // acceptance-test-config.yml with every suite, whose reads may take `read_seconds`.
  void WriteScriptedProject(const std::string& command, int read_seconds = 60) const;
  void WriteScriptedProject() const;  // with the connector as it is

 private:
  std::filesystem::path folder_;
};

inline constexpr const char* kApiKey = "right-key-4711-of-the-project";
inline constexpr const char* kInvalidApiKey = "invalid-key-4712-of-the-project";

// Names a case of a table by its `name`.
inline constexpr auto kNameOfCase = [](const auto& one) { return one.param.name; };

// The scripted connector's command line with a fault.
std::string WithFault(const std::string& fault);

// The result of a check in a JSON report; null when it is not there.
nlohmann::json ResultOf(const nlohmann::json& report, const std::string& id, int input = 0);

// The command lines that the console tells to repeat an execution with: the words behind "again: assay".
std::vector<Words> CommandsToRepeat(const std::string& console);

}  // namespace assay::e2e

#endif  // TESTS_E2E_WORKSPACE_H_
