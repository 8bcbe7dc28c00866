// The user knows what the records of the source hold.
#include <algorithm>

#include "harness/base/quantity.h"
#include "harness/probe/expectation_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void JudgeStream(const BasicReadCase& seen, const probe::StreamExpectation& stream,
                 check::Findings& findings) {
  for (const probe::DifferingRecord& record : stream.differing) {
    findings.Add("a record has other values than expected")
        .Stream(stream.id)
        .Key(record.key)
        .Changes(record.changes)
        .At(*seen.run, record.line)
        .AtFile(seen.expected_file, record.file_line);
  }
  if (const std::uint64_t more = stream.differing_total - stream.differing.size(); more > 0) {
    findings.Add("more records have other values than expected").Stream(stream.id).At(*seen.run).Count(more);
  }
  if (stream.volatile_only == 0) return;
  findings.Note(ToString(stream.id) + ": " +
                Counted(stream.volatile_only, "expected record", Digits::kPlain) +
                " read with other values in volatile fields alone");
}

void ExpectedValues(const BasicReadCase& seen, check::Findings& findings) {
  if (!seen.rules.expects_records) return findings.Skip("no expect_records are given");
  const auto& streams = seen.run->measured.Get<probe::ExpectationEvidence>().streams;
  const bool any_is_read = std::ranges::any_of(
      streams, [](const probe::StreamExpectation& stream) { return stream.unread_total < stream.expected; });
  if (!any_is_read) return findings.Skip("no expected record was read");
  for (const probe::StreamExpectation& stream : streams) JudgeStream(seen, stream, findings);
}

}  // namespace

const check::Check kBasicReadExpectedValues = {
    .id = "basic_read.expected_values",
    .level = check::Level::kRecommended,
    .rule =
        "a record that is expected and found by its primary key has the values that are expected of it, but "
        "for assay.volatile_fields",
    .cat = "",
    .why =
        "A value that is not the one in the source is worse than none: nobody notices. Where the source "
        "itself changes, the expectation is brought up to date or the field declared volatile.",
    .passes = R"(expected_records.jsonl:
{"stream":"users","data":{"id":1,"name":"Ada"},"emitted_at":1700000000000}
read:
{"type":"RECORD","record":{"stream":"users","data":{"name":"Ada","id":1},"emitted_at":1800000000000}})",
    .fails = R"(expected_records.jsonl:
{"stream":"users","data":{"id":1,"name":"Ada"},"emitted_at":1700000000000}
read:
{"type":"RECORD","record":{"stream":"users","data":{"id":1,"name":"ADA"},"emitted_at":1800000000000}}
the name of user 1 is not the expected one)",
    .needs = {check::Need::kExpectedRecords, check::Need::kRead},
    .judge = ExpectedValues,
};

}  // namespace assay::suites
