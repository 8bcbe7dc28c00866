#ifndef HARNESS_CONNECTOR_VERSIONED_CONNECTOR_H_
#define HARNESS_CONNECTOR_VERSIONED_CONNECTOR_H_

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/connector/connector.h"

namespace assay::connector {

// Two versions of one connector: each request goes to the one that it asks for.
class VersionedConnector : public Connector {
 public:
  VersionedConnector(std::unique_ptr<Connector> current, std::unique_ptr<Connector> previous)
      : current_(std::move(current)), previous_(std::move(previous)) {}

  std::vector<std::string> Argv(const Request& request) const override;
  Ending Execute(const Request& request, Output& output, std::stop_token stop) override;

 private:
  Connector& VersionFor(const Request& request) const {
    return request.of_previous_version ? *previous_ : *current_;
  }

  std::unique_ptr<Connector> current_;
  std::unique_ptr<Connector> previous_;
};

}  // namespace assay::connector

#endif  // HARNESS_CONNECTOR_VERSIONED_CONNECTOR_H_
