#include "harness/plan/entries.h"

namespace assay::plan {

std::chrono::seconds TimeoutOf(const config::SuiteEntry& input) {
  return std::chrono::seconds(input.timeout_seconds > 0 ? input.timeout_seconds
                                                        : input.default_timeout_seconds);
}

std::vector<std::string> NamesOf(const std::vector<config::NamedReason>& entries) {
  std::vector<std::string> names;
  for (const config::NamedReason& entry : entries) names.push_back(entry.name);
  return names;
}

probe::IgnoredFields FieldsOf(const std::map<std::string, std::vector<config::NamedReason>>& ignored) {
  probe::IgnoredFields fields;
  for (const auto& [stream, entries] : ignored) fields[stream] = NamesOf(entries);
  return fields;
}

std::vector<std::pair<std::string, std::string>> EnvironmentOf(
    const std::optional<config::DeploymentMode>& mode) {
  if (!mode) return {};
  const bool cloud = *mode == config::DeploymentMode::kCloud;
  return {{"DEPLOYMENT_MODE", cloud ? "CLOUD" : "OSS"}, {"AIRBYTE_EDITION", cloud ? "CLOUD" : "COMMUNITY"}};
}

}  // namespace assay::plan
