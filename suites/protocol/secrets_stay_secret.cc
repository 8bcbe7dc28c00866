// Logs are read by many; secrets are for nobody.
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

std::string WhereIs(const probe::Leak& leak) {
  if (leak.where == probe::Leak::Where::kStderr) return "on stderr";
  return leak.message_type.empty() ? "on stdout" : "in a " + leak.message_type;
}

// The pointer that a secret is named by; one that several configs hold is numbered behind it.
std::string PointerOf(const probe::Leak& leak) { return leak.secret.substr(0, leak.secret.find(" #")); }

template <class Leaks>
void Report(const probe::Evidence& run, const Leaks& leaks, bool advisory, check::Findings& findings) {
  for (const probe::Leak& leak : leaks.kept) {
    auto finding =
        findings.Add("the secret at " + leak.secret + " appears " + WhereIs(leak)).Pointer(PointerOf(leak));
    if (leak.where == probe::Leak::Where::kStderr) {
      finding.At(run).Actual("stderr line " + std::to_string(leak.line));
    } else {
      finding.At(run, leak.line);
    }
    if (advisory) finding.Advisory();
  }
  const std::uint64_t unlisted = leaks.total - leaks.kept.size();
  if (unlisted == 0) return;
  auto finding = findings.Add("secrets appear in more lines").At(run).Count(unlisted);
  if (advisory) finding.Advisory();
}

void SecretsStaySecret(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto* runs : {&seen.runs, &seen.derived}) {
    for (const auto& run : *runs) Report(*run.said, run.said->leaks, false, findings);
  }
  // Data may hold what happens to be a secret; anything else is written for people to read.
  for (const auto* runs : {&seen.runs, &seen.derived}) {
    for (const auto& run : *runs) Report(*run.said, run.said->record_leaks, true, findings);
  }
}

}  // namespace

const check::Check kProtocolSecretsStaySecret = {
    .id = "protocol.secrets_stay_secret",
    .level = check::Level::kRequired,
    .rule =
        "no value of an airbyte_secret property of the config, nor of an updated one that the connector has "
        "handed back, appears in stdout or stderr of any command",
    .cat = "test_secret_never_in_the_output, an empty stub",
    .why = "Output goes to logs that many people can read and that are kept for long.",
    .passes =
        R"({"type":"LOG","log":{"level":"ERROR","message":"HTTP 401 for https://api.example.com/users?api_key=****"}})",
    .fails =
        R"({"type":"LOG","log":{"level":"ERROR","message":"HTTP 401 for https://api.example.com/users?api_key=k-93fA71bc"}}
the api_key of the config stands in the log)",
    .needs = {check::Need::kEveryRun, check::Need::kDerivedRuns},
    .is_younger_than_legacy = true,
    .judge = SecretsStaySecret,
};

}  // namespace assay::suites
