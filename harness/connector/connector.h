#ifndef HARNESS_CONNECTOR_CONNECTOR_H_
#define HARNESS_CONNECTOR_CONNECTOR_H_

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "harness/connector/invocation.h"

namespace assay::connector {

// Hears what a connector writes, piece by piece as it comes; stdout and stderr never at the same time.
class Output {
 public:
  virtual ~Output() = default;
  virtual void OnStdout(std::string_view bytes) = 0;
  virtual void OnStderr(std::string_view bytes) = 0;
  // Whether what was heard is all that was asked for: the connector is then ended.
  virtual bool HasEnough() const { return false; }
};

// Something that speaks the Airbyte protocol. Its one job is to execute a request; it judges nothing.
class Connector {
 public:
  virtual ~Connector() = default;

  // The words that are executed for a request, files by their names alone ("config.json").
  virtual std::vector<std::string> Argv(const Request& request) const = 0;

  // Executes the request and returns when nothing of it is left. May be called from several threads.
  virtual Ending Execute(const Request& request, Output& output, std::stop_token stop) = 0;
};

}  // namespace assay::connector

#endif  // HARNESS_CONNECTOR_CONNECTOR_H_
