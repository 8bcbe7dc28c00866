// A platform sees the exit code before it reads a message.
#include "suites/connection/case.h"
#include "suites/connection/checks.h"

namespace assay::suites {
namespace {

void ExitCode(const ConnectionCase& seen, check::Findings& findings) {
  const connector::Ending& ending = seen.run->ending;
  const bool exited = ending.kind == connector::Ending::Kind::kExited;
  const bool wants_zero = seen.expected != ExpectedStatus::kException;
  if (exited && (ending.code == 0) == wants_zero) return;
  findings.Add("the connector " + Describe(ending))
      .At(*seen.run)
      .Expected(wants_zero ? "exit code 0" : "an exit code other than 0");
}

}  // namespace

const check::Check kConnectionExitCode = {
    .id = "connection.exit_code",
    .level = check::Level::kRecommended,
    .rule = "`check` exits 0 when it succeeds or fails, and not 0 on an exception",
    .cat = "",
    .why =
        "A config that does not work is an answer, not a crash. With an exit code other than 0 some "
        "platforms show \"the connector crashed\" instead of what is wrong with the config.",
    .passes = R"({"type": "CONNECTION_STATUS", "connectionStatus": {"status": "FAILED", "message": "..."}}
exit code 0)",
    .fails = R"({"type": "CONNECTION_STATUS", "connectionStatus": {"status": "FAILED", "message": "..."}}
exit code 1: the answer looks like a crash)",
    .needs = {check::Need::kCheckRun},
    .judge = ExitCode,
};

}  // namespace assay::suites
