// Cases of CAT's own unit tests, as data: the same verdict, unless known_differences.md says why not.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>
#include <sstream>

#include "harness/base/files.h"
#include "tests/suites/vectors/judges.h"
#include "tests/support/folders.h"

namespace assay::suites::testing::vectors_test {
namespace {

using nlohmann::json;

Judges AllJudges() {
  Judges all;
  for (Judges judges : {
           BasicReadJudges(),
           CompatibilityJudges(),
           ConfigJudges(),
           ConnectorAttributesJudges(),
           ConnectorDocumentationJudges(),
           DiscoveryJudges(),
           FullRefreshJudges(),
           IncrementalJudges(),
           ReadHelperJudges(),
           RunnerJudges(),
           SchemaHelperJudges(),
           SpecJudges(),
       })
    all.merge(judges);
  return all;
}

// The ids in the first column of the list's tables.
std::set<std::string> ListedDifferences() {
  const Result<std::string> text =
      ReadFile(testing_support::SourceFolder() / "tests/suites/vectors/known_differences.md");
  std::set<std::string> ids;
  if (!text.ok()) return ids;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| `")) ids.insert(line.substr(3, line.find('`', 3) - 3));
  }
  return ids;
}

std::vector<std::filesystem::path> GroupFiles(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

struct Counts {
  int passed = 0;
  int differing = 0;
  int listed = 0;
};

// Puts one case to its judge. A listed case has to differ; another one must not.
void JudgeCase(const Judge& judge, const json& vector, bool is_io, const std::set<std::string>& listed,
               Counts& counts) {
  const std::string id = vector.at("id");
  const std::string expected = is_io ? vector.at("expected").dump() : vector.at("expect").get<std::string>();
  const std::string said = judge(vector);
  if (listed.contains(id)) {
    ++counts.listed;
    EXPECT_NE(said, expected) << id << " no longer differs: it has to leave the list";
  } else if (said == expected) {
    ++counts.passed;
  } else {
    ++counts.differing;
    ADD_FAILURE() << id << ": " << said << " instead of " << expected << "\n" << vector.value("why", "");
  }
}

TEST(VectorsTest, GiveCatsVerdictUnlessListed) {
  const auto folder = testing_support::Shared("vectors");
  if (!folder) return;
  const std::set<std::string> listed = ListedDifferences();
  const Judges judges = AllJudges();
  Counts counts;
  int without_judge = 0;
  for (const std::filesystem::path& file : GroupFiles(*folder)) {
    const json document = json::parse(*ReadFile(file));
    const std::string group = document.at("group");
    const auto judge = judges.find(group);
    if (judge == judges.end()) {
      std::cout << group << ": not put to a check here\n";
      ++without_judge;
      continue;
    }
    SCOPED_TRACE(group);
    for (const json& vector : document.at("cases"))
      JudgeCase(judge->second, vector, document.value("kind", "") == "io", listed, counts);
  }
  std::cout << counts.passed << " passed, " << counts.differing << " differing, " << counts.listed
            << " listed; " << without_judge << " groups without a judge\n";
}

}  // namespace
}  // namespace assay::suites::testing::vectors_test
