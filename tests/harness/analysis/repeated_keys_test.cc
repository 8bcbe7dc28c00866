#include "harness/analysis/repeated_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/probe/key_evidence.h"
#include "tests/harness/probe/support.h"

namespace assay::analysis::repeated_keys_test {
namespace {

using probe::CatalogOf;
using probe::Evidence;
using probe::EvidenceOf;
using probe::kKeys;
using probe::Measures;
using probe::Record;

constexpr std::string_view kStreams =
    R"([{"name":"s","source_defined_primary_key":[["id"]]},{"name":"t","source_defined_primary_key":[["id"]]}])";

class RepeatedKeysTest : public testing::Test {
 protected:
  RepeatedKeysTest() : folder_(*PrivateFolder::Create()) {}

  std::vector<RepeatedKeys> Find(const std::string& out, std::size_t memory_budget) {
    const Measures measures = {
        .catalog = CatalogOf(kStreams), .asked = {&kKeys}, .memory_budget = memory_budget};
    const Evidence evidence =
        EvidenceOf({.out = out, .measures = measures, .recording = folder_.path() / "read"});
    const auto found = FindRepeatedKeys(evidence, folder_.path() / "read", measures);
    EXPECT_TRUE(found.ok());
    std::filesystem::remove_all(folder_.path() / "read");
    return found.ok() ? *found : std::vector<RepeatedKeys>();
  }

  PrivateFolder folder_;
};

std::string Ids(const std::string& stream, int from, int to) {
  std::string out;
  for (int id = from; id < to; ++id) out += Record(stream, "{\"id\":" + std::to_string(id) + "}");
  return out;
}

TEST_F(RepeatedKeysTest, AreFoundInMemoryAndOnDisk) {
  const std::string out =
      Ids("s", 0, 2'000) + Ids("t", 0, 50) + Ids("s", 190, 230) + Record("s", R"({"id":195})");
  for (const std::size_t memory_budget : {1u << 20, 512u, 1u}) {
    SCOPED_TRACE(memory_budget);
    const std::vector<RepeatedKeys> found = Find(out, memory_budget);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].id.name, "s");
    EXPECT_EQ(found[0].repeats, 41u);
    ASSERT_EQ(found[0].examples.size(), 10u);
    EXPECT_EQ(found[0].examples[0].key, R"({"id":190})");
    EXPECT_EQ(found[0].examples[0].first_line, 191u);
    EXPECT_EQ(found[0].examples[0].second_line, 2'051u);
    EXPECT_EQ(found[0].examples[5].records, 3u);
  }
}

TEST_F(RepeatedKeysTest, AreThoseOfEachStream) {
  const std::vector<RepeatedKeys> found =
      Find(Ids("s", 0, 3) + Ids("t", 0, 3) + Ids("t", 2, 3) + Ids("s", 1, 2), 1u << 20);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id.name, "s");
  EXPECT_EQ(found[0].examples.at(0).key, R"({"id":1})");
  EXPECT_EQ(found[1].id.name, "t");
  EXPECT_EQ(found[1].examples.at(0).key, R"({"id":2})");
}

TEST_F(RepeatedKeysTest, OfUniqueKeysNothingIsSaid) {
  const std::string out =
      Ids("s", 0, 100) + Ids("t", 0, 100) + Record("s", "{}") + Record("s", R"({"id":null})");
  EXPECT_THAT(Find(out, 1u << 20), testing::IsEmpty());
  EXPECT_THAT(Find(out, 64), testing::IsEmpty());
}

TEST_F(RepeatedKeysTest, RecordsThatAreTooLongToBeMeasuredDoNotCount) {
  const std::string out =
      Ids("s", 0, 9) + Ids("s", 7, 8) + Record("s", R"({"id":7,"x":")" + std::string(300, 'x') + "\"}");
  Measures measures = {.catalog = CatalogOf(kStreams), .asked = {&kKeys}};
  EvidenceOf({.out = out, .measures = measures, .recording = folder_.path() / "read"});
  measures.longest_line = 200;
  const auto found =
      FindRepeatedKeys(EvidenceOf({.out = out, .measures = measures}), folder_.path() / "read", measures);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ(found->front().repeats, 1u);
  EXPECT_EQ(found->front().examples.at(0).records, 2u);
}

TEST_F(RepeatedKeysTest, ARecordingIsReadOnlyWhereSomethingIsSuspicious) {
  const Measures measures = {.catalog = CatalogOf(kStreams), .asked = {&kKeys}};
  const Evidence unique = EvidenceOf({.out = Ids("s", 0, 9), .measures = measures});
  EXPECT_TRUE(FindRepeatedKeys(unique, "/nowhere", measures).ok());
  const Evidence repeated = EvidenceOf({.out = Ids("s", 0, 9) + Ids("s", 0, 1), .measures = measures});
  EXPECT_FALSE(FindRepeatedKeys(repeated, "/nowhere", measures).ok());
}

}  // namespace
}  // namespace assay::analysis::repeated_keys_test
