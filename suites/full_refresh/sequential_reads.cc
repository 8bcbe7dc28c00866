// Idempotence: an unchanged source gives the same records twice.
#include "suites/common/ending.h"
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"

namespace assay::suites {
namespace {

void JudgeStream(const FullRefreshCase& seen, const analysis::StreamComparison& stream,
                 check::Findings& findings) {
  std::uint64_t unlisted = stream.lost + stream.changed;
  for (const analysis::RecordDifference& record : stream.examples) {
    const bool is_lost = record.second_line == 0;
    auto finding = findings
                       .Add(is_lost ? "a record of the first read is not in the second"
                                    : "a record differs between the reads")
                       .Stream(stream.id)
                       .Key(record.key)
                       .Changes(record.changes)
                       .At(*seen.first, record.first_line);
    if (!is_lost) finding.At(*seen.second, record.second_line);
    if (!record.record.empty()) finding.ExpectedValue(record.record);
    --unlisted;
  }
  if (unlisted > 0) {
    findings.Add("more records differ between the reads")
        .Stream(stream.id)
        .At(*seen.first)
        .At(*seen.second)
        .Count(unlisted);
  }
  if (stream.added > 0) {
    findings.Note(ToString(stream.id) + ": " + std::to_string(stream.added) + " new in " + seen.second->id);
  }
}

void SequentialReads(const FullRefreshCase& seen, check::Findings& findings) {
  ExpectEndedWell(*seen.first, findings);
  ExpectEndedWell(*seen.second, findings);
  for (const analysis::StreamComparison& stream : seen.comparison->streams) {
    if (seen.live.Holds(stream.id.name)) {
      findings.Note(ToString(stream.id) + " is live: two reads of it may differ");
    } else {
      JudgeStream(seen, stream, findings);
    }
  }
}

}  // namespace

const check::Check kFullRefreshSequentialReads = {
    .id = "full_refresh.sequential_reads",
    .level = check::Level::kRequired,
    .rule =
        "the second of two reads holds every record of the first, equal but for ignored_fields and "
        "assay.volatile_fields; of streams that are assay.live nothing is said",
    .cat = "test_sequential_reads, until its comparison was removed",
    .why =
        "A full refresh replaces what a user has. When two reads of an unchanged source differ, every sync "
        "changes the user's data at random, and no test of the connector can be relied on.",
    .passes =
        R"(read-1: {"type":"RECORD","record":{"stream":"users","data":{"id":1,"tags":["a","b"]},"emitted_at":1}}
read-2: {"type":"RECORD","record":{"stream":"users","data":{"tags":["b","a"],"id":1},"emitted_at":2}})",
    .fails =
        R"(read-1: {"type":"RECORD","record":{"stream":"users","data":{"id":1,"score":4.5},"emitted_at":1}}
read-2: {"type":"RECORD","record":{"stream":"users","data":{"id":1,"score":4.6},"emitted_at":2}}
score of user 1 differs; were it meant to, ignored_fields or assay.volatile_fields would name it)",
    .needs = {check::Need::kFullRefreshReads},
    .judge = SequentialReads,
};

}  // namespace assay::suites
