#ifndef HARNESS_APP_CONNECTORS_H_
#define HARNESS_APP_CONNECTORS_H_

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/connector/connector.h"
#include "harness/process/environment.h"

namespace assay::app {

// The connector that is tested, as it is named. What is named first counts.
struct Subject {
  std::filesystem::path recordings;         // of a run that is played back
  std::vector<std::string> command;         // the words that start it
  std::filesystem::path working_directory;  // where they are started
  std::string image;                        // a container image
};

// A kind of connector.
struct ConnectorKind {
  // Whether the subject names one of this kind.
  bool (*is_named)(const Subject& subject);
  // Whether it can be executed. Errors: what is missing, with the remedy.
  Status (*verify)(const Subject& subject, const process::Environment& environment);
  // Makes one whose executions have this environment.
  std::unique_ptr<connector::Connector> (*make)(const Subject& subject,
                                                const process::Environment& environment);
};

// Errors: the subject names nothing of a kind that can be executed, or what it names is not there.
Status VerifyConnector(const Subject& subject, const process::Environment& environment);

// The connector, verified before. With a `previous` that names something, both versions side by side.
std::unique_ptr<connector::Connector> MakeConnector(const Subject& subject, const Subject& previous,
                                                    const process::Environment& environment);

}  // namespace assay::app

#endif  // HARNESS_APP_CONNECTORS_H_
