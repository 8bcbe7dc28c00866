// A read that is given a state goes on from there.
#include <optional>

#include "harness/base/quantity.h"
#include "harness/protocol/cursor_order.h"
#include "suites/common/ending.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

// One stream in both reads.
struct TwoReadsOfStream {
  const probe::StreamEvidence& first;
  const probe::StreamEvidence& second;
  const analysis::StreamComparison& comparison;
  std::optional<CursorRange> state;  // none where no cursor can be told in the state
  protocol::Lookback lookback;

  bool AreCursorsKnown() const {
    return state && first.cursors_are_comparable && !first.earliest_cursor.empty();
  }
  // Records of the first read that the second has as well.
  std::uint64_t Repeated() const { return comparison.first_records - comparison.lost - comparison.changed; }
};

// A state that is before the records that came with it, by more than the declared lookback.
bool Lags(const TwoReadsOfStream& subject) {
  return subject.AreCursorsKnown() &&
         LiesBefore(subject.state->greatest, subject.first.latest_cursor, subject.lookback).value_or(false);
}

// Whether some of the records that come again lie beyond the state; those at the state may, as cursors are
// inclusive.
bool RepeatsBeyondState(const TwoReadsOfStream& subject) {
  if (subject.Repeated() == 0 || !subject.second.cursors_are_comparable) return false;
  const auto is_beyond = [&](const protocol::Cursor& cursor) {
    const auto order = CompareCoarsely(cursor, subject.state->greatest);
    return order && *order > 0;
  };
  const bool are_all_repeated = subject.Repeated() == subject.comparison.second_records;
  return is_beyond(are_all_repeated ? subject.second.latest_cursor : subject.second.earliest_cursor);
}

// Whether each record of the first read lies where the second may begin: at the state, or in the lookback.
// Where the state cannot be read it is at best that of the last record.
bool MayRepeatEverything(const TwoReadsOfStream& subject) {
  if (!subject.first.cursors_are_comparable || subject.first.earliest_cursor.empty()) return false;
  const protocol::Cursor& state = subject.state ? subject.state->least : subject.first.latest_cursor;
  return !LiesBefore(subject.first.earliest_cursor, state, subject.lookback).value_or(true);
}

void JudgeStream(const IncrementalCase& seen, const TwoReadsOfStream& subject, check::Findings& findings) {
  const protocol::StreamId& id = subject.first.id;
  const bool repeats_everything = subject.comparison.FirstIsKept();
  if (Lags(subject) && (repeats_everything || RepeatsBeyondState(subject))) {
    const std::string again = repeats_everything ? "every record of the first again"
                                                 : "records of the first again that lie beyond the state";
    findings
        .Add("the second read holds " + again +
             ": the state lags behind the records (assay.lookback declares a lookback that is meant)")
        .Stream(id)
        .At(*seen.first, LineOfLastState(*seen.first, id))
        .At(*seen.second, subject.second.first_line)
        .ExpectedValue(subject.first.latest_cursor.ToNlohmann().dump())
        .ActualValue(subject.state->greatest.ToNlohmann().dump());
    return;
  }
  if (!repeats_everything || MayRepeatEverything(subject)) return;
  findings.Add("the second read holds every record of the first again: the state is not honoured")
      .Stream(id)
      .At(*seen.second, subject.second.first_line)
      .Expected("records after the state, or a lookback that assay.lookback declares")
      .Actual("all " + Counted(subject.comparison.first_records, "record", Digits::kPlain) + " of " +
              seen.first->id);
}

std::optional<CursorRange> StateOf(const protocol::StatesByStream& states,
                                   const protocol::ConfiguredStream& configured) {
  const nlohmann::json* state = states.Find(configured.stream.id);
  return state == nullptr ? std::nullopt : CursorRangeIn(*state, configured.cursor());
}

void JudgeStreams(const IncrementalCase& seen, check::Findings& findings) {
  const auto states = protocol::StreamStates(*seen.second_state, "");
  const CoveredStreams covered(*seen.first);
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const protocol::StreamId& id = configured.stream.id;
    const analysis::StreamComparison* comparison = seen.comparison->Find(id);
    if (comparison == nullptr || comparison->first_records == 0) continue;
    // A stream that the state says nothing of is read anew: incremental.emits_state is about that, and where
    // types are mixed, of which a part is lost, protocol.state_types_do_not_mix.
    const bool is_lost = seen.first->state_types.size() > 1 && states.ok() && states->Find(id) == nullptr;
    if (is_lost || !covered.Contains(id)) continue;
    JudgeStream(seen,
                {.first = *seen.first->Find(id),
                 .second = *seen.second->Find(id),
                 .comparison = *comparison,
                 .state = states.ok() ? StateOf(*states, configured) : std::nullopt,
                 .lookback = seen.terms.LookbackOf(id)},
                findings);
  }
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
  JudgeStreams(seen, findings);
}

}  // namespace

const check::Check kIncrementalTwoSequentialReads = {
    .id = "incremental.two_sequential_reads",
    .level = check::Level::kRequired,
    .rule =
        "a second read from the final state succeeds, and its records are not those of the first again: none "
        "beyond the state, and not all of them (a cursor may be inclusive, assay.lookback may declare more)",
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
