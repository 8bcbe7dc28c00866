// What was read stays read.
#include <map>
#include <optional>

#include "harness/analysis/stream_states.h"
#include "harness/protocol/coverage.h"
#include "harness/protocol/state.h"
#include "suites/common/ending.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

using analysis::Role;
using analysis::SyncRead;
using protocol::Coverage;
using protocol::Position;
using Json = nlohmann::json;

bool EmitsStates(Role role) { return role != Role::kFullRefresh && role != Role::kInterrupted; }

// The furthest that was said, and where: line 0 is the state that was given.
struct Reached {
  Position position;
  std::uint64_t line = 0;
};

// The states of one stream in one read.
class StatesOfStream {
 public:
  StatesOfStream(const IncrementalCase& seen, const SyncRead& read,
                 const protocol::ConfiguredStream& configured, const Json& last_of_first,
                 check::Findings& findings)
      : seen_(seen),
        read_(*read.evidence),
        id_(configured.stream.id),
        cursor_(protocol::CursorPathOf(last_of_first, configured)),
        lookback_(seen.terms.LookbackOf(id_)),
        findings_(findings) {
    if (read.given_state == nullptr) return;
    if (const auto given = analysis::GivenStateOf(*read.given_state, id_, *seen.first)) Take(*given, 0);
  }

  void Judge() {
    for (const probe::SeenState& state : read_.states) {
      const Json* const said = analysis::StateOf(state.what, id_, *seen_.first);
      if (said == nullptr || (last_ != nullptr && *said == *last_)) continue;
      last_ = said;
      Take(*said, state.line);
    }
  }

 private:
  void Take(const Json& state, std::uint64_t line) {
    const Coverage coverage = protocol::CoverageOf(state, cursor_);
    Take(coverage.whole, "", coverage, line);
    for (const auto& [key, position] : coverage.partitions) Take(position, key, coverage, line);
  }

  void Take(const Position& position, const protocol::PartitionKey& partition, const Coverage& coverage,
            std::uint64_t line) {
    if (position.empty()) return;
    const auto [known, is_new] = reached_.try_emplace(partition, Reached{position, line});
    if (is_new) return;
    const auto lookback = lookback_.AtLeast(coverage.lookback_window);
    if (!position.FallsBehind(known->second.position, lookback)) {
      known->second = {position, line};
    } else if (!IsStart(position)) {
      Add(position, known->second, line);
    }
  }

  // A sync may say first where it would begin.
  bool IsStart(const Position& position) const {
    return !position.cursor.empty() && seen_.start_values.contains(position.cursor.text());
  }

  static std::string TextOf(const Position& position) {
    if (position.slices.empty()) return position.cursor.ToNlohmann().dump();
    Json slices = Json::array();
    for (const protocol::Slice& slice : position.slices)
      slices.push_back({{"start", slice.start.ToNlohmann()}, {"end", slice.end.ToNlohmann()}});
    return slices.dump();
  }

  void Add(const Position& position, const Reached& before, std::uint64_t line) {
    const std::string from =
        before.line == 0 ? "the state that the read was given" : "one that came before it";
    auto finding = findings_
                       .Add("a state goes back behind " + from +
                            ", by more than assay.lookback declares: what was read is read again")
                       .Stream(id_)
                       .At(read_, line)
                       .ExpectedValue(TextOf(before.position))
                       .ActualValue(TextOf(position));
    if (before.line > 0) finding.At(read_, before.line);
  }

  const IncrementalCase& seen_;
  const probe::Evidence& read_;
  const protocol::StreamId& id_;
  const protocol::FieldPath cursor_;
  const protocol::Lookback lookback_;
  check::Findings& findings_;
  std::map<protocol::PartitionKey, Reached> reached_;
  const Json* last_ = nullptr;
};

void StateNeverGoesBackwards(const IncrementalCase& seen, check::Findings& findings) {
  if (!EndedWell(*seen.first)) return findings.Skip(seen.first->id + " did not end well");
  if (seen.first->states.empty()) return findings.Skip(seen.first->id + " gave no state");
  for (const SyncRead& read : seen.proof->reads) {
    if (!EmitsStates(read.role)) continue;
    for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
      const Json* const state = analysis::LastStateOf(*seen.first, configured.stream.id);
      if (state == nullptr || protocol::IsSentinel(*state)) continue;
      StatesOfStream(seen, read, configured, *state, findings).Judge();
    }
  }
}

}  // namespace

const check::Check kIncrementalStateNeverGoesBackwards = {
    .id = "incremental.state_never_goes_backwards",
    .level = check::Level::kRecommended,
    .rule =
        "from the state that a read is given on, no state of a stream or partition lies before an earlier "
        "one, "
        "and the time that its slices cover does not shrink, by more than assay.lookback declares",
    .cat = "",
    .why =
        "A state that slides back has the next sync read again what was read, and the one after it again and "
        "more: a stream that never comes to its end.",
    .passes = R"(given STATE 2 May: STATE 2 May, STATE 3 May, STATE 3 May)",
    .fails = R"(given STATE 2 May: STATE 1 May, STATE 3 May
the first state lies before the one that was given)",
    .needs = {check::Need::kFirstRead, check::Need::kContinuingReads},
    .is_younger_than_legacy = true,
    .judge = StateNeverGoesBackwards,
};

}  // namespace assay::suites
