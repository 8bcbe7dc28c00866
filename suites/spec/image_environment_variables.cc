// A platform starts a connector by AIRBYTE_ENTRYPOINT, a person by the image's entrypoint.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

void ImageEnvironmentVariables(const SpecCase& seen, check::Findings& findings) {
  std::string entrypoint;
  for (const std::string& word : seen.image->entrypoint) entrypoint += (entrypoint.empty() ? "" : " ") + word;
  const auto it = seen.image->environment.find("AIRBYTE_ENTRYPOINT");
  if (it == seen.image->environment.end() || it->second.empty()) {
    findings.Add("the image does not set AIRBYTE_ENTRYPOINT")
        .Expected(entrypoint.empty() ? "the words of an entrypoint, which the image lacks too" : entrypoint);
  } else if (it->second != entrypoint) {
    findings.Add("AIRBYTE_ENTRYPOINT is not the image's entrypoint").Expected(entrypoint).Actual(it->second);
  }
}

}  // namespace

const check::Check kSpecImageEnvironmentVariables = {
    .id = "spec.image_environment_variables",
    .level = check::Level::kRequired,
    .rule = "the image sets AIRBYTE_ENTRYPOINT, and it equals the image's entrypoint",
    .cat = "test_image_environment_variables",
    .why =
        "The platform wraps the connector's start in a script of its own and finds it by "
        "AIRBYTE_ENTRYPOINT. Without it the image runs on a desk and not on the platform.",
    .passes = R"(ENV AIRBYTE_ENTRYPOINT="python /airbyte/main.py"
ENTRYPOINT ["python", "/airbyte/main.py"])",
    .fails = R"(ENTRYPOINT ["python", "/airbyte/main.py"]
the image does not set AIRBYTE_ENTRYPOINT)",
    .needs = {check::Need::kImage},
    .judge = ImageEnvironmentVariables,
};

}  // namespace assay::suites
