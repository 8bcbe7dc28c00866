#include "harness/connector/versioned_connector.h"

namespace assay::connector {

std::vector<std::string> VersionedConnector::Argv(const Request& request) const {
  return VersionFor(request).Argv(request);
}

Ending VersionedConnector::Execute(const Request& request, Output& output, std::stop_token stop) {
  return VersionFor(request).Execute(request, output, std::move(stop));
}

}  // namespace assay::connector
