#ifndef SUITES_COMMON_STATES_H_
#define SUITES_COMMON_STATES_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/check/findings.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/cursor.h"
#include "harness/protocol/state.h"

namespace assay::suites {

// The streams that what a read ended with covers: by a STREAM state of their name and namespace; by a GLOBAL
// state with an entry for them, or with something that all streams share; by a LEGACY state unless that is
// kept by the names of streams and has none for them. Where types are mixed, which is another rule's, a state
// of all covers every stream. The read has to outlive it.
class CoveredStreams {
 public:
  explicit CoveredStreams(const probe::Evidence& run);

  bool Contains(const protocol::StreamId& id) const;

 private:
  const probe::Evidence& run_;
  bool are_all_ = false;
  const nlohmann::json* by_name_ = nullptr;  // of a LEGACY state
  std::optional<protocol::StatesByStream> of_global_;
};

// What a read ended with, by stream; nullopt when it gave no state, or none that says anything of a stream.
std::optional<protocol::StatesByStream> FinalStates(const probe::Evidence& run);

// The line of the last state that covers the stream; 0 when there is none.
std::uint64_t LineOfLastState(const probe::Evidence& run, const protocol::StreamId& id);

// Where a stream of that name, but of another namespace, is named in a state or trace though it is not
// configured: adds its line and what stands there.
void NameNearMiss(const probe::Evidence& run, probe::Mention::By by, const protocol::StreamId& id,
                  check::FindingBuilder& finding);

// Where a stream's cursor stands in its state: as declared, else it is the state's only field. Empty for a
// state that says that there is no cursor.
protocol::FieldPath CursorIn(const nlohmann::json& state, const protocol::ConfiguredStream& configured);

// Every value of the cursor in the state, one per partition: under its name, or as "cursor" beside the
// "cursor_field" that says the name.
std::vector<const nlohmann::json*> CursorsIn(const nlohmann::json& state, const protocol::FieldPath& cursor);

// The least and the greatest cursor in a stream's state: of all its partitions, but where the cursor stands
// at its own path that one. nullopt when there is none, or they cannot be compared with each other.
struct CursorRange {
  protocol::Cursor least;
  protocol::Cursor greatest;
};
std::optional<CursorRange> CursorRangeIn(const nlohmann::json& state, const protocol::FieldPath& cursor);

}  // namespace assay::suites

#endif  // SUITES_COMMON_STATES_H_
