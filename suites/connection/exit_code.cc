// A platform sees the exit code before it reads a message.
#include "suites/checks.h"

namespace assay::suites {
namespace {

void ExitCode(const check::ConnectionCase& seen, check::Findings& findings) {
  const connector::Ending& ending = seen.run->ending;
  const bool exited = ending.kind == connector::Ending::Kind::kExited;
  const bool wants_zero = seen.expected != check::ExpectedStatus::kException;
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
    .needs = {check::Need::kCheckRun},
    .judge = ExitCode,
};

}  // namespace assay::suites
