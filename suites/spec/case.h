#ifndef SUITES_SPEC_CASE_H_
#define SUITES_SPEC_CASE_H_

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "harness/check/needed.h"
#include "harness/metadata/metadata.h"
#include "harness/probe/evidence.h"
#include "suites/common/previous_version.h"

namespace assay::suites {

// What a container engine says of the image that is tested.
struct ImageFacts {
  std::map<std::string, std::string> labels;
  std::map<std::string, std::string> environment;
  std::vector<std::string> entrypoint;
};

// What the checks of the suite look at; it lives as long as the run.
struct SpecCase {
  check::Needed<probe::Evidence> run;           // of `spec`
  check::Needed<nlohmann::json> specification;  // the SPEC payload
  check::Needed<nlohmann::json> expected;       // what the file at spec_path says
  std::string expected_file;
  check::Needed<nlohmann::json> config;  // what the file at config_path says
  std::string config_file;
  std::vector<std::string> masked;  // pointers of config values that are not known (recordings hold none)
  check::Needed<nlohmann::json> previous_specification;
  PreviousVersion previous;
  const metadata::Metadata* metadata = nullptr;  // metadata.yaml; nullptr where there is none
  check::Needed<ImageFacts> image;

  // `check` with a config that lacks a property.
  struct WithoutProperty {
    std::string property;
    check::Needed<probe::Evidence> run;
  };
  std::vector<WithoutProperty> without_required;    // one for each that is required
  check::Needed<probe::Evidence> without_optional;  // `check` with nothing but the required properties
};

}  // namespace assay::suites

#endif  // SUITES_SPEC_CASE_H_
