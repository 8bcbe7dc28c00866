// Without a state, a sync begins with everything that there is.
#include "harness/probe/content_evidence.h"
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

void JudgeStream(const IncrementalCase& seen, const analysis::StreamComparison& stream,
                 check::Findings& findings) {
  std::uint64_t unlisted = stream.lost;
  for (const analysis::RecordDifference& record : stream.examples) {
    auto finding = findings.Add("a record of the full refresh is not in the first incremental read")
                       .Stream(stream.id)
                       .Key(record.key)
                       .At(*seen.full_refresh, record.first_line)
                       .At(*seen.first);
    if (!record.record.empty()) finding.ExpectedValue(record.record);
    --unlisted;
  }
  if (unlisted == 0) return;
  findings.Add("more records of the full refresh are not in the first incremental read")
      .Stream(stream.id)
      .At(*seen.full_refresh)
      .At(*seen.first)
      .Count(unlisted);
}

void FirstReadMatchesFullRefresh(const IncrementalCase& seen, check::Findings& findings) {
  for (const probe::Evidence* const read : {&*seen.full_refresh, &*seen.first}) {
    if (!EndedWell(*read)) return findings.Skip(read->id + " did not end well");
  }
  bool any = false;
  for (const analysis::StreamComparison& stream : seen.missing->streams) {
    // Keys or values that are made anew for every read say nothing of what is missing.
    if (stream.added == stream.second_records) {
      findings.Note(ToString(stream.id) + ": the reads have no record in common to be compared by");
      continue;
    }
    // What came up since the first read is the second one's: incremental.append_matches_full_refresh.
    if (seen.terms.live.Holds(stream.id.name)) continue;
    any = true;
    JudgeStream(seen, stream, findings);
  }
  if (!any) findings.Skip("no stream gave records that can be compared in full refresh and incrementally");
}

}  // namespace

const check::Check kIncrementalFirstReadMatchesFullRefresh = {
    .id = "incremental.first_read_matches_full_refresh",
    .level = check::Level::kRecommended,
    .rule =
        "an incremental read without state has every record that a full refresh of the stream has, by "
        "primary "
        "key where there is one, but for those that are new since",
    .cat = "",
    .why =
        "The first incremental sync is the only one that reads what was there before. What it leaves out, "
        "because a start date or a filter on the cursor is applied too early, no later sync brings.",
    .passes = R"(full refresh:
{"type":"RECORD","record":{"stream":"users","data":{"id":1,"updated_at":"2024-02-03"},"emitted_at":1763640000123}}
first incremental read:
{"type":"RECORD","record":{"stream":"users","data":{"id":1,"updated_at":"2024-02-03"},"emitted_at":1763640060123}})",
    .fails = R"(full refresh:
{"type":"RECORD","record":{"stream":"users","data":{"id":1,"updated_at":"2024-02-03"},"emitted_at":1763640000123}}
{"type":"RECORD","record":{"stream":"users","data":{"id":2,"updated_at":null},"emitted_at":1763640000123}}
first incremental read:
{"type":"RECORD","record":{"stream":"users","data":{"id":1,"updated_at":"2024-02-03"},"emitted_at":1763640060123}}
user 2, which has no updated_at, is missing)",
    .needs = {check::Need::kFirstRead, check::Need::kFullRefreshBeside},
    .measures = {&probe::kContent},
    .is_younger_than_legacy = true,
    .judge = FirstReadMatchesFullRefresh,
};

}  // namespace assay::suites
