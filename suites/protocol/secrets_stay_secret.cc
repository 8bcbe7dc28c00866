// Logs are read by many; secrets are for nobody.
#include "suites/checks.h"

namespace assay::suites {
namespace {

void SecretsStaySecret(const check::ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    for (const probe::Leak& leak : run.said->leaks.kept) {
      const bool on_stderr = leak.where == probe::Leak::Where::kStderr;
      const std::string where =
          on_stderr ? "on stderr" : (leak.message_type.empty() ? "on stdout" : "in a " + leak.message_type);
      auto finding = findings.Add("the secret at " + leak.secret + " appears " + where).Pointer(leak.secret.substr(0, leak.secret.find(" #")));
      if (on_stderr) {
        finding.At(*run.said).Actual("stderr line " + std::to_string(leak.line));
      } else {
        finding.At(*run.said, leak.line);
      }
      // Data may hold what happens to be a secret; anything else is written for people to read.
      if (leak.message_type == "RECORD") finding.Advisory();
    }
    const std::uint64_t unlisted = run.said->leaks.total - run.said->leaks.kept.size();
    if (unlisted > 0) findings.Add("secrets appear in more lines").At(*run.said).Count(unlisted);
  }
}

}  // namespace

const check::Check kProtocolSecretsStaySecret = {
    .id = "protocol.secrets_stay_secret",
    .level = check::Level::kRequired,
    .rule = "no value of an airbyte_secret property of the config appears in stdout or stderr of any command",
    .cat = "test_secret_never_in_the_output, an empty stub",
    .needs = {check::Need::kEveryRun},
    .judge = SecretsStaySecret,
};

}  // namespace assay::suites
