#ifndef TESTS_HARNESS_CONNECTOR_SUPPORT_H_
#define TESTS_HARNESS_CONNECTOR_SUPPORT_H_

#include <string>
#include <string_view>

#include "harness/connector/connector.h"

namespace assay::connector {

// Keeps what a connector says.
class Heard : public Output {
 public:
  void OnStdout(std::string_view bytes) override { out += bytes; }
  void OnStderr(std::string_view bytes) override { err += bytes; }

  std::string out;
  std::string err;
};

}  // namespace assay::connector

#endif  // TESTS_HARNESS_CONNECTOR_SUPPORT_H_
