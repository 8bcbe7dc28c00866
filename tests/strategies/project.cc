#include "tests/strategies/project.h"

#include <fmt/core.h>

namespace assay::strategies {

void StrategiesWorkspace::WriteProject(const Project& project) const {
  Write("config.json", project.config);
  Write("acceptance-test-config.yml",
        fmt::format("connector_image: airbyte/source-incremental-strategies:dev\n"
                    "acceptance_tests:\n"
                    "  basic_read:\n"
                    "    tests: [{{config_path: config.json, timeout_seconds: {0}}}]\n"
                    "  full_refresh:\n"
                    "    tests: [{{config_path: config.json, timeout_seconds: {0}}}]\n"
                    "  incremental:\n"
                    "    tests: [{{config_path: config.json, timeout_seconds: {0}}}]\n"
                    "assay:\n"
                    "  connector_command: {1}\n"
                    "{2}"
                    "  services:\n"
                    "    - name: users_api\n"
                    "      command: {3} --port 0 {4}\n"
                    "      ready: {{line: listening on port}}\n"
                    "      export: {{USERS_API_URL: \"http://127.0.0.1:{{port}}\"}}\n",
                    project.timeout_seconds, project.command, project.declared, USERS_API, project.api));
}

e2e::Words StrategiesWorkspace::ComplaintsOf(const Project& project) {
  WriteProject(project);
  const e2e::Ended ended = Assay({"run", "--strict", "--report-json", "report.json"});
  console_ = ended.out + ended.err;
  e2e::Words complaints;
  const nlohmann::json report = ReadJson("report.json");
  EXPECT_EQ(report["finished"], true) << console_;
  for (const nlohmann::json& result : report["results"]) {
    const std::string outcome = result["outcome"];
    if (outcome != "passed" && outcome != "skipped") complaints.push_back(result["id"]);
  }
  return complaints;
}

}  // namespace assay::strategies
