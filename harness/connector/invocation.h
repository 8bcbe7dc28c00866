#ifndef HARNESS_CONNECTOR_INVOCATION_H_
#define HARNESS_CONNECTOR_INVOCATION_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/process/exit.h"

namespace assay::connector {

// The four commands of a source.
enum class Command { kSpec, kCheck, kDiscover, kRead };
const char* ToString(Command command);  // "spec" …
std::optional<Command> CommandNamed(std::string_view name);

// One execution of a connector: what it is asked and given.
struct Request {
  std::string id;  // "read-1", unique within a run
  Command command = Command::kSpec;
  std::optional<std::string> config;  // JSON texts, handed over as regular files
  std::optional<std::string> catalog;
  std::optional<std::string> state;
  std::vector<std::pair<std::string, std::string>> environment;  // added to the connector's own
  std::chrono::milliseconds deadline{600'000};
  bool of_previous_version = false;  // the version before the one that is tested has to answer
  // Ends the execution (SIGTERM, after the grace SIGKILL; Ending::Kind::kStopped) as soon as it has written
  // that many records.
  std::optional<std::uint64_t> terminate_after_records;
  // Ends the execution as soon as it has written that many states, and does not read on before: with SIGTERM
  // as above, or with SIGKILL, and what was written behind the last of these states counts for nothing.
  struct EndAtState {
    std::uint64_t states = 1;
    bool is_killed = false;
  };
  std::optional<EndAtState> end_at_state;

  // Whether the connector may be no further than what is heard of it.
  bool IsInLockstep() const { return terminate_after_records || end_at_state; }
};

// How an execution ended.
using Ending = process::Exit;

}  // namespace assay::connector

#endif  // HARNESS_CONNECTOR_INVOCATION_H_
