#ifndef SUITES_COMMON_CONNECTION_STATUS_H_
#define SUITES_COMMON_CONNECTION_STATUS_H_

#include <string>

#include "harness/probe/evidence.h"

namespace assay::suites {

// "FAILED: no such key", "SUCCEEDED", "no status".
inline std::string InWords(const probe::ConnectionStatus& status) {
  return (status.status.empty() ? "no status" : status.status) +
         (status.message.empty() ? "" : ": " + status.message);
}

}  // namespace assay::suites

#endif  // SUITES_COMMON_CONNECTION_STATUS_H_
