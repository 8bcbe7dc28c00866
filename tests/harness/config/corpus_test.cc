// Holds the reader to configs of real connectors and to the cases of CAT's own unit tests, where they are at
// hand.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/files.h"
#include "harness/config/config.h"
#include "tests/harness/config/cat_form.h"
#include "tests/harness/config/support.h"
#include "tests/support/folders.h"

namespace assay::config::corpus_test {
namespace {

using nlohmann::json;

std::vector<std::filesystem::path> FilesIn(const std::filesystem::path& folder,
                                           const std::string& extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// What CAT refuses in real files, by rule.
constexpr std::string_view kRefusedByCat[] = {
    "unknown key `",     // extra = forbid
    "` must be ",        // a value of the wrong type
    "` is given twice",  // CAT takes the last one; here a mistake on purpose
    "` has both ",       // CAT's validators
    "this is not valid YAML",
};

TEST(CorpusTest, RealConfigsAreReadAsCatReadsThem) {
  const auto folder = testing_support::Shared("corpus/configs");
  if (!folder) return;
  const std::vector<std::filesystem::path> files = FilesIn(*folder, ".yml");
  int accepted = 0;
  int legacy = 0;
  int explained = 0;
  for (const std::filesystem::path& file : files) {
    const Result<RunConfig, Errors> config = Load(file);
    if (config.ok()) {
      ++accepted;
      legacy += config->migrated_from_legacy ? 1 : 0;
      continue;
    }
    ++explained;
    fmt::print("{} is refused:\n{}", file.filename().string(), Listed(config.error()));
    for (const Error& error : config.error()) {
      EXPECT_GT(error.location.line, 0) << ToString(error);
      const bool known =
          std::any_of(std::begin(kRefusedByCat), std::end(kRefusedByCat),
                      [&](std::string_view rule) { return error.message.find(rule) != std::string::npos; });
      EXPECT_TRUE(known) << ToString(error);
    }
  }
  fmt::print("{} configs: {} accepted ({} legacy), {} refused with a reason\n", files.size(), accepted,
             legacy, explained);
  EXPECT_GE(accepted * 100, static_cast<int>(files.size()) * 98);
}

// The config that a case is about; nullopt where it is about something else.
std::optional<json> ConfigOf(const std::string& group, const json& test) {
  if (test.contains("config")) return test["config"];
  if (test.contains("legacy")) return test["legacy"];
  if (!test.contains("acceptance")) return std::nullopt;
  const std::string suite = group.substr(0, group.find('.'));
  json config = {{"connector_image", "a"},
                 {"acceptance_tests", {{suite, {{"tests", json::array({test["acceptance"]})}}}}}};
  if (test.contains("test_strictness_level")) config["test_strictness_level"] = test["test_strictness_level"];
  return config;
}

// Cases whose `acceptance` is no config that CAT would take, by what is refused and why.
constexpr std::string_view kListed[] = {
    "unknown key `ignored_fields`",  // of basic_read: the unit test hands it to a fixture; CAT's config
                                     // refuses it
};

bool IsListed(const Result<RunConfig, Errors>& config) {
  return !config.ok() && std::any_of(std::begin(kListed), std::end(kListed), [&](std::string_view refused) {
    return config.error()[0].message == refused;
  });
}

// Other verdicts than pass and fail of the config itself are reached when a suite runs.
bool IsAboutParsing(const std::string& group) { return group.starts_with("config."); }

TEST(CorpusTest, CatsUnitTestsAgree) {
  const auto folder = testing_support::Shared("vectors");
  if (!folder) return;
  const std::vector<std::filesystem::path> files = FilesIn(*folder, ".json");
  int passed = 0;
  int differing = 0;
  int listed = 0;
  for (const std::filesystem::path& file : files) {
    const json group = json::parse(*ReadFile(file));
    const std::string name = group["group"];
    for (const json& test : group["cases"]) {
      const std::optional<json> input = ConfigOf(name, test);
      if (!input || !input->is_object() ||
          !(input->contains("acceptance_tests") || input->contains("tests"))) {
        continue;
      }
      const Result<RunConfig, Errors> config = Parse(input->dump(), name);
      const bool should_parse = !IsAboutParsing(name) || test["expect"] != "fail";
      bool agrees = config.ok() == should_parse;
      if (agrees && config.ok() && test.contains("expected") && IsAboutParsing(name)) {
        agrees = CatForm(*config) == test["expected"];
        EXPECT_EQ(CatForm(*config), test["expected"]) << test["id"];
      }
      if (!agrees && IsListed(config)) {
        ++listed;
        continue;
      }
      ++(agrees ? passed : differing);
      EXPECT_TRUE(agrees) << test["id"] << "\n" << (config.ok() ? "accepted" : Listed(config.error()));
    }
  }
  fmt::print("config cases: {} passed, {} differing, {} listed\n", passed, differing, listed);
}

}  // namespace
}  // namespace assay::config::corpus_test
