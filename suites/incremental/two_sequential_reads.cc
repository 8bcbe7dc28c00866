// A read that is given a state goes on from there.
#include "harness/base/quantity.h"
#include "harness/protocol/cursor.h"
#include "harness/protocol/state.h"
#include "suites/common/ending.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

// Cursors are inclusive: records at or beyond the state's cursor may be read again.
bool MayRepeatEverything(const IncrementalCase& seen, const protocol::ConfiguredStream& configured) {
  const probe::StreamEvidence* stream = seen.first->Find(configured.stream.id);
  if (stream == nullptr || !stream->cursors_are_comparable || stream->earliest_cursor.empty()) return false;
  const auto states = protocol::StreamStates(*seen.second_state, "");
  if (!states.ok()) return false;
  const nlohmann::json* state = FindState(*states, configured.stream.id);
  if (state == nullptr) return false;
  const nlohmann::json* cursor = protocol::FindCursor(*state, configured.cursor());
  if (cursor == nullptr) return false;
  const auto order = stream->earliest_cursor.Compare(protocol::Cursor(*cursor));
  return order.has_value() && *order >= 0;
}

void JudgeStream(const IncrementalCase& seen, const protocol::ConfiguredStream& configured,
                 check::Findings& findings) {
  const analysis::StreamComparison* stream = seen.comparison->Find(configured.stream.id);
  if (stream == nullptr || stream->first_records == 0 || !stream->FirstIsKept()) return;
  if (MayRepeatEverything(seen, configured)) return;
  findings.Add("the second read holds every record of the first again: the state is not honoured")
      .Stream(configured.stream.id)
      .At(*seen.second, seen.second->Find(configured.stream.id)->first_line)
      .Expected("records after the state")
      .Actual("all " + Counted(stream->first_records, "record", Digits::kPlain) + " of " + seen.first->id);
}

void TwoSequentialReads(const IncrementalCase& seen, check::Findings& findings) {
  if (seen.first->records == 0) {
    findings.Add("the first read gave no record").At(*seen.first).Expected("at least one record");
  }
  if (seen.first->states_total == 0) {
    findings.Add("the first read gave no state").At(*seen.first).Expected("at least one STATE message");
  }
  if (!findings.empty()) return;
  ExpectEndedWell(*seen.second, findings);
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams)
    JudgeStream(seen, configured, findings);
}

}  // namespace

const check::Check kIncrementalTwoSequentialReads = {
    .id = "incremental.two_sequential_reads",
    .level = check::Level::kRequired,
    .rule =
        "a second read from the final state succeeds, and its records are not those of the first again (a "
        "cursor may be inclusive)",
    .cat = "test_two_sequential_reads",
    .why =
        "A connector that does not honour its state reads everything in every sync: slow, costly, and full "
        "of duplicates where records are appended.",
    .passes = R"(read-1: users 1 to 20, STATE updated_at=2025-01-20
read-2, from that state: user 20 again (the cursor is inclusive), user 21)",
    .fails = R"(read-1: users 1 to 20, STATE updated_at=2025-01-20
read-2, from that state: users 1 to 20
all of them were read before)",
    .needs = {check::Need::kFirstRead, check::Need::kSecondRead},
    .judge = TwoSequentialReads,
};

}  // namespace assay::suites
