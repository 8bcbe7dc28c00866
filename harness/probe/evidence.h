#ifndef HARNESS_PROBE_EVIDENCE_H_
#define HARNESS_PROBE_EVIDENCE_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/connector/invocation.h"
#include "harness/probe/bounded.h"
#include "harness/probe/crash.h"
#include "harness/probe/measured.h"
#include "harness/probe/stream_evidence.h"
#include "harness/protocol/message.h"
#include "harness/protocol/state.h"
#include "harness/protocol/stream_id.h"

namespace assay::probe {

struct ConnectionStatus {
  std::string status;   // "SUCCEEDED" or "FAILED"
  std::string message;  // empty when there is none
};

struct ErrorTrace {
  std::string message;
  std::string internal_message;
  std::string failure_type;
  bool has_stack_trace = false;
  std::optional<protocol::StreamId> stream = {};  // that it names
};

// A stream that is named outside records.
struct Mention {
  enum class By { kState, kStreamStatus, kError, kEstimate };
  By by = By::kState;
  protocol::StreamId stream;

  auto operator<=>(const Mention&) const = default;
};

// A config that a CONTROL message handed back.
struct ConfigUpdate {
  nlohmann::json config;
  double emitted_at = 0;  // epoch milliseconds
};

// A line of stdout that is no message.
struct UnreadLine {
  std::string text;        // masked, cut to 200 bytes
  std::string reason;      // why it is none, with the place, without values
  bool is_object = false;  // it is a JSON object all the same
};

// A part of stdout or stderr that gives a secret away. The secret itself is nowhere in here.
struct Leak {
  enum class Where { kStdout, kStderr };
  Where where = Where::kStdout;
  std::uint64_t line = 0;
  std::string secret;        // its name: the pointer into the config
  std::string message_type;  // "LOG" …; empty on stderr and outside messages
};

// A state, and how far the read was when it came.
struct SeenState : Seen<protocol::State> {
  std::uint64_t number = 0;   // among all states of the read, from 1
  std::uint64_t records = 0;  // of its stream so far; of all streams for a GLOBAL or LEGACY state
  std::optional<double>
      counted;            // sum of the recordCounts so far, its own included; none once one is missing
  std::size_t bytes = 0;  // about what `what` takes in memory
};

// A time in which neither a RECORD nor a STATE came.
struct Silence {
  std::chrono::milliseconds length{0};
  std::chrono::milliseconds at{0};  // from the start of the execution to that of the silence
  std::uint64_t after_line = 0;     // of the last RECORD or STATE before it; 0: there was none
  std::string after;                // that message, "a RECORD of users"; empty: there was none
};

// What one execution of the connector said and how it ended: small, whatever its output's size.
struct Evidence {
  std::string id;  // "read-1"
  connector::Command command = connector::Command::kSpec;
  std::vector<std::string> argv;
  connector::Ending ending;
  std::string transcript;  // folder of the recording

  std::uint64_t stdout_bytes = 0;
  std::uint64_t stderr_bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t messages = 0;
  std::uint64_t records = 0;
  std::uint64_t states_total = 0;

  Bounded<Seen<nlohmann::json>, 4> specs;     // SPEC payloads
  Bounded<Seen<nlohmann::json>, 4> catalogs;  // CATALOG payloads
  Bounded<Seen<ConnectionStatus>> connection_statuses;
  Bounded<Seen<ErrorTrace>> error_traces;
  Bounded<Seen<nlohmann::json>> config_updates;  // configs of CONTROL connectorConfig messages
  std::optional<ConfigUpdate> last_config_update;
  std::vector<SeenState> states;  // in order; at most kMostStates of kMostStateBytes, the last one always
  Bounded<std::uint64_t> legacy_state_lines;            // of LEGACY states
  Bounded<std::uint64_t> uncounted_state_lines;         // of states without sourceStats.recordCount
  std::map<protocol::StreamId, SeenState> last_states;  // the last STREAM state of each stream
  std::map<protocol::StateType, Seen<std::uint64_t>> state_types;  // how many of each, the line of the first
  std::map<protocol::StreamId, StreamEvidence> streams;  // configured ones and others that were seen
  std::uint64_t records_of_unlisted_streams = 0;         // of streams beyond the limit on `streams`
  // Descriptors of streams that are not configured: how many of each, the line of the first.
  std::map<Mention, Seen<std::uint64_t>> strays;
  std::uint64_t unlisted_strays = 0;  // beyond kMostStrays
  // Of ESTIMATE traces: how many of each type, the line of the first.
  std::map<std::string, Seen<std::uint64_t>> estimate_types;

  Bounded<Seen<protocol::Defect>> defects;
  std::uint64_t defective_lines = 0;
  Bounded<Seen<UnreadLine>> lost_messages;      // that begin as messages and cannot be decoded
  Bounded<Seen<UnreadLine>> other_output;       // all others that are no messages
  Bounded<Seen<std::string>> departures;        // of messages that were decoded: what in them is no JSON
  Bounded<Seen<std::uint64_t>> overlong_lines;  // their length in bytes
  Bounded<Leak> leaks;                          // anywhere but in RECORD messages
  Bounded<Leak> record_leaks;  // in RECORD messages: data may hold what happens to be a secret
  bool ended_in_line = false;  // the last line has no newline

  std::string last_error_log;            // message of the last LOG of level ERROR or FATAL
  std::vector<std::string> stderr_tail;  // the last lines, redacted
  Crash crash;                           // what stderr says of how it went wrong; redacted

  // The longest one between its start and its end; nullopt where it was played back, which takes no time.
  std::optional<Silence> longest_silence;

  Measured measured;  // beyond that, what was asked for

  const StreamEvidence* Find(const protocol::StreamId& id_wanted) const {
    const auto it = streams.find(id_wanted);
    return it == streams.end() ? nullptr : &it->second;
  }
  // A stream, and what was measured of it.
  template <class T>
  struct StreamWith {
    const StreamEvidence& stream;
    const T& measured;
  };
  // Every configured stream with what was measured of it. As Measured::Get where it was not.
  template <class T>
  std::vector<StreamWith<T>> StreamsWith() const {
    std::vector<StreamWith<T>> all;
    for (const auto& [known, of_stream] : measured.Get<ByStream<T>>().streams)
      all.push_back({streams.at(known), of_stream});
    return all;
  }
};

// What a next read is given to go on from where this one ended; nullopt when it gave no state.
std::optional<nlohmann::json> FinalState(const Evidence& evidence);

inline constexpr std::size_t kMostStates = 10'000;
inline constexpr std::size_t kMostStateBytes = std::size_t{32} << 20;  // more for a first and a last one
inline constexpr std::size_t kMostStreams = 20'000;
inline constexpr std::size_t kMostStrays = 1'000;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_EVIDENCE_H_
