#include "harness/probe/repeated_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "harness/probe/key_probe.h"
#include "tests/harness/probe/support.h"

namespace assay::probe::repeated_keys_test {
namespace {

constexpr std::string_view kStreams =
    R"([{"name":"s","source_defined_primary_key":[["id"]]},{"name":"t","source_defined_primary_key":[["id"]]}])";

// Shows what one stream said to a probe with a small budget of its own.
Evidence KeysWithin(std::size_t budget, const std::string& out, const Measures& measures) {
  Evidence evidence = Measure({.out = out, .measures = {.catalog = measures.catalog}});
  KeyProbe probe(evidence, measures, budget);
  protocol::LineDecoder decoder;
  std::uint64_t number = 0;
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    line.reserve(line.size() + json::kPadding);
    const protocol::Line& decoded = decoder.Decode(line);
    StreamEvidence& stream = evidence.streams[{"", std::string(decoded.message.record.stream)}];
    probe.OnMessage(decoded.message, ++number, &stream);
  }
  probe.Finish();
  return evidence;
}

class RepeatedKeysTest : public testing::Test {
 protected:
  RepeatedKeysTest() : folder_(*PrivateFolder::Create()) {}

  std::vector<RepeatedKeys> Find(const std::string& out, std::size_t key_budget, std::size_t memory_budget) {
    const Measures measures = {.catalog = CatalogOf(kStreams), .keys = true};
    Measure({.out = out, .measures = measures, .recording = folder_.path() / "read"});
    const Evidence evidence = KeysWithin(key_budget, out, measures);
    const auto found = FindRepeatedKeys(evidence, folder_.path() / "read", measures, memory_budget);
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

TEST_F(RepeatedKeysTest, AreFoundWhateverTheBudgets) {
  const std::string out =
      Ids("s", 0, 200) + Ids("t", 0, 50) + Ids("s", 190, 230) + Record("s", R"({"id":195})");
  for (const std::size_t key_budget : {1'000u, 100u, 1u}) {
    for (const std::size_t memory_budget : {1u << 20, 512u, 1u}) {
      SCOPED_TRACE(std::to_string(key_budget) + ", " + std::to_string(memory_budget));
      const std::vector<RepeatedKeys> found = Find(out, key_budget, memory_budget);
      ASSERT_EQ(found.size(), 1u);
      EXPECT_EQ(found[0].id.name, "s");
      EXPECT_EQ(found[0].repeats, 11u);
      ASSERT_EQ(found[0].examples.size(), 10u);
      EXPECT_EQ(found[0].examples[0].key, R"({"id":190})");
      EXPECT_EQ(found[0].examples[0].first_line, 191u);
      EXPECT_EQ(found[0].examples[0].second_line, 251u);
      EXPECT_EQ(found[0].examples[5].records, 3u);
    }
  }
}

TEST_F(RepeatedKeysTest, OfUniqueKeysNothingIsSaid) {
  const std::string out =
      Ids("s", 0, 100) + Ids("t", 0, 100) + Record("s", "{}") + Record("s", R"({"id":null})");
  EXPECT_THAT(Find(out, 1'000, 1u << 20), testing::IsEmpty());
  EXPECT_THAT(Find(out, 10, 64), testing::IsEmpty());
}

TEST_F(RepeatedKeysTest, ARecordingIsReadOnlyWhereSomethingIsSuspicious) {
  const Measures measures = {.catalog = CatalogOf(kStreams), .keys = true};
  const Evidence unique = Measure({.out = Ids("s", 0, 9), .measures = measures});
  EXPECT_TRUE(FindRepeatedKeys(unique, "/nowhere", measures).ok());
  const Evidence repeated = Measure({.out = Ids("s", 0, 9) + Ids("s", 0, 1), .measures = measures});
  EXPECT_FALSE(FindRepeatedKeys(repeated, "/nowhere", measures).ok());
}

}  // namespace
}  // namespace assay::probe::repeated_keys_test
