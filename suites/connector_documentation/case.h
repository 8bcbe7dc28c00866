#ifndef SUITES_CONNECTOR_DOCUMENTATION_CASE_H_
#define SUITES_CONNECTOR_DOCUMENTATION_CASE_H_

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "harness/check/needed.h"
#include "harness/links/link.h"
#include "harness/metadata/metadata.h"

namespace assay::suites {

// What the checks of the suite look at; it lives as long as the run.
struct DocumentationCase {
  check::Needed<nlohmann::json> specification;  // the SPEC payload
  check::Needed<metadata::Metadata> metadata;   // metadata.yaml
  std::string text;                             // the documentation, Markdown
  std::string file;                             // its path
  std::vector<links::Answer> answers;           // one for each link in it, in its order
};

}  // namespace assay::suites

#endif  // SUITES_CONNECTOR_DOCUMENTATION_CASE_H_
