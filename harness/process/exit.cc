#include "harness/process/exit.h"

#include <cstring>

namespace assay::process {
namespace {

std::string SignalName(int signal) {
  const char* name = sigabbrev_np(signal);
  return std::to_string(signal) + (name == nullptr ? "" : " (" + std::string(name) + ")");
}

}  // namespace

std::string_view ToString(Exit::Kind kind) {
  switch (kind) {
    case Exit::Kind::kExited:
      return "exited";
    case Exit::Kind::kSignalled:
      return "signalled";
    case Exit::Kind::kTimedOut:
      return "timed_out";
    case Exit::Kind::kNotStarted:
      return "not_started";
    case Exit::Kind::kStopped:
      return "stopped";
  }
  return "";
}

std::string Describe(const Exit& exit) {
  switch (exit.kind) {
    case Exit::Kind::kExited:
      return "exited with code " + std::to_string(exit.code);
    case Exit::Kind::kSignalled:
      return "was killed by signal " + SignalName(exit.signal);
    case Exit::Kind::kTimedOut:
      return "did not end in time";
    case Exit::Kind::kNotStarted:
      return "could not be started" + (exit.start_error ? ": " + ToString(*exit.start_error) : "");
    case Exit::Kind::kStopped:
      return "was stopped";
  }
  return "";
}

}  // namespace assay::process
