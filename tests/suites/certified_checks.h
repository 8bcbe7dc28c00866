#ifndef TESTS_SUITES_CERTIFIED_CHECKS_H_
#define TESTS_SUITES_CERTIFIED_CHECKS_H_

#include <string_view>

namespace assay::suites::testing {

// Whether a check looks at what lies beside the connector (metadata.yaml, documentation), or only at
// certified connectors for files: what it needs stands in fixtures/configs/certified, and no fault of the
// connector alone trips it.
inline bool IsForCertified(std::string_view id) {
  return id.starts_with("connector_") || id == "basic_read.file_types";
}

}  // namespace assay::suites::testing

#endif  // TESTS_SUITES_CERTIFIED_CHECKS_H_
