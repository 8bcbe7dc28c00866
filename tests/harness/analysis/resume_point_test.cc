#include "harness/analysis/resume_point.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/harness/probe/support.h"

namespace assay::analysis::resume_point_test {
namespace {

using probe::CatalogOf;
using probe::Evidence;
using probe::EvidenceOf;
using probe::J;
using probe::Record;
using testing::ElementsAre;
using testing::IsEmpty;

// A STATE of a stream at a position, and the records that it counts (none: it does not count).
std::string State(const std::string& stream, const std::string& at, const std::string& count) {
  const std::string stats = count.empty() ? "" : R"(,"sourceStats":{"recordCount":)" + count + "}";
  return R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":")" + stream +
         R"("},"stream_state":{"at":)" + at + "}}" + stats + "}}\n";
}

// Records of a stream and the STATE behind them, which counts them as `count` says (empty: as many as they
// are).
std::string Slice(const std::string& stream, int records, int at, const std::string& count = "") {
  std::string text;
  for (int i = 0; i < records; ++i) text += Record(stream, "{}");
  return text + State(stream, std::to_string(at), count.empty() ? std::to_string(records) + ".0" : count);
}

Evidence Read(const std::string& out) {
  return EvidenceOf(
      {.out = out, .measures = {.catalog = CatalogOf(R"([{"name":"a"},{"name":"b"}])", "incremental")}});
}

// What a read from the sample is given, by stream, as the positions.
std::vector<int> Positions(const Evidence& read, const Sample& sample) {
  std::vector<int> positions;
  const auto point = ResumePointOf(read, sample);
  if (!point) return positions;
  for (const auto& message : point->state) positions.push_back(message["stream"]["stream_state"]["at"]);
  return positions;
}

std::vector<std::uint64_t> Owed(const Evidence& read, const Sample& sample) {
  std::vector<std::uint64_t> owed;
  const auto point = ResumePointOf(read, sample);
  if (!point) return owed;
  for (const Checkpoint& checkpoint : point->checkpoints) owed.push_back(checkpoint.records_after);
  return owed;
}

TEST(ResumePointTest, LeavesOutTheFirstAndTheLastCheckpoint) {
  const Evidence read = Read(Slice("a", 1, 1) + Slice("a", 2, 2) + Slice("a", 3, 3) + Slice("a", 4, 4));
  EXPECT_THAT(Positions(read, {.which = 0, .of = 3}), ElementsAre(2));
  EXPECT_THAT(Positions(read, {.which = 1, .of = 3}), ElementsAre(3));
  EXPECT_THAT(Positions(read, {.which = 2, .of = 3}), IsEmpty());
  EXPECT_THAT(Owed(read, {.which = 0, .of = 3}), ElementsAre(7u));
  EXPECT_THAT(Owed(read, {.which = 1, .of = 3}), ElementsAre(4u));
  EXPECT_THAT(Positions(Read(Slice("a", 1, 1) + Slice("a", 2, 2)), {}), IsEmpty());
  EXPECT_THAT(Positions(Read(""), {}), IsEmpty());
}

TEST(ResumePointTest, EqualStatesAreOneAndThoseThatCountNothingNone) {
  const Evidence read = Read(State("a", "0", "0.0") + Slice("a", 2, 1) + Slice("a", 2, 2) + Slice("a", 3, 2) +
                             State("a", "3", "0.0") + Slice("a", 4, 4) + State("a", "4", "0.0"));
  EXPECT_THAT(Positions(read, {}), ElementsAre(2));
  EXPECT_THAT(Owed(read, {}), ElementsAre(4u));
  EXPECT_THAT(Owed(read, {.which = 0, .of = 3}), ElementsAre(4u)) << "whatever each of the equal ones counts";
  EXPECT_THAT(Positions(read, {.which = 1, .of = 3}), IsEmpty());
}

TEST(ResumePointTest, ManyCheckpointsAreSampledEvenly) {
  std::string out;
  for (int at = 1; at <= 52; ++at) out += Slice("a", 1, at);
  const Evidence read = Read(out);
  // Every tenth, as CAT has it: 11, 21, 31, 41, 51.
  EXPECT_THAT(Positions(read, {.which = 4, .of = 5}), ElementsAre(51));
  EXPECT_THAT(Positions(read, {.which = 0, .of = 1}), ElementsAre(31));
  EXPECT_THAT(Positions(read, {.which = 0, .of = 3}), ElementsAre(11));
  EXPECT_THAT(Positions(read, {.which = 2, .of = 3}), ElementsAre(51));
}

TEST(ResumePointTest, AllStreamsGoOnInOneRead) {
  const Evidence read = Read(Slice("a", 1, 1) + Slice("b", 1, 11) + Slice("a", 1, 2) + Slice("a", 1, 3) +
                             Slice("a", 1, 4) + Slice("b", 1, 12) + Slice("b", 5, 13));
  EXPECT_THAT(Positions(read, {.which = 0, .of = 2}), ElementsAre(2, 12));
  EXPECT_THAT(Owed(read, {.which = 0, .of = 2}), ElementsAre(2u, 5u));
  EXPECT_THAT(Positions(read, {.which = 1, .of = 2}), ElementsAre(3, 13))
      << "b has but one: it goes on from its end";
  EXPECT_THAT(Owed(read, {.which = 1, .of = 2}), ElementsAre(1u));
}

TEST(ResumePointTest, NoMoreIsOwedThanCame) {
  const std::string counts_others = "50.0";
  const Evidence read =
      Read(Slice("a", 1, 1) + Slice("a", 1, 2) + Slice("a", 3, 3, counts_others) + Record("a", "{}"));
  EXPECT_THAT(Owed(read, {}), ElementsAre(3u));
  const std::string counts_fewer = "1.0";
  const Evidence in_flight = Read(Slice("a", 1, 1) + Slice("a", 1, 2) + Slice("a", 3, 3, counts_fewer));
  EXPECT_THAT(Owed(in_flight, {}), ElementsAre(1u));
}

TEST(ResumePointTest, LegacyAndGlobalStatesStandForAll) {
  const auto legacy = [](int at) {
    return R"({"type":"STATE","state":{"data":{"a":{"at":)" + std::to_string(at) + "}}}}\n";
  };
  const auto global = [](int at) {
    return R"({"type":"STATE","state":{"type":"GLOBAL","global":{"stream_states":[],"shared_state":{"at":)" +
           std::to_string(at) + R"(}},"sourceStats":{"recordCount":1}}})" + "\n";
  };
  for (const auto& [state, given] : std::vector<std::pair<std::function<std::string(int)>, std::string>>{
           {legacy, R"({"a":{"at":2}})"},
           {global, R"([{"type":"GLOBAL","global":{"stream_states":[],"shared_state":{"at":2}}}])"}}) {
    const Evidence read =
        Read(Record("a", "{}") + state(1) + Record("b", "{}") + state(2) + Record("a", "{}") + state(3));
    const auto point = ResumePointOf(read, {});
    ASSERT_TRUE(point.has_value());
    EXPECT_EQ(point->state, J(given));
    EXPECT_THAT(Owed(read, {}), ElementsAre(1u));
    EXPECT_EQ(point->checkpoints[0].stream, protocol::StreamId{});
    EXPECT_EQ(point->checkpoints[0].records, 2u);
  }
}

TEST(ResumePointTest, AStateWithoutItsNamespaceIsOfNoStream) {
  const std::string record =
      R"({"type":"RECORD","record":{"stream":"a","namespace":"n","data":{},"emitted_at":1}})"
      "\n";
  const Evidence read = EvidenceOf(
      {.out = record + State("a", "1", "1") + record + State("a", "2", "1") + record + State("a", "3", "1"),
       .measures = {.catalog = CatalogOf(R"([{"name":"a","namespace":"n"}])", "incremental")}});
  EXPECT_THAT(Owed(read, {}), IsEmpty());
}

// Where each of the streams goes on, "a at 2 after 3 of 5 records".
std::vector<std::string> Middles(const Evidence& read, const std::set<protocol::StreamId>& streams) {
  std::vector<std::string> middles;
  const auto point = MiddleOf(read, streams);
  if (!point) return middles;
  for (std::size_t i = 0; i < point->checkpoints.size(); ++i) {
    const Checkpoint& checkpoint = point->checkpoints[i];
    middles.push_back(checkpoint.stream.name + " at " +
                      point->state[i]["stream"]["stream_state"]["at"].dump() + " after " +
                      std::to_string(checkpoint.records) + " of " +
                      std::to_string(checkpoint.records + checkpoint.records_after) + " records");
  }
  return middles;
}

TEST(MiddleOfTest, IsTheCheckpointNearestToTheMiddleOfEachStream) {
  const Evidence read = Read(State("a", "0", "") + Slice("a", 1, 1) + Slice("a", 2, 2) + Slice("b", 3, 7) +
                             Slice("a", 4, 3) + Slice("b", 2, 8));
  EXPECT_THAT(Middles(read, {{"", "a"}, {"", "b"}}),
              ElementsAre("a at 2 after 3 of 7 records", "b at 7 after 3 of 5 records"));
  EXPECT_THAT(Middles(read, {{"", "b"}}), ElementsAre("b at 7 after 3 of 5 records"));
}

TEST(MiddleOfTest, IsNeitherBeforeTheFirstNorBehindTheLastRecordNorAStateThatHoldsNothing) {
  EXPECT_THAT(Middles(Read(State("a", "0", "") + Slice("a", 3, 1)), {{"", "a"}}), IsEmpty());
  EXPECT_THAT(Middles(Read(""), {{"", "a"}}), IsEmpty());
  const std::string none =
      R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"a"},)"
      R"("stream_state":{"__ab_no_cursor_state_message":true}}}})"
      "\n";
  EXPECT_THAT(Middles(Read(Record("a", "{}") + none + Record("a", "{}")), {{"", "a"}}), IsEmpty());
}

}  // namespace
}  // namespace assay::analysis::resume_point_test
