#ifndef TESTS_HARNESS_CONFIG_CAT_FORM_H_
#define TESTS_HARNESS_CONFIG_CAT_FORM_H_

#include <nlohmann/json.hpp>

#include "harness/config/model.h"

namespace assay::config {

// A config as CAT's model dumps it, with all defaults; null stands for what is not given. Keys that CAT does
// not know are left out.
nlohmann::json CatForm(const RunConfig& config);

}  // namespace assay::config

#endif  // TESTS_HARNESS_CONFIG_CAT_FORM_H_
