#include "harness/analysis/resume_point.h"

#include <algorithm>
#include <map>

namespace assay::analysis {
namespace {

using probe::SeenState;
using protocol::StateType;

// CAT samples every n-th checkpoint so that about so many are left.
constexpr std::size_t kBatches = 5;

// States of one stream that follow each other and are equal.
struct Plateau {
  const SeenState* first = nullptr;
  const SeenState* last = nullptr;
};

const nlohmann::json& Payload(const SeenState& state) {
  const char* const key = state.what.type == StateType::kStream ? "stream" : "global";
  const auto it = state.what.text.find(state.what.type == StateType::kLegacy ? "data" : key);
  return it == state.what.text.end() ? state.what.text : *it;
}

// How many records a state and those before it count: as they say, or as they came where they say nothing.
double Counted(const SeenState& state, bool as_said) {
  return as_said ? state.counted.value_or(0) : static_cast<double>(state.records);
}

std::vector<Plateau> PlateausOf(const std::vector<const SeenState*>& states) {
  const bool as_said = !states.empty() && states.back()->counted.has_value();
  std::vector<Plateau> plateaus;
  for (const SeenState* state : states) {
    if (!plateaus.empty() && Payload(*plateaus.back().first) == Payload(*state)) {
      plateaus.back().last = state;
    } else {
      plateaus.push_back({state, state});
    }
  }
  double before = 0;
  std::erase_if(plateaus, [&](const Plateau& plateau) {
    const double upto = Counted(*plateau.last, as_said);
    const bool counts_nothing = upto <= before;
    before = upto;
    return counts_nothing;
  });
  return plateaus;
}

std::vector<const SeenState*> InTheMiddle(const std::vector<const SeenState*>& states) {
  const std::vector<Plateau> plateaus = PlateausOf(states);
  const std::size_t rate = std::max<std::size_t>(plateaus.size() / kBatches, 1);
  std::vector<const SeenState*> chosen;
  for (std::size_t i = rate; i + 1 < plateaus.size(); i += rate) chosen.push_back(plateaus[i].last);
  return chosen;
}

// The sample among the chosen ones, spread evenly; nullptr when there are not so many.
const SeenState* Pick(const std::vector<const SeenState*>& chosen, const Sample& sample) {
  const auto which = static_cast<std::size_t>(sample.which);
  const auto of = static_cast<std::size_t>(sample.of);
  if (chosen.size() <= of) return which < chosen.size() ? chosen[which] : nullptr;
  return chosen[(2 * which + 1) * chosen.size() / (2 * of)];
}

Checkpoint CheckpointAt(const SeenState& state, const SeenState& last) {
  Checkpoint checkpoint = {state.what.type, state.what.stream, state.line, state.records, 0};
  // Counts may hold records of other partitions or streams in flight: what did not come is not owed.
  checkpoint.records_after = last.records - std::min(state.records, last.records);
  if (last.counted && state.counted) {
    const double said = std::max(0.0, *last.counted - *state.counted);
    checkpoint.records_after = std::min(checkpoint.records_after, static_cast<std::uint64_t>(said));
  }
  return checkpoint;
}

// The states of one stream (or those that stand for all), and the last of them.
struct History {
  std::vector<const SeenState*> states;
  const SeenState* last = nullptr;
};

// By stream, of the type that the read ended with; under no name those that stand for all.
std::map<protocol::StreamId, History> Histories(const probe::Evidence& read) {
  std::map<protocol::StreamId, History> histories;
  const StateType type = read.states.back().what.type;
  for (const SeenState& state : read.states) {
    if (state.what.type != type) continue;
    History& history = histories[state.what.stream];
    history.states.push_back(&state);
    history.last = &state;
  }
  if (type != StateType::kStream) return histories;
  // Of very many states only a part is kept, but the last one of each stream always.
  for (const auto& [stream, state] : read.last_states) histories[stream].last = &state;
  return histories;
}

// Connectors say so of streams without cursor.
bool IsEmpty(const SeenState& state) {
  const auto& payload = Payload(state);
  const auto it = payload.find("stream_state");
  return it == payload.end() || !it->is_object() || it->empty() || protocol::IsSentinel(*it);
}

}  // namespace

std::optional<ResumePoint> MiddleOf(const probe::Evidence& read,
                                    const std::set<protocol::StreamId>& streams) {
  ResumePoint point;
  std::vector<protocol::State> given;
  for (const protocol::StreamId& id : streams) {
    const probe::StreamEvidence* const stream = read.Find(id);
    if (stream == nullptr) continue;
    const SeenState* middle = nullptr;
    const auto distance = [&](const SeenState& state) {
      return std::max(2 * state.records, stream->records) - std::min(2 * state.records, stream->records);
    };
    for (const SeenState& state : read.states) {
      const bool is_checkpoint = state.what.type == StateType::kStream && state.what.stream == id &&
                                 state.records > 0 && state.records < stream->records && !IsEmpty(state);
      if (is_checkpoint && (middle == nullptr || distance(state) < distance(*middle))) middle = &state;
    }
    if (middle == nullptr) continue;
    point.checkpoints.push_back(
        {StateType::kStream, id, middle->line, middle->records, stream->records - middle->records});
    given.push_back(middle->what);
  }
  if (given.empty()) return std::nullopt;
  point.state = protocol::InputAfter(given.front(), given);
  return point;
}

std::optional<ResumePoint> ResumePointOf(const probe::Evidence& read, const Sample& sample) {
  if (read.states.empty()) return std::nullopt;
  ResumePoint point;
  std::vector<protocol::State> given;
  for (const auto& [stream, history] : Histories(read)) {
    // What a state of no stream covers is not known.
    const bool is_of_stream = history.last->what.type != StateType::kStream || read.Find(stream) != nullptr;
    const SeenState* const picked = is_of_stream ? Pick(InTheMiddle(history.states), sample) : nullptr;
    if (picked != nullptr) point.checkpoints.push_back(CheckpointAt(*picked, *history.last));
    given.push_back(picked != nullptr ? picked->what : history.last->what);
  }
  if (point.checkpoints.empty()) return std::nullopt;
  point.state = protocol::InputAfter(given.front(), given);
  return point;
}

}  // namespace assay::analysis
