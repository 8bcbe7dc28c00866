#ifndef HARNESS_ANALYSIS_RESUME_POINT_H_
#define HARNESS_ANALYSIS_RESUME_POINT_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "harness/probe/evidence.h"

namespace assay::analysis {

// Which of how many sampled checkpoints, `which` from 0.
struct Sample {
  int which = 0;
  int of = 1;
};

// The latest state of a stream at some moment of a read.
struct Checkpoint {
  protocol::StateType type = protocol::StateType::kStream;
  protocol::StreamId stream;  // of a STREAM state; GLOBAL and LEGACY states stand for all
  std::uint64_t line = 0;
  std::uint64_t records = 0;        // that came before it
  std::uint64_t records_after = 0;  // that were counted after it, up to the last state
};

// What a platform would hold at some moment of a read, and give to the read that goes on.
struct ResumePoint {
  nlohmann::json state;                 // none for streams that have had no state by then
  std::vector<Checkpoint> checkpoints;  // of the streams that have
  std::uint64_t line = 0;               // of the STATE at that moment
  std::uint64_t number = 0;             // of that STATE among all of the read, from 1
};

// The different states that a platform would hold in the course of a read, but for what it ends with (which
// the read that follows goes on from anyway): evenly sampled, the first included, no more than `samples` - 1;
// of a state that it would hold more than once the first moment. Where `samples` is 1 the one in the middle.
// Where types of states are mixed, of the type that the read ended with.
std::vector<ResumePoint> ResumePointsOf(const probe::Evidence& read, int samples);

// The one nearest to the middle of the records, of those that have records behind them: of those in the midst
// of a stream's records, where there are some. nullopt when there is none.
std::optional<ResumePoint> MiddleOf(const probe::Evidence& read);

// The checkpoint nearest to the middle of each of these streams; streams that have none are left out. A state
// that stands before the first or behind the last record of its stream, or that says that there is nothing to
// go on from, is none. nullopt when no stream has one.
std::optional<ResumePoint> MiddleOf(const probe::Evidence& read, const std::set<protocol::StreamId>& streams);

// The line of the first state in a read that says of a stream what `given`, a read's input, says: what came
// before it is what the given state stands for. 0 where the given state says nothing of the stream; nullopt
// where the read has no such state.
std::optional<std::uint64_t> LineOfState(const probe::Evidence& read, const nlohmann::json& given,
                                         const protocol::StreamId& stream);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_RESUME_POINT_H_
