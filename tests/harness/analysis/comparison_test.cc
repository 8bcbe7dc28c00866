#include "harness/analysis/comparison.h"

#include <gmock/gmock.h>

#include "harness/probe/content_evidence.h"
#include "tests/harness/probe/support.h"

namespace assay::analysis::comparison_test {
namespace {

using probe::CatalogOf;
using probe::Evidence;
using probe::EvidenceOf;
using probe::IgnoredFields;
using probe::kContent;
using probe::Measures;
using probe::Record;
using testing::ElementsAre;

class ComparisonTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = PrivateFolder::Create();
    ASSERT_TRUE(made.ok());
    folder_.emplace(*std::move(made));
  }

  Comparison Compare(const std::string& first, const std::string& second, const Measures& measures) {
    const auto path = [&](const char* name) { return folder_->path() / name; };
    const Evidence one = EvidenceOf({.out = first, .measures = measures, .recording = path("one")});
    const Evidence other = EvidenceOf({.out = second, .measures = measures, .recording = path("other")});
    const auto comparison = analysis::Compare({one, other, path("one"), path("other")}, measures);
    EXPECT_TRUE(comparison.ok());
    return *comparison;
  }

  static Measures Of(std::string_view streams, IgnoredFields ignored = {}) {
    return {.catalog = CatalogOf(streams), .asked = {&kContent}, .ignored = std::move(ignored)};
  }

  std::optional<PrivateFolder> folder_;
};

constexpr std::string_view kKeyed = R"([{"name":"s","source_defined_primary_key":[["id"]]}])";
constexpr std::string_view kKeyless = R"([{"name":"s"}])";

std::string Numbers(const StreamComparison& stream) {
  return std::to_string(stream.lost) + " lost, " + std::to_string(stream.changed) + " changed, " +
         std::to_string(stream.added) + " added";
}

struct CompareCase {
  const char* name;
  std::string_view streams;
  std::vector<const char*> first;
  std::vector<const char*> second;
  const char* numbers;
  IgnoredFields ignored = {};
};

class CompareTest : public ComparisonTest, public testing::WithParamInterface<CompareCase> {};

TEST_P(CompareTest, Counts) {
  const CompareCase& given = GetParam();
  std::string first;
  std::string second;
  for (const char* data : given.first) first += Record("s", data);
  for (const char* data : given.second) second += Record("s", data, "2000");
  for (const std::size_t budget : {std::size_t{64} << 20, std::size_t{1}, std::size_t{200}}) {
    Measures measures = Of(given.streams, given.ignored);
    measures.memory_budget = budget;
    const Comparison comparison = Compare(first, second, measures);
    ASSERT_EQ(comparison.streams.size(), 1u);
    const StreamComparison& stream = comparison.streams[0];
    EXPECT_EQ(Numbers(stream), given.numbers) << "with " << budget << " bytes";
    EXPECT_EQ(stream.first_records, given.first.size());
    EXPECT_EQ(stream.second_records, given.second.size());
    EXPECT_EQ(stream.examples.size(), stream.lost + stream.changed);
    EXPECT_EQ(stream.FirstIsKept(), stream.examples.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, CompareTest,
    testing::Values(
        CompareCase{"OtherOrder",
                    kKeyed,
                    {R"({"id":1})", R"({"id":2})", R"({"id":3})"},
                    {R"({"id":3})", R"({"id":1.0})", R"({"id":2})"},
                    "0 lost, 0 changed, 0 added"},
        CompareCase{"Changed",
                    kKeyed,
                    {R"({"id":1,"x":1})", R"({"id":2,"x":1})"},
                    {R"({"id":2,"x":1})", R"({"id":1,"x":2})"},
                    "0 lost, 1 changed, 0 added"},
        CompareCase{
            "Lost", kKeyed, {R"({"id":1})", R"({"id":2})"}, {R"({"id":2})"}, "1 lost, 0 changed, 0 added"},
        CompareCase{"Added",
                    kKeyed,
                    {R"({"id":2})"},
                    {R"({"id":1})", R"({"id":2})", R"({"id":3})"},
                    "0 lost, 0 changed, 2 added"},
        CompareCase{"LostAndAdded", kKeyed, {R"({"id":1})"}, {R"({"id":2})"}, "1 lost, 0 changed, 1 added"},
        CompareCase{"AllLost", kKeyed, {R"({"id":1})", R"({"id":2})"}, {}, "2 lost, 0 changed, 0 added"},
        CompareCase{"DuplicateKeysAgree",
                    kKeyed,
                    {R"({"id":1,"x":1})", R"({"id":1,"x":2})"},
                    {R"({"id":1,"x":2})", R"({"id":1,"x":1})"},
                    "0 lost, 0 changed, 0 added"},
        CompareCase{"DuplicateKeysDiffer",
                    kKeyed,
                    {R"({"id":1,"x":1})", R"({"id":1,"x":2})", R"({"id":1,"x":2})"},
                    {R"({"id":1,"x":2})", R"({"id":1,"x":3})"},
                    "1 lost, 1 changed, 0 added"},
        CompareCase{"MissingKeyIsNull",
                    kKeyed,
                    {R"({"x":1})"},
                    {R"({"id":null,"x":1,"y":2})"},
                    "0 lost, 1 changed, 0 added"},
        CompareCase{"MissingFieldIsNotNull",
                    kKeyed,
                    {R"({"id":1})"},
                    {R"({"id":1,"x":null})"},
                    "0 lost, 1 changed, 0 added"},
        CompareCase{"KeylessMultiset",
                    kKeyless,
                    {R"({"a":1})", R"({"a":1})", R"({"a":2})"},
                    {R"({"a":2})", R"({"a":1})"},
                    "1 lost, 0 changed, 0 added"},
        CompareCase{"KeylessChanged",
                    kKeyless,
                    {R"({"a":1})", R"({"a":2})"},
                    {R"({"a":1})", R"({"a":3})"},
                    "1 lost, 0 changed, 1 added"},
        CompareCase{"SwappedMultiplicity",
                    kKeyless,
                    {R"({"a":1})", R"({"a":1})", R"({"a":2})"},
                    {R"({"a":1})", R"({"a":2})", R"({"a":2})"},
                    "1 lost, 0 changed, 1 added"},
        CompareCase{"IgnoredField",
                    kKeyed,
                    {R"({"id":1,"at":1})"},
                    {R"({"id":1,"at":2})"},
                    "0 lost, 0 changed, 0 added",
                    {{"s", {"at"}}}},
        CompareCase{"IgnoredNested",
                    kKeyless,
                    {R"({"a":{"at":1,"b":1}})"},
                    {R"({"a":{"b":1,"at":2}})"},
                    "0 lost, 0 changed, 0 added",
                    {{"s", {"a/at"}}}},
        CompareCase{"IgnoredInItems",
                    kKeyless,
                    {R"({"a":[{"at":1},{"at":2}]})"},
                    {R"({"a":[{"at":3},{"at":4}]})"},
                    "0 lost, 0 changed, 0 added",
                    {{"s", {"a/*/at"}}}},
        CompareCase{"IgnoredAnywhere",
                    kKeyless,
                    {R"({"at":1,"a":{"b":{"at":1}}})"},
                    {R"({"at":2,"a":{"b":{"at":2}}})"},
                    "0 lost, 0 changed, 0 added",
                    {{"s", {"**/at"}}}},
        CompareCase{"IgnoredButElseChanged",
                    kKeyed,
                    {R"({"id":1,"at":1,"x":1})", R"({"id":2,"at":1,"x":1})"},
                    {R"({"id":1,"at":2,"x":2})", R"({"id":2,"at":2,"x":1})"},
                    "0 lost, 1 changed, 0 added",
                    {{"s", {"at"}}}},
        CompareCase{"CompositeKey",
                    R"([{"name":"s","source_defined_primary_key":[["a"],["m","b"]]}])",
                    {R"({"a":1,"m":{"b":2},"x":1})", R"({"a":2,"m":{"b":1}})"},
                    {R"({"a":2,"m":{"b":1}})", R"({"a":1,"m":{"b":2},"x":2})"},
                    "0 lost, 1 changed, 0 added"}),
    [](const auto& tested) { return tested.param.name; });

TEST_F(ComparisonTest, AnExampleShowsKeyLinesAndChanges) {
  const std::string first =
      Record("s", R"({"id":1,"x":{"y":1,"at":1}})") + "text\n" + Record("s", R"({"id":2})");
  const std::string second = "\n" + Record("s", R"({"x":{"y":"two","at":2},"id":1})");
  const Comparison comparison = Compare(first, second, Of(kKeyed, {{"s", {"x/at"}}}));
  const StreamComparison& stream = *comparison.Find({"", "s"});
  EXPECT_TRUE(stream.keyed);
  ASSERT_EQ(stream.examples.size(), 2u);
  const RecordDifference& changed = stream.examples[0];
  EXPECT_EQ(changed.key, R"({"id":1})");
  EXPECT_EQ(changed.first_line, 1u);
  EXPECT_EQ(changed.second_line, 2u);
  ASSERT_EQ(changed.changes.size(), 1u);
  EXPECT_EQ(changed.changes[0].pointer, "/x/y");
  EXPECT_EQ(changed.changes[0].expected, "1");
  EXPECT_EQ(changed.changes[0].actual, "\"two\"");
  const RecordDifference& lost = stream.examples[1];
  EXPECT_EQ(lost.key, R"({"id":2})");
  EXPECT_EQ(lost.first_line, 3u);
  EXPECT_EQ(lost.second_line, 0u);
  EXPECT_TRUE(lost.changes.empty());
}

TEST_F(ComparisonTest, AKeylessExampleShowsTheRecord) {
  const Comparison comparison = Compare(Record("s", R"({"a":1.0,"b":"ü"})"), "", Of(kKeyless));
  const RecordDifference& lost = comparison.streams[0].examples[0];
  EXPECT_EQ(lost.key, "");
  EXPECT_EQ(lost.record, R"({"a":1.0,"b":"ü"})");
  EXPECT_FALSE(comparison.streams[0].keyed);
}

TEST_F(ComparisonTest, StreamsAreComparedOnTheirOwn) {
  const Measures measures = Of(
      R"([{"name":"a","source_defined_primary_key":[["id"]]},{"name":"a","namespace":"n"},{"name":"same"}])");
  const std::string with_namespace =
      R"({"type":"RECORD","record":{"stream":"a","namespace":"n","data":{"id":1},"emitted_at":1}})";
  const std::string same = Record("same", "{}");
  const Comparison comparison =
      Compare(Record("a", R"({"id":1})") + with_namespace + "\n" + same,
              same + Record("a", R"({"id":1,"x":1})") + Record("unlisted", "{}"), measures);
  ASSERT_EQ(comparison.streams.size(), 3u);
  EXPECT_EQ(Numbers(*comparison.Find({"", "a"})), "0 lost, 1 changed, 0 added");
  EXPECT_EQ(Numbers(*comparison.Find({"n", "a"})), "1 lost, 0 changed, 0 added");
  EXPECT_EQ(Numbers(*comparison.Find({"", "same"})), "0 lost, 0 changed, 0 added");
  EXPECT_EQ(comparison.Find({"", "unlisted"}), nullptr);
}

TEST_F(ComparisonTest, OnDiskCountsAsInMemory) {
  std::string first;
  std::string second;
  for (int i = 0; i < 2'000; ++i) {
    const std::string id = std::to_string(i);
    if (i % 7 != 0) first += Record("s", "{\"id\":" + id + "}");
    if (i % 5 != 0) second += Record("s", "{\"id\":" + id + (i % 3 == 0 ? ",\"x\":1}" : "}"));
  }
  const StreamComparison one = Compare(first, second, Of(kKeyed)).streams[0];
  Measures within_a_small_budget = Of(kKeyed);
  within_a_small_budget.memory_budget = 10'000;
  const StreamComparison many = Compare(first, second, within_a_small_budget).streams[0];
  EXPECT_EQ(Numbers(one), Numbers(many));
  EXPECT_GT(one.lost, 100u);
  EXPECT_GT(one.changed, 100u);
  EXPECT_GT(one.added, 100u);
  EXPECT_EQ(one.examples.size(), 10u);
  EXPECT_EQ(many.examples.size(), 10u);
}

// As in `assay verify --longest-line` of a recording that was made with another limit.
TEST_F(ComparisonTest, ARecordThatIsTooLongToBeMeasuredIsNotComparedEither) {
  const auto read = [](const char* x, char filling) {
    return Record("s", std::string(R"({"id":1,"x":)") + x + "}") +
           Record("s", R"({"id":2,"x":")" + std::string(300, filling) + "\"}");
  };
  Compare(read("1", 'a'), read("2", 'b'), Of(kKeyed));  // leaves the recordings
  Measures measures = Of(kKeyed);
  measures.longest_line = 200;
  const Evidence one = EvidenceOf({.out = read("1", 'a'), .measures = measures});
  const Evidence other = EvidenceOf({.out = read("2", 'b'), .measures = measures});
  const auto comparison =
      analysis::Compare({one, other, folder_->path() / "one", folder_->path() / "other"}, measures);
  ASSERT_TRUE(comparison.ok());
  EXPECT_EQ(comparison->streams[0].first_records, 1u);
  EXPECT_EQ(Numbers(comparison->streams[0]), "0 lost, 1 changed, 0 added");
}

TEST_F(ComparisonTest, NothingIsReadAgainWhereTheDigestsAgree) {
  const Measures measures = Of(kKeyed);
  const Evidence one = EvidenceOf({.out = Record("s", R"({"id":1})"), .measures = measures});
  EXPECT_TRUE(analysis::Compare({one, one, "/none", "/none"}, measures).ok());
  const Evidence other = EvidenceOf({.out = Record("s", R"({"id":2})"), .measures = measures});
  EXPECT_FALSE(analysis::Compare({one, other, "/none", "/none"}, measures).ok());
}

TEST_F(ComparisonTest, SaysWhereTheLastLostRecordStood) {
  const auto last_lost = [&](std::string_view streams, std::vector<const char*> first,
                             std::vector<const char*> second) {
    std::string one;
    std::string other;
    for (const char* record : first) one += Record("s", record);
    for (const char* record : second) other += Record("s", record);
    return Compare(one, other, Of(streams)).streams[0].last_lost_line;
  };
  EXPECT_EQ(last_lost(kKeyed, {R"({"id":1})", R"({"id":2})", R"({"id":3})"}, {R"({"id":3})"}), 2u);
  EXPECT_EQ(last_lost(kKeyed, {R"({"id":1,"n":1})", R"({"id":2})"}, {R"({"id":1,"n":2})", R"({"id":2})"}),
            0u);
  EXPECT_EQ(last_lost(kKeyless, {R"({"n":1})", R"({"n":2})"}, {R"({"n":1})"}), 2u);
  // Of records that are alike the second read has the later ones.
  EXPECT_EQ(last_lost(kKeyless, {R"({"n":1})", R"({"n":2})", R"({"n":1})"}, {R"({"n":1})", R"({"n":2})"}),
            1u);
}

}  // namespace
}  // namespace assay::analysis::comparison_test
