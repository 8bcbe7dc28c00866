// Specifications of real connectors: CAT's verdict on each, unless known_spec_differences.md says why not;
// and no check of ours is slow or breaks off.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <sstream>

#include "harness/base/files.h"
#include "suites/all_suites.h"
#include "suites/spec/case.h"
#include "tests/suites/vectors/judges.h"
#include "tests/support/folders.h"

namespace assay::suites::testing::spec_corpus_test {
namespace {

using check::Need;
using nlohmann::json;

struct Difference {
  std::string check;
  std::string cat;
  std::string here;
  std::string holds;
};

std::vector<Difference> ListedDifferences() {
  const auto file = testing_support::SourceFolder() / "tests/suites/vectors/known_spec_differences.md";
  std::istringstream lines(*ReadFile(file));
  std::vector<Difference> listed;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    std::size_t at = 0;
    while (cells.size() < 4) {
      const std::size_t begin = line.find('`', at) + 1;
      at = line.find('`', begin);
      cells.push_back(line.substr(begin, at - begin));
      ++at;
    }
    listed.push_back({cells[0], cells[1], cells[2], cells[3]});
  }
  return listed;
}

const check::Check* CheckNamed(const std::string& name) {
  for (const check::Check* check : AllChecks()) {
    if (check->id == "spec." + name) return check;
  }
  return nullptr;
}

std::string VerdictOf(const check::Check& check, const json& specification) {
  probe::Evidence run;
  run.specs.Add({specification, 1});
  const SpecCase seen = {.run = &run, .specification = &run.specs.kept[0].what};
  const std::string verdict = Together({check::Evaluate(check, seen)});
  return verdict == "fail" && check.level == check::Level::kRecommended ? "warn" : verdict;
}

TEST(SpecCorpusTest, GivesCatsVerdictUnlessListed) {
  const auto file = testing_support::Shared("corpus/spec_verdicts.jsonl");
  if (!file) return;
  const std::vector<Difference> listed = ListedDifferences();
  int same = 0;
  int differing = 0;
  int as_listed = 0;
  std::istringstream lines(*ReadFile(*file));
  for (std::string line; std::getline(lines, line);) {
    const json row = json::parse(line);
    const std::string text = row.at("spec").dump();
    for (const auto& [name, cat] : row.at("verdicts").items()) {
      const check::Check* const check = CheckNamed(name);
      if (check == nullptr || cat == "crash") continue;
      const std::string here = VerdictOf(*check, row.at("spec"));
      const auto difference = std::ranges::find_if(listed, [&](const Difference& one) {
        return one.check == name && one.cat == cat && one.here == here &&
               text.find(one.holds) != std::string::npos;
      });
      if (here == cat) {
        ++same;
      } else if (difference != listed.end()) {
        ++as_listed;
      } else {
        ++differing;
        ADD_FAILURE() << row.at("id") << " " << name << ": " << here << " instead of " << cat;
      }
    }
  }
  std::cout << same << " passed, " << differing << " differing, " << as_listed << " listed\n";
}

// Whether a check judges by the SPEC alone.
bool LooksAtTheSpecOnly(const check::Check& check) {
  return SuiteOf(check) == "spec" && std::ranges::all_of(check.needs, [](Need need) {
           return need == Need::kSpecification || need == Need::kOauthIsDefault;
         });
}

TEST(SpecCorpusTest, EveryCheckTakesEverySpecification) {
  const auto folder = testing_support::Shared("corpus/specs");
  if (!folder) return;
  std::map<std::string_view, std::map<std::string, int>> verdicts;
  int specifications = 0;
  std::chrono::steady_clock::duration took{};
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const json specification = json::parse(*ReadFile(entry.path()));
    ++specifications;
    const auto start = std::chrono::steady_clock::now();
    for (const check::Check* check : AllChecks()) {
      if (LooksAtTheSpecOnly(*check)) ++verdicts[check->id][VerdictOf(*check, specification)];
    }
    took += std::chrono::steady_clock::now() - start;
  }
  EXPECT_GT(specifications, 0);
  for (const auto& [id, counts] : verdicts) {
    std::cout << id << ":";
    for (const auto& [verdict, count] : counts) std::cout << " " << count << " " << verdict;
    std::cout << "\n";
  }
  std::cout << specifications << " specifications in "
            << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms\n";
}

}  // namespace
}  // namespace assay::suites::testing::spec_corpus_test
