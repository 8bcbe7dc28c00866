#include "harness/analysis/sync_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <list>

#include "harness/base/files.h"
#include "tests/harness/probe/support.h"

namespace assay::analysis::sync_proof_test {
namespace {

using probe::Evidence;
using probe::J;
using testing::ElementsAre;
using testing::IsEmpty;
using Lines = std::vector<std::string>;

// A record of users: a version of a key at a cursor.
std::string Row(int id, int at, const std::string& more = "") {
  return R"({"type":"RECORD","record":{"stream":"users","emitted_at":1,"data":{"id":)" + std::to_string(id) +
         R"(,"at":)" + std::to_string(at) + more + "}}}\n";
}

std::string StateOf(const std::string& stream_state) {
  return R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},"stream_state":)" +
         stream_state + "}}}\n";
}

std::string State(int at) { return StateOf(R"({"at":)" + std::to_string(at) + "}"); }

constexpr const char* kKeyed =
    R"([{"name":"users","default_cursor_field":["at"],"source_defined_primary_key":[["id"]]}])";
constexpr const char* kKeyless = R"([{"name":"users","default_cursor_field":["at"]}])";

// Reads as they were recorded.
class SyncProofTest : public testing::Test {
 protected:
  SyncProofTest() : folder_(*PrivateFolder::Create()) {}

  // Without a state where `given` is empty.
  void Add(Role role, const Lines& lines, const std::string& given = "") {
    const std::string mode = role == Role::kFullRefresh ? "full_refresh" : "incremental";
    Read& read = reads_.emplace_back();
    read.measures.catalog = probe::CatalogOf(streams_, mode);
    std::string out;
    for (const std::string& line : lines) out += line;
    const auto recording = folder_.path() / std::to_string(reads_.size());
    read.evidence = probe::EvidenceOf({.out = out, .measures = read.measures, .recording = recording});
    read.evidence.transcript = recording.string();
    if (!given.empty()) {
      read.given = J(R"([{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},"stream_state":)" +
                     given + "}}]");
    }
    read.role = role;
  }

  void AddGiven(Role role, const Lines& lines, const std::string& legacy) {
    Add(role, lines);
    reads_.back().given = J(legacy);
  }

  // "kind in read N: id, id", of each fault; reads are counted from 1.
  Lines Prove(const SyncTerms& terms = {}) {
    std::vector<SyncRead> reads;
    for (const Read& read : reads_) {
      reads.push_back({.role = read.role,
                       .evidence = &read.evidence,
                       .measures = &read.measures,
                       .given_state = read.given.is_null() ? nullptr : &read.given});
    }
    const Result<SyncProof> proof = ProveSync(std::move(reads), terms);
    EXPECT_TRUE(proof.ok());
    static constexpr const char* kKinds[] = {
        "not read again",     "read otherwise", "lost",    "not appended",
        "appended otherwise", "repeated",       "covered", "behind"};
    Lines faults;
    for (const Fault& fault : proof->faults) {
      std::string text = std::string(kKinds[static_cast<int>(fault.kind)]) + " in read " +
                         std::to_string(fault.read + 1) + ":";
      for (const FaultyRecord& record : fault.examples) {
        text += " " + (record.key.empty() ? record.record : record.key);
        EXPECT_GT(record.at.line, 0u);
      }
      if (fault.count != fault.examples.size()) text += " x" + std::to_string(fault.count);
      faults.push_back(text);
      last_ = fault.examples.front();
    }
    without_identity_ = proof->without_identity;
    return faults;
  }

  const char* streams_ = kKeyed;
  FaultyRecord last_;  // the first of the last fault
  std::set<protocol::StreamId> without_identity_;

 private:
  struct Read {
    Role role = Role::kFirst;
    probe::Measures measures;
    Evidence evidence;
    nlohmann::json given;
  };

  PrivateFolder folder_;
  std::list<Read> reads_;
};

TEST_F(SyncProofTest, WhatComesAfterAStateHasToComeFromThere) {
  Add(Role::kFirst, {Row(1, 1), State(1), Row(2, 2), Row(3, 3), State(3)});
  Add(Role::kResumed, {Row(3, 3), State(3)}, R"({"at":1})");
  EXPECT_THAT(Prove(), ElementsAre(R"(not read again in read 2: {"id":2})"));
  EXPECT_EQ(last_.at.line, 3u);
  EXPECT_EQ(last_.state.line, 2u);
  EXPECT_EQ(last_.cursor, "2");
}

TEST_F(SyncProofTest, AStateBeforeItsRecordsLosesThem) {
  Add(Role::kFirst, {State(2), Row(1, 1), Row(2, 2), State(2)});
  Add(Role::kSecond, {Row(2, 2), State(2)}, R"({"at":2})");
  EXPECT_THAT(Prove(), ElementsAre(R"(not read again in read 2: {"id":1})", R"(behind in read 1: {"id":1})"));
  EXPECT_EQ(last_.limit, "2");
  EXPECT_EQ(last_.state.line, 1u);
}

TEST_F(SyncProofTest, TheLastVersionOfAKeyCounts) {
  Add(Role::kFirst, {Row(1, 1), State(1), Row(1, 2), State(2)});
  Add(Role::kResumed, {Row(1, 3), State(3)}, R"({"at":1})");
  EXPECT_THAT(Prove(), ElementsAre(R"(read otherwise in read 2: {"id":1})"));
  ASSERT_EQ(last_.changes.size(), 1u);
  EXPECT_EQ(last_.changes[0].pointer, "/at");
}

TEST_F(SyncProofTest, WithoutAKeyRecordsAreCounted) {
  streams_ = kKeyless;
  Add(Role::kFirst, {Row(1, 1), State(1), Row(2, 2), Row(2, 2), State(2)});
  Add(Role::kResumed, {Row(2, 2), State(2)}, R"({"at":1})");
  EXPECT_THAT(Prove(), ElementsAre(R"(not read again in read 2: {"id":2,"at":2})"));
}

TEST_F(SyncProofTest, WhatOnlyAResumedReadBringsWasLostBefore) {
  Add(Role::kFirst, {Row(1, 1), State(1), Row(3, 3), State(3)});
  Add(Role::kSecond, {State(3)}, R"({"at":3})");
  Add(Role::kResumed, {Row(2, 2), Row(3, 3), State(3)}, R"({"at":1})");
  EXPECT_THAT(Prove(), ElementsAre(R"(lost in read 3: {"id":2})"));
}

TEST_F(SyncProofTest, OfALiveSourceOnlyWhatTheControlReadStillHasIsMissed) {
  Add(Role::kFirst, {Row(1, 1), State(1), Row(2, 2), Row(3, 3), State(3)});
  Add(Role::kSecond, {Row(4, 4), State(4)}, R"({"at":3})");
  // 2 was deleted, 3 is lost, 5 is new, 6 should have come before.
  Add(Role::kResumed, {Row(4, 4), Row(5, 5), Row(6, 2), State(5)}, R"({"at":1})");
  Add(Role::kControl, {Row(1, 1), Row(3, 3), Row(4, 4), Row(5, 5), Row(6, 2)});
  EXPECT_THAT(Prove({.live = {.all = true}}),
              ElementsAre(R"(not read again in read 3: {"id":3})", R"(lost in read 3: {"id":6})"));
}

TEST_F(SyncProofTest, AFullRefreshIsInWhatTwoReadsCameTo) {
  Add(Role::kFirst, {Row(1, 1), Row(2, 2), State(2)});
  Add(Role::kFullRefresh, {Row(1, 1), Row(2, 3), Row(3, 3), Row(4, 1)});
  Add(Role::kSecond, {Row(3, 3), State(3)}, R"({"at":2})");
  EXPECT_THAT(Prove(), ElementsAre(R"(not appended in read 2: {"id":4})",
                                   R"(appended otherwise in read 2: {"id":2})"));
}

TEST_F(SyncProofTest, WhatTheSecondReadSentMayDifferWhereTheSourceChanges) {
  Add(Role::kFirst, {Row(1, 1), State(1)});
  Add(Role::kFullRefresh, {Row(1, 2)});
  Add(Role::kSecond, {Row(1, 3), State(3)}, R"({"at":1})");
  EXPECT_THAT(Prove({.changes_between = true}), IsEmpty());
  EXPECT_THAT(Prove(), ElementsAre(R"(appended otherwise in read 2: {"id":1})"));
}

TEST_F(SyncProofTest, RecordsThatAreMadeAnewSayNothing) {
  streams_ = kKeyless;
  Add(Role::kFirst, {Row(1, 1, R"(,"now":1)"), State(1)});
  Add(Role::kFullRefresh, {Row(1, 1, R"(,"now":2)")});
  EXPECT_THAT(Prove(), IsEmpty());
  EXPECT_THAT(without_identity_, ElementsAre(protocol::StreamId{"", "users"}));
  EXPECT_THAT(Prove({.ignored = {{"users", {"now"}}}}), IsEmpty());
  EXPECT_THAT(without_identity_, IsEmpty());
}

TEST_F(SyncProofTest, WhatLiesBeforeTheGreatestCursorReadDoesNotComeAgain) {
  Add(Role::kFirst, {Row(1, 1), Row(2, 2), Row(3, 3), State(1)});
  Add(Role::kSecond, {Row(1, 1), Row(2, 2), Row(3, 3), State(1)}, R"({"at":1})");
  EXPECT_THAT(Prove(), ElementsAre(R"(repeated in read 2: {"id":1} {"id":2})"))
      << "3 is at the greatest cursor";
  EXPECT_EQ(last_.limit, "3");
  EXPECT_EQ(last_.other.line, 1u);
  using Kind = protocol::Lookback::Kind;
  EXPECT_THAT(Prove({.lookback = {{"users", {.kind = Kind::kCount, .count = 1}}}}),
              ElementsAre(R"(repeated in read 2: {"id":1})"));
  EXPECT_THAT(Prove({.lookback = {{"users", {.kind = Kind::kCount, .count = 2}}}}), IsEmpty());
  EXPECT_THAT(Prove({.lookback = {{"users", {.kind = Kind::kNone}}}}),
              ElementsAre(R"(repeated in read 2: {"id":1} {"id":2} {"id":3})"));
}

TEST_F(SyncProofTest, AThirdReadIsHeldToTheFirstTwo) {
  Add(Role::kFirst, {Row(1, 1), State(1)});
  Add(Role::kSecond, {Row(1, 1), Row(2, 2), Row(3, 3), State(3)}, R"({"at":1})");
  Add(Role::kThird, {Row(2, 2), Row(3, 3), State(3)}, R"({"at":3})");
  EXPECT_THAT(Prove(), ElementsAre(R"(repeated in read 3: {"id":2})"));
}

TEST_F(SyncProofTest, AResumedReadMayRepeatWhatItsStateLeavesOpen) {
  Add(Role::kFirst, {Row(1, 1), Row(2, 2), State(2), Row(3, 3), State(3)});
  Add(Role::kResumed, {Row(1, 1), Row(2, 2), Row(3, 3), State(3)}, R"({"at":2})");
  EXPECT_THAT(Prove(), ElementsAre(R"(covered in read 2: {"id":1})"));
}

TEST_F(SyncProofTest, PartitionsAreHeldToTheirOwnCursors) {
  const auto row = [](int id, int at, const char* shop) {
    return Row(id, at, std::string(R"(,"shop":")") + shop + '"');
  };
  const std::string both =
      R"({"states":[{"partition":{"shop":"a"},"cursor":{"at":9}},{"partition":{"shop":"b"},"cursor":{"at":2}}]})";
  Add(Role::kFirst, {row(1, 9, "a"), StateOf(R"({"states":[{"partition":{"shop":"a"},"cursor":{"at":9}}]})"),
                     row(2, 1, "b"), row(3, 2, "b"), row(4, 5, "a"), StateOf(both)});
  Add(Role::kSecond, {row(1, 9, "a"), row(2, 1, "b"), row(3, 2, "b"), StateOf(both)}, both);
  EXPECT_THAT(Prove(), ElementsAre(R"(repeated in read 2: {"id":2})", R"(behind in read 1: {"id":4})"));
  EXPECT_EQ(last_.partition, R"({"shop":"a"})");
}

TEST_F(SyncProofTest, AnInterruptedReadAndTheNextComeToWhatTheFirstDid) {
  Add(Role::kFirst, {Row(1, 1), State(1), Row(2, 2), State(2), Row(3, 3), State(3)});
  Add(Role::kInterrupted, {Row(1, 1), State(1), Row(2, 2), State(3)});
  Add(Role::kAfterwards, {State(3)}, R"({"at":3})");
  EXPECT_THAT(Prove(), ElementsAre(R"(not read again in read 3: {"id":3})"));
}

TEST_F(SyncProofTest, AnUnnamedLegacyStateIsThatOfTheOnlyStream) {
  const auto legacy = [](int at) {
    return R"({"type":"STATE","state":{"data":{"at":)" + std::to_string(at) + "}}}\n";
  };
  Add(Role::kFirst, {Row(1, 1), legacy(2), Row(3, 1), Row(2, 2), legacy(2), legacy(3)});
  AddGiven(Role::kResumed, {Row(1, 1), Row(2, 2)}, R"({"at":2})");
  EXPECT_THAT(Prove(), ElementsAre(R"(not read again in read 2: {"id":3})", R"(covered in read 2: {"id":1})",
                                   R"(behind in read 1: {"id":3})"));
}

TEST_F(SyncProofTest, MemoryIsBoundedAndAlikeRecordsAreOne) {
  streams_ = kKeyless;
  Lines many(70'000, Row(1, 1));
  many.push_back(State(1));
  Add(Role::kFirst, many);
  many.resize(69'990);
  Add(Role::kResumed, many, R"({"at":0})");
  EXPECT_THAT(Prove(), IsEmpty()) << "the first read has no such state";
  Add(Role::kFullRefresh, Lines(70'001, Row(1, 1)));
  EXPECT_THAT(Prove(), ElementsAre(R"(not appended in read 3: {"id":1,"at":1})"));
}

}  // namespace
}  // namespace assay::analysis::sync_proof_test
