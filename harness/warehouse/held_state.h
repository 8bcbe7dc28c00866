#ifndef HARNESS_WAREHOUSE_HELD_STATE_H_
#define HARNESS_WAREHOUSE_HELD_STATE_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "harness/base/result.h"
#include "harness/protocol/state.h"
#include "harness/protocol/stream_id.h"

namespace assay::warehouse {

// The state that a platform holds between two syncs: of STREAM states the last one of each stream, the last
// GLOBAL one, or the data of the last LEGACY one.
class HeldState {
 public:
  // What a state file holds: a list of states or of STATE messages, one of them, or LEGACY data. Errors:
  // ErrorKind::kUser with `file` as place.
  static Result<HeldState> Read(const nlohmann::json& document, const std::string& file);

  // As a state file has it: a list of states, LEGACY data as it is, "[]" where there is none.
  nlohmann::json ToJson() const;

  // A state that the source has sent. One of another type than those before replaces them, but that streams
  // keep what a GLOBAL or LEGACY state held of them until a STREAM state of theirs comes.
  void Take(const protocol::State& state);
  void Forget(const protocol::StreamId& id);
  // The state of a stream; nullptr where none is held.
  const nlohmann::json* Find(const protocol::StreamId& id) const;
  // Whether an incremental read of the stream can go on from what is held: from a state of its own, from what
  // a GLOBAL state shares, or from LEGACY data, in which names of streams need not stand.
  bool Covers(const protocol::StreamId& id) const;

  // What a source is given of it. `goes_on`: each configured stream, and whether it goes on from its state;
  // others, too, stay out, but for what LEGACY data holds under names of no stream. nullopt where nothing is
  // left.
  std::optional<nlohmann::json> InputFor(const std::map<protocol::StreamId, bool>& goes_on) const;

 private:
  void Part();
  void Index();

  std::optional<protocol::StateType> type_;               // nullopt: none is held
  std::map<protocol::StreamId, nlohmann::json> streams_;  // of STREAM: the object under "stream"
  nlohmann::json global_;                                 // of GLOBAL: the object under "global"
  nlohmann::json legacy_;                                 // of LEGACY: the data
  protocol::StatesByStream by_stream_;                    // of any type: the same, by stream
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_HELD_STATE_H_
