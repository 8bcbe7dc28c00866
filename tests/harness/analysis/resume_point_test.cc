#include "harness/analysis/resume_point.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
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

// Of a point: by stream, the positions.
std::vector<int> Positions(const ResumePoint& point) {
  std::vector<int> positions;
  for (const auto& message : point.state) positions.push_back(message["stream"]["stream_state"]["at"]);
  return positions;
}

// Of all points.
std::vector<std::vector<int>> Positions(const Evidence& read, int samples) {
  std::vector<std::vector<int>> all;
  for (const ResumePoint& point : ResumePointsOf(read, samples)) all.push_back(Positions(point));
  return all;
}

std::vector<std::uint64_t> Owed(const ResumePoint& point) {
  std::vector<std::uint64_t> owed;
  for (const Checkpoint& checkpoint : point.checkpoints) owed.push_back(checkpoint.records_after);
  return owed;
}

TEST(ResumePointTest, IsEveryStateButTheOneThatTheReadEndsWith) {
  const Evidence read = Read(Slice("a", 1, 1) + Slice("a", 2, 2) + Slice("a", 3, 3) + Slice("a", 4, 4));
  EXPECT_THAT(Positions(read, 5), ElementsAre(ElementsAre(1), ElementsAre(2), ElementsAre(3)));
  const auto points = ResumePointsOf(read, 5);
  EXPECT_THAT(Owed(points[0]), ElementsAre(9u));
  EXPECT_THAT(Owed(points[2]), ElementsAre(4u));
  EXPECT_EQ(points[1].number, 2u);
  EXPECT_EQ(points[1].line, 5u);
  EXPECT_THAT(ResumePointsOf(Read(Slice("a", 1, 1)), 5), IsEmpty());
  EXPECT_THAT(ResumePointsOf(Read(""), 5), IsEmpty());
  EXPECT_THAT(ResumePointsOf(read, 0), IsEmpty());
}

TEST(ResumePointTest, EqualStatesAreOneWhereverTheyStand) {
  const Evidence read = Read(State("a", "0", "0.0") + Slice("a", 2, 1) + Slice("a", 2, 2) + Slice("a", 3, 2) +
                             Slice("a", 3, 1) + State("a", "3", "0.0") + State("a", "3", "0.0"));
  EXPECT_THAT(Positions(read, 9), ElementsAre(ElementsAre(0), ElementsAre(1), ElementsAre(2)))
      << "those that count nothing too";
  EXPECT_EQ(ResumePointsOf(read, 9)[2].line, 7u) << "the first of them";
  EXPECT_THAT(Positions(Read(Slice("a", 1, 5) + Slice("a", 1, 4) + Slice("a", 1, 5)), 9),
              ElementsAre(ElementsAre(4)))
      << "what the read ends with is what the next one goes on from";
}

TEST(ResumePointTest, ManyAreSampledEvenlyTheFirstIncluded) {
  std::string out;
  for (int at = 1; at <= 41; ++at) out += Slice("a", 1, at);
  const Evidence read = Read(out);
  EXPECT_THAT(Positions(read, 5),
              ElementsAre(ElementsAre(1), ElementsAre(11), ElementsAre(21), ElementsAre(31)));
  EXPECT_THAT(Positions(read, 2), ElementsAre(ElementsAre(1)));
  EXPECT_THAT(Positions(read, 1), ElementsAre(ElementsAre(21))) << "the middle where there is but one";
}

TEST(ResumePointTest, AStreamThatHasHadNoStateHasNone) {
  const Evidence read = Read(Slice("a", 1, 1) + Slice("b", 1, 11) + Slice("a", 1, 2) + Slice("b", 5, 12));
  EXPECT_THAT(Positions(read, 9), ElementsAre(ElementsAre(1), ElementsAre(1, 11), ElementsAre(2, 11)));
  EXPECT_THAT(Owed(ResumePointsOf(read, 9)[1]), ElementsAre(1u, 5u));
}

TEST(ResumePointTest, StreamsOfOneNameAreToldApartByNamespace) {
  const auto state = [](const std::string& name_space, int at) {
    return R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"a","namespace":")" +
           name_space + R"("},"stream_state":{"at":)" + std::to_string(at) + "}}}}\n";
  };
  const Evidence read = Read(state("x", 1) + state("y", 2) + state("y", 3));
  EXPECT_THAT(Positions(read, 9), ElementsAre(ElementsAre(1), ElementsAre(1, 2)));
}

TEST(ResumePointTest, NoMoreIsOwedThanCame) {
  const std::string counts_others = "50.0";
  const Evidence read =
      Read(Slice("a", 1, 1) + Slice("a", 1, 2) + Slice("a", 3, 3, counts_others) + Record("a", "{}"));
  EXPECT_THAT(Owed(ResumePointsOf(read, 9)[1]), ElementsAre(3u));
  const std::string counts_fewer = "1.0";
  const Evidence in_flight = Read(Slice("a", 1, 1) + Slice("a", 1, 2) + Slice("a", 3, 3, counts_fewer));
  EXPECT_THAT(Owed(ResumePointsOf(in_flight, 9)[1]), ElementsAre(1u));
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
    const auto points = ResumePointsOf(read, 9);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[1].state, J(given));
    EXPECT_THAT(Owed(points[1]), ElementsAre(1u));
    EXPECT_EQ(points[1].checkpoints[0].stream, protocol::StreamId{});
    EXPECT_EQ(points[1].checkpoints[0].records, 2u);
    EXPECT_EQ(LineOfState(read, J(given), {"", "a"}), 4u);
  }
}

TEST(ResumePointTest, TheFirstLineThatSaysTheSameOfAStreamIsFound) {
  const Evidence read =
      Read(Slice("a", 1, 1) + Slice("a", 1, 2) + Slice("a", 1, 1) + Slice("b", 1, 1) + Slice("a", 1, 3));
  const auto given = ResumePointsOf(read, 9)[2].state;
  EXPECT_EQ(LineOfState(read, given, {"", "a"}), 2u);
  EXPECT_EQ(LineOfState(read, given, {"", "b"}), 8u);
  EXPECT_EQ(LineOfState(read, given, {"", "c"}), 0u) << "the given state says nothing of it";
  EXPECT_EQ(LineOfState(Read(Slice("a", 1, 7)), given, {"", "a"}), std::nullopt);
  EXPECT_EQ(LineOfState(Read(""), given, {"", "a"}), std::nullopt);
}

TEST(MiddleOfReadTest, IsNearestToTheMiddleOfTheRecordsAndHasSomeBehindIt) {
  const Evidence read = Read(Slice("a", 1, 1) + Slice("a", 4, 2) + Slice("a", 5, 3) + Slice("a", 9, 4));
  const auto middle = MiddleOf(read);
  ASSERT_TRUE(middle.has_value());
  EXPECT_THAT(Positions(*middle), ElementsAre(3));
  EXPECT_EQ(middle->number, 3u);
  EXPECT_FALSE(MiddleOf(Read(Slice("a", 3, 1))).has_value());
  EXPECT_FALSE(MiddleOf(Read(Slice("a", 3, 1) + State("a", "2", "0"))).has_value())
      << "nothing comes behind the first";
  EXPECT_FALSE(MiddleOf(Read("")).has_value());
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
