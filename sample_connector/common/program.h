#ifndef SAMPLE_CONNECTOR_COMMON_PROGRAM_H_
#define SAMPLE_CONNECTOR_COMMON_PROGRAM_H_

#include <functional>
#include <optional>
#include <string>

#include "sample_connector/common/outcome.h"
#include "sample_connector/common/output.h"
#include "sample_connector/common/retry.h"

namespace assay::sample_connector {

// The files that a command is given; a path is empty where its option is not.
struct Paths {
  std::string config;
  std::string catalog;
  std::string state;
};

// A source as the protocol's four commands see it. A failure is emitted as a trace, and exited with.
class Source {
 public:
  virtual ~Source() = default;
  virtual Status Spec(Output& output) = 0;
  virtual Status Check(Output& output, Clock& clock, const Paths& paths) = 0;
  virtual Status Discover(Output& output, Clock& clock, const Paths& paths) = 0;
  virtual Status Read(Output& output, Clock& clock, const Paths& paths) = 0;
};

// The program `name` of a source: what its `main` returns.
int RunProgram(int argc, char** argv, const std::string& name, const std::string& description,
               Source& source);

// The value of a variable of this process's environment; nothing where it is not set.
std::optional<std::string> EnvironmentVariable(const char* name);

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_PROGRAM_H_
