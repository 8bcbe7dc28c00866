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

// A state in the middle of a read, from which another one may go on.
struct Checkpoint {
  protocol::StateType type = protocol::StateType::kStream;
  protocol::StreamId stream;  // of a STREAM state; GLOBAL and LEGACY states stand for all
  std::uint64_t line = 0;
  std::uint64_t records = 0;        // that came before it
  std::uint64_t records_after = 0;  // that were counted after it, up to the last state
};

// Where a read goes on.
struct ResumePoint {
  nlohmann::json state;                 // what it is given
  std::vector<Checkpoint> checkpoints;  // of the streams that go on from their middle; others from their end
};

// The checkpoints to go on from, as CAT chooses them (_get_unique_state_messages_with_record_count,
// _states_with_expected_record_count_batch_selector): of states that follow each other and are equal one,
// none that counts no record, neither the first nor the last, and no more than `of` per stream. All streams
// go on in one read, each from its sample. nullopt when no stream has that many.
std::optional<ResumePoint> ResumePointOf(const probe::Evidence& read, const Sample& sample);

// The checkpoint nearest to the middle of each of these streams; streams that have none are left out. A state
// that stands before the first or behind the last record of its stream, or that says that there is nothing to
// go on from, is none. nullopt when no stream has one.
std::optional<ResumePoint> MiddleOf(const probe::Evidence& read, const std::set<protocol::StreamId>& streams);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_RESUME_POINT_H_
