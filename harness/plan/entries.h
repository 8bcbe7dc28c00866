#ifndef HARNESS_PLAN_ENTRIES_H_
#define HARNESS_PLAN_ENTRIES_H_

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/config/model.h"
#include "harness/probe/expected_records.h"

// What the keys of a config's entries mean for executions and checks.
namespace assay::plan {

// As in CAT, 0 means the section's default.
std::chrono::seconds TimeoutOf(const config::SuiteEntry& input);

std::vector<std::string> NamesOf(const std::vector<config::NamedReason>& entries);

probe::IgnoredFields FieldsOf(const std::map<std::string, std::vector<config::NamedReason>>& ignored);

// The environment of a deployment mode, as CAT sets it.
std::vector<std::pair<std::string, std::string>> EnvironmentOf(
    const std::optional<config::DeploymentMode>& mode);

// Why an entry is skipped that could be executed; nullopt when it is not.
template <class Entry>
std::optional<std::string> BypassOf(const Entry& entry) {
  if constexpr (requires { entry.bypass_reason; }) {
    if (entry.bypass_reason) return entry.bypass_reason;
  }
  if constexpr (requires { entry.client_container_config; }) {
    if (entry.client_container_config) {
      return "client_container_config asks for a container that prepares the source, and none is started; "
             "prepare the source with assay.services, or by hand, and remove the key";
    }
  }
  return std::nullopt;
}

}  // namespace assay::plan

#endif  // HARNESS_PLAN_ENTRIES_H_
