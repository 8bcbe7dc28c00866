#include "harness/analysis/resume_point.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

namespace assay::analysis {
namespace {

using probe::SeenState;
using protocol::StateType;
using Json = nlohmann::json;

// What a state says: of its stream, or of all.
const Json& Payload(const protocol::State& state) {
  const char* key = "data";
  if (state.type == StateType::kStream) key = "stream";
  if (state.type == StateType::kGlobal) key = "global";
  const auto it = state.text.find(key);
  return it == state.text.end() ? state.text : *it;
}

// Connectors say so of streams without cursor.
bool IsEmpty(const SeenState& state) {
  const auto& payload = Payload(state.what);
  const auto it = payload.find("stream_state");
  return it == payload.end() || !it->is_object() || it->empty() || protocol::IsSentinel(*it);
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

// By stream, the latest state; under no name those that stand for all.
using Latest = std::map<protocol::StreamId, const SeenState*>;

// The states of the type that a read ended with, and how what a platform holds changes with each.
class Course {
 public:
  explicit Course(const probe::Evidence& read) : read_(read) {
    if (read.states.empty()) return;
    const StateType type = read.states.back().what.type;
    for (const SeenState& state : read.states) {
      if (state.what.type == type) states_.push_back(&state);
    }
  }

  // The first moment of each different state but the last one.
  std::vector<std::size_t> Moments() const {
    std::vector<std::size_t> moments;
    std::map<std::size_t, std::size_t> first;  // of each sum
    std::map<protocol::StreamId, std::size_t> parts;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      const protocol::State& state = states_[i]->what;
      const std::size_t hash = std::hash<std::string>{}(
          Payload(state).dump(-1, ' ', false, Json::error_handler_t::replace) + ToString(state.stream));
      std::size_t& part = parts[state.stream];
      sum += hash - part;
      part = hash;
      if (first.emplace(sum, i).second) moments.push_back(i);
    }
    std::erase_if(moments, [&](std::size_t i) { return first.at(sum) == i; });
    return moments;
  }

  const SeenState& At(std::size_t moment) const { return *states_[moment]; }

  ResumePoint PointAt(std::size_t moment) const {
    Latest latest;
    for (std::size_t i = 0; i <= moment; ++i) latest[states_[i]->what.stream] = states_[i];
    ResumePoint point = {.line = At(moment).line, .number = At(moment).number};
    std::vector<protocol::State> given;
    for (const auto& [stream, state] : latest) {
      point.checkpoints.push_back(CheckpointAt(*state, LastOf(stream)));
      given.push_back(state->what);
    }
    point.state = protocol::InputAfter(At(moment).what, given);
    return point;
  }

 private:
  const SeenState& LastOf(const protocol::StreamId& stream) const {
    const SeenState& last = *states_.back();
    if (last.what.type != StateType::kStream) return last;
    // Of very many states only a part is kept, but the last one of each stream always.
    const auto it = read_.last_states.find(stream);
    return it == read_.last_states.end() ? last : it->second;
  }

  const probe::Evidence& read_;
  std::vector<const SeenState*> states_;
};

// Where the records of configured streams begin and end; {0, 0} where there are none.
std::pair<std::uint64_t, std::uint64_t> LinesOfRecords(const probe::Evidence& read) {
  std::pair<std::uint64_t, std::uint64_t> lines = {0, 0};
  for (const auto& [id, stream] : read.streams) {
    if (!stream.configured || stream.records == 0) continue;
    lines.first = lines.first == 0 ? stream.first_line : std::min(lines.first, stream.first_line);
    lines.second = std::max(lines.second, stream.last_line);
  }
  return lines;
}

std::uint64_t Distance(std::uint64_t one, std::uint64_t other) {
  return std::max(one, other) - std::min(one, other);
}

// Whether records of what a state is about come before it and behind it.
bool IsWithinStream(const probe::Evidence& read, const SeenState& state) {
  if (state.what.type != StateType::kStream) return state.records > 0;
  const probe::StreamEvidence* const stream = read.Find(state.what.stream);
  return stream != nullptr && state.records > 0 && state.line < stream->last_line;
}

}  // namespace

std::vector<ResumePoint> ResumePointsOf(const probe::Evidence& read, int samples) {
  const Course course(read);
  const std::vector<std::size_t> moments = course.Moments();
  std::vector<ResumePoint> points;
  if (samples == 1 && !moments.empty()) points.push_back(course.PointAt(moments[moments.size() / 2]));
  if (samples <= 1) return points;
  const auto wanted = static_cast<std::size_t>(samples) - 1;
  const std::size_t taken = std::min(wanted, moments.size());
  for (std::size_t i = 0; i < taken; ++i)
    points.push_back(course.PointAt(moments[i * moments.size() / taken]));
  return points;
}

std::optional<ResumePoint> MiddleOf(const probe::Evidence& read) {
  const Course course(read);
  const auto [begin, end] = LinesOfRecords(read);
  std::optional<std::size_t> middle;
  for (const std::size_t moment : course.Moments()) {
    const SeenState& state = course.At(moment);
    if (state.line > end) continue;
    if (middle) {
      const SeenState& best = course.At(*middle);
      const bool is_within = IsWithinStream(read, state);
      if (is_within < IsWithinStream(read, best)) continue;
      if (is_within == IsWithinStream(read, best) &&
          Distance(2 * state.line, begin + end) >= Distance(2 * best.line, begin + end))
        continue;
    }
    middle = moment;
  }
  if (!middle) return std::nullopt;
  return course.PointAt(*middle);
}

std::optional<ResumePoint> MiddleOf(const probe::Evidence& read,
                                    const std::set<protocol::StreamId>& streams) {
  ResumePoint point;
  std::vector<protocol::State> given;
  for (const protocol::StreamId& id : streams) {
    const probe::StreamEvidence* const stream = read.Find(id);
    if (stream == nullptr) continue;
    const SeenState* middle = nullptr;
    for (const SeenState& state : read.states) {
      const bool is_checkpoint = state.what.type == StateType::kStream && state.what.stream == id &&
                                 state.records > 0 && state.records < stream->records && !IsEmpty(state);
      if (is_checkpoint && (middle == nullptr || Distance(2 * state.records, stream->records) <
                                                     Distance(2 * middle->records, stream->records)))
        middle = &state;
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

std::optional<std::uint64_t> LineOfState(const probe::Evidence& read, const Json& given,
                                         const protocol::StreamId& stream) {
  if (read.states.empty()) return std::nullopt;
  const StateType type = read.states.back().what.type;
  const Json* said = &given;
  if (type == StateType::kStream) {
    const auto found = std::ranges::find_if(
        given, [&](const Json& message) { return protocol::ReadState(message).stream == stream; });
    if (found == given.end()) return 0;
    said = &found->at("stream");
  } else if (type == StateType::kGlobal) {
    if (given.empty()) return 0;
    said = &given.at(0).at("global");
  }
  const auto says_so = [&](const SeenState& state) {
    if (state.what.type != type || (type == StateType::kStream && state.what.stream != stream)) return false;
    return Payload(state.what) == *said;
  };
  if (const auto it = std::ranges::find_if(read.states, says_so); it != read.states.end()) return it->line;
  if (const auto it = read.last_states.find(stream); it != read.last_states.end() && says_so(it->second))
    return it->second.line;
  return std::nullopt;
}

}  // namespace assay::analysis
