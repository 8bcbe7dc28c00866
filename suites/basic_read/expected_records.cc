// The user knows what is in the source.
#include <algorithm>

#include "harness/probe/expectation_evidence.h"
#include "harness/protocol/nearest_stream.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

class ExpectedRecordsJudge {
 public:
  ExpectedRecordsJudge(const BasicReadCase& seen, check::Findings& findings)
      : seen_(seen), run_(*seen.run), findings_(findings) {}

  void Judge() {
    if (!seen_.rules.expects_records) {
      findings_.Add("expect_records is not configured at test_strictness_level high")
          .Expected("expect_records with a path, or with a bypass_reason");
      return;
    }
    const auto& expected = run_.measured.Get<probe::ExpectationEvidence>();
    for (const probe::StreamExpectation& stream : expected.streams) JudgeStream(stream);
    if (seen_.rules.high_strictness) JudgeCoverage(expected);
  }

 private:
  const std::string& File() const { return seen_.expected_file; }

  void JudgeStream(const probe::StreamExpectation& stream) {
    if (!stream.is_configured) {
      findings_.Add("records are expected of a stream that is not in the configured catalog")
          .Stream(stream.id)
          .AtFile(File(), stream.first_file_line)
          .Expected("a stream of the configured catalog" +
                    protocol::NearestStream(stream.id, protocol::IdsOf(*seen_.catalog)))
          .Count(stream.expected);
      return;
    }
    JudgeUnread(stream);
    // Where records are missing, those behind them are out of place.
    if (stream.misplaced > 0 && stream.unread_total == 0) JudgeOrder(stream);
  }

  void JudgeUnread(const probe::StreamExpectation& stream) {
    for (const probe::UnreadRecord& record : stream.unread) {
      auto finding = findings_.Add("an expected record was not read")
                         .Stream(stream.id)
                         .Key(record.key)
                         .At(run_)
                         .AtFile(File(), record.file_line);
      if (record.key.empty()) finding.ExpectedValue(record.data);
    }
    if (const std::uint64_t more = stream.unread_total - stream.unread.size(); more > 0)
      findings_.Add("more expected records were not read").Stream(stream.id).At(run_).Count(more);
  }

  void JudgeOrder(const probe::StreamExpectation& stream) {
    const probe::Misplacement& first = stream.first_misplaced;
    auto finding = findings_.Add("the records do not come in the expected order (exact_order)")
                       .Stream(stream.id)
                       .At(run_, first.line)
                       .AtFile(File(), first.file_line)
                       .ExpectedValue(first.expected_key)
                       .Count(stream.misplaced);
    if (!first.actual_key.empty()) finding.ActualValue(first.actual_key);
  }

  void JudgeCoverage(const probe::ExpectationEvidence& expected) {
    for (const protocol::ConfiguredStream& configured : seen_.catalog->streams) {
      const protocol::StreamId& id = configured.stream.id;
      const bool is_exempt = std::ranges::find(seen_.empty_streams, id.name) != seen_.empty_streams.end();
      const bool is_covered = std::ranges::any_of(
          expected.streams, [&](const auto& stream) { return stream.id.name == id.name; });
      if (is_exempt || is_covered) continue;
      findings_.Add("no record is expected of the stream, at test_strictness_level high")
          .Stream(id)
          .Expected("a record in " + File() + ", or the stream in empty_streams");
    }
  }

  const BasicReadCase& seen_;
  const probe::Evidence& run_;
  check::Findings& findings_;
};

void ExpectedRecords(const BasicReadCase& seen, check::Findings& findings) {
  ExpectedRecordsJudge(seen, findings).Judge();
}

}  // namespace

const check::Check kBasicReadExpectedRecords = {
    .id = "basic_read.expected_records",
    .level = check::Level::kRequired,
    .rule =
        "every record of expect_records.path is read: found by its primary key where there is one "
        "(exact_order: in that order), else with all its values but those of assay.volatile_fields; at high "
        "strictness every stream has one",
    .cat = "compare_records (keys and counts only), expected_records_by_stream",
    .why =
        "Types and counts may be right while records are missing: only somebody who knows the source can say "
        "what has to come out of it.",
    .passes = R"(expected_records.jsonl:
{"stream":"users","data":{"id":1,"name":"Ada"},"emitted_at":1700000000000}
read:
{"type":"RECORD","record":{"stream":"users","data":{"name":"Ada","id":1},"emitted_at":1800000000000}}
{"type":"RECORD","record":{"stream":"users","data":{"name":"Zoë","id":2},"emitted_at":1800000000000}})",
    .fails = R"(expected_records.jsonl:
{"stream":"users","data":{"id":1,"name":"Ada"},"emitted_at":1700000000000}
read:
{"type":"RECORD","record":{"stream":"users","data":{"id":2,"name":"Zoë"},"emitted_at":1800000000000}}
user 1 is not read)",
    .needs = {check::Need::kExpectedRecords, check::Need::kRead},
    .judge = ExpectedRecords,
};

}  // namespace assay::suites
