#ifndef TESTS_E2E_VECTOR_PROJECT_H_
#define TESTS_E2E_VECTOR_PROJECT_H_

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tests/e2e/workspace.h"

namespace assay::e2e {

// A case of CAT's unit tests as the project of a connector: the scripted connector says what the case's
// connector says, and the config asks for what the case is about.
struct VectorProject {
  std::map<std::string, std::string> files;  // their text by name
  Words options;                             // of `assay run`
};

// `suite` is the one of the config that the case belongs to.
VectorProject ProjectOf(const std::string& suite, const nlohmann::json& vector);

}  // namespace assay::e2e

#endif  // TESTS_E2E_VECTOR_PROJECT_H_
