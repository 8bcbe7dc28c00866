#ifndef TESTS_HARNESS_CONFIG_SUPPORT_H_
#define TESTS_HARNESS_CONFIG_SUPPORT_H_

#include <string>

#include "harness/base/result.h"

namespace assay::config {

// One line per error.
std::string Listed(const Errors& errors);

}  // namespace assay::config

#endif  // TESTS_HARNESS_CONFIG_SUPPORT_H_
