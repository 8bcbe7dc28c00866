#include "tests/e2e/workspace.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "harness/base/words.h"

namespace assay::e2e {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void WriteAll(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  ASSERT_TRUE(file.flush()) << path;
}

// The command lines of the living processes that have this entry in their environment.
Words ProcessesWith(const std::string& entry) {
  Words found;
  std::error_code error;
  for (const auto& process : fs::directory_iterator("/proc", error)) {
    const std::string name = process.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const std::string environment = '\0' + ReadAll(process.path() / "environ");
    if (environment.find('\0' + entry + '\0') != std::string::npos)
      found.push_back(ReadAll(process.path() / "cmdline"));
  }
  return found;
}

constexpr const char* kConfig = R"(acceptance_tests:
  spec:
    tests:
      - config_path: config.json
  connection:
    tests:
      - config_path: config.json
        status: succeed
      - config_path: invalid.json
        status: failed
  discovery:
    tests:
      - config_path: config.json
  basic_read:
    tests:
      - config_path: config.json
        validate_stream_statuses: true
        timeout_seconds: SECONDS
  full_refresh:
    tests:
      - config_path: config.json
        timeout_seconds: SECONDS
  incremental:
    tests:
      - config_path: config.json
        timeout_seconds: SECONDS
        future_state:
          future_state_path: future.json
assay:
  connector_command: COMMAND
)";

constexpr const char* kFutureState = R"([
{"type": "STREAM", "stream": {"stream_descriptor": {"name": "users"},
  "stream_state": {"updated_at": "2999-01-01T00:00:00Z"}}},
{"type": "STREAM", "stream": {"stream_descriptor": {"name": "orders", "namespace": "shop"},
  "stream_state": {"sequence": 99999999}}}])";

std::string Replaced(std::string text, const std::string& word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

}  // namespace

Workspace::Workspace() {
  std::string pattern = (fs::temp_directory_path() / "e2e-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  fs::create_directory(folder_ / "tmp");
}

Workspace::~Workspace() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Workspace::TearDown() {
  EXPECT_EQ(ProcessesWith("TMPDIR=" + Path("tmp").string()), Words()) << "a process is left";
  EXPECT_TRUE(fs::is_empty(Path("tmp"))) << "a temporary folder is left";
}

void Workspace::Write(const std::string& name, const std::string& text) const { WriteAll(Path(name), text); }

void Workspace::WriteProgram(const std::string& name, const std::string& text) const {
  Write(name, text);
  fs::permissions(Path(name), fs::perms::owner_all);
}

std::string Workspace::Read(const std::string& name) const {
  EXPECT_TRUE(fs::exists(Path(name))) << name;
  return ReadAll(Path(name));
}

void Workspace::ReplaceIn(const std::string& name, const std::string& word, const std::string& by) const {
  std::string text = Read(name);
  const std::size_t at = text.find(word);
  ASSERT_NE(at, std::string::npos) << word << " in " << name;
  Write(name, text.replace(at, word.size(), by));
}

nlohmann::json Workspace::ReadJson(const std::string& name) const {
  return nlohmann::json::parse(Read(name), nullptr, false);
}

Words Workspace::AssayWords(const Words& arguments, const Variables& more) const {
  Words words = {"env", "-C", folder_.string()};
  for (const char* const variable :
       {"GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX", "GTEST_FILTER", "CI", "NO_COLOR", "POLYGON_API_URL"}) {
    words.insert(words.end(), {"-u", variable});
  }
  for (const auto& [name, value] : more) words.push_back(name + "=" + value);
  words.emplace_back(ASSAY);
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

Ended Workspace::Assay(const Words& arguments, const Variables& more) const {
  return testing_support::RunChild(AssayWords(arguments, more), Environment());
}

void Workspace::WriteScriptedProject() const { WriteScriptedProject(SCRIPTED_CONNECTOR); }

void Workspace::WriteScriptedProject(const std::string& command, int read_seconds) const {
  Write("acceptance-test-config.yml",
        Replaced(Replaced(kConfig, "SECONDS", std::to_string(read_seconds)), "COMMAND", command));
  Write("config.json", nlohmann::json({{"api_key", kApiKey}}).dump());
  Write("invalid.json", nlohmann::json({{"api_key", kInvalidApiKey}}).dump());
  Write("future.json", kFutureState);
}

std::string WithFault(const std::string& fault) {
  return std::string(SCRIPTED_CONNECTOR) + " --fault " + fault;
}

nlohmann::json ResultOf(const nlohmann::json& report, const std::string& id, int input) {
  for (const nlohmann::json& result : report["results"]) {
    if (result["id"] == id && result["input"] == input) return result;
  }
  return nullptr;
}

std::vector<Words> CommandsToRepeat(const std::string& console) {
  std::vector<Words> commands;
  std::istringstream lines(console);
  for (std::string line; std::getline(lines, line);) {
    const std::string mark = "  again: assay ";
    if (!line.starts_with(mark)) continue;
    Words words = SplitWords(line.substr(mark.size())).value();
    commands.push_back(std::move(words));
  }
  return commands;
}

}  // namespace assay::e2e
