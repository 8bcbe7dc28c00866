// Puts the corpus of real records to the validator and compares with the verdicts of FAST's own.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/schema/schema.h"
#include "tests/harness/schema/support.h"
#include "tests/support/folders.h"

namespace assay::schema::record_corpus_test {
namespace {

using ErrorList = std::vector<std::pair<std::string, std::string>>;  // (pointer, keyword), sorted

struct Verdict {
  bool raises = false;
  ErrorList errors;

  bool operator==(const Verdict& other) const {
    return raises == other.raises && (raises || errors == other.errors);
  }
  bool SameOutcome(const Verdict& other) const {
    return raises == other.raises && (raises || errors.empty() == other.errors.empty());
  }
};

// The ids that stand in backquotes in the list of known differences.
std::set<std::string> ListedIds() {
  std::ifstream file(testing_support::SourceFolder() / "tests/harness/schema/known_differences.md");
  std::set<std::string> ids;
  for (std::string line; std::getline(file, line);) {
    for (std::size_t at = line.find('`'); at != std::string::npos;) {
      const std::size_t end = line.find('`', at + 1);
      if (end == std::string::npos) break;
      ids.insert(line.substr(at + 1, end - at - 1));
      at = line.find('`', end + 1);
    }
  }
  return ids;
}

Verdict FastVerdict(const nlohmann::json& fast) {
  Verdict verdict;
  verdict.raises = fast.contains("raises");
  if (verdict.raises) return verdict;
  for (const nlohmann::json& error : fast["errors"]) {
    verdict.errors.emplace_back(error[0].get<std::string>(), error[1].get<std::string>());
  }
  std::ranges::sort(verdict.errors);
  return verdict;
}

Verdict OurVerdict(const Schema& schema, const json::Value& record) {
  Violations violations(100'000);
  const bool valid = schema.Validate(record, violations);
  EXPECT_EQ(valid, violations.empty());
  EXPECT_EQ(valid, IsValidEitherWay(schema, record));
  Verdict verdict;
  for (const Violation& violation : violations.items()) {
    verdict.raises = verdict.raises || violation.is_schema_fault;
    verdict.errors.emplace_back(violation.pointer, violation.keyword);
  }
  std::ranges::sort(verdict.errors);
  return verdict;
}

std::string Text(const Verdict& verdict) {
  if (verdict.raises) return "raises";
  return verdict.errors.empty() ? "valid" : nlohmann::json(verdict.errors).dump();
}

struct Counts {
  std::size_t agreed = 0;
  std::size_t agreed_on_outcome = 0;
  std::size_t differing = 0;
  std::size_t listed = 0;
};

void CompareLine(const nlohmann::json& line, const std::set<std::string>& listed, Counts& counts) {
  const Result<Schema> schema = Schema::Compile(line["schema"]);
  ASSERT_TRUE(schema.ok()) << line["id"];
  json::Decoder decoder;
  for (const nlohmann::json& test_case : line["cases"]) {
    const auto text = test_case["data_text"].get<std::string>();
    const Result<json::Value> record = decoder.Decode(text);
    ASSERT_TRUE(record.ok()) << line["id"] << " " << text;
    const Verdict expected = FastVerdict(test_case["fast"]);
    const Verdict actual = OurVerdict(*schema, *record);
    if (expected.SameOutcome(actual)) ++counts.agreed_on_outcome;
    if (expected == actual) {
      ++counts.agreed;
      continue;
    }
    ++counts.differing;
    const auto id = line["id"].get<std::string>();
    if (listed.contains(id)) ++counts.listed;
    std::cout << (listed.contains(id) ? "listed " : "differs ") << id << " "
              << line["origin"].get<std::string>() << "\n  record   " << text.substr(0, 300)
              << "\n  expected " << Text(expected) << "\n  actual   " << Text(actual) << "\n";
  }
}

TEST(RecordCorpus, AgreesWithFast) {
  const auto path = testing_support::Shared("corpus/records.jsonl");
  if (!path) return;
  std::ifstream file(*path);
  const std::set<std::string> listed = ListedIds();
  Counts counts;
  for (std::string line; std::getline(file, line);) {
    CompareLine(nlohmann::json::parse(line), listed, counts);
  }
  std::cout << "records: " << counts.agreed << " agreed, " << counts.differing << " differing ("
            << counts.listed << " listed); same outcome: " << counts.agreed_on_outcome << "\n";
  const std::size_t total = counts.agreed + counts.differing;
  EXPECT_GE(static_cast<double>(counts.agreed), 0.995 * static_cast<double>(total));
}

}  // namespace
}  // namespace assay::schema::record_corpus_test
