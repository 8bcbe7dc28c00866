// Whoever set up the connection has to learn what is wrong with it, and nothing else.
#include <algorithm>
#include <array>
#include <string_view>

#include "suites/connection/case.h"
#include "suites/connection/checks.h"

namespace assay::suites {
namespace {

bool HoldsStackTrace(std::string_view message) {
  // How Python, the JVM, Node.js, Go and Rust begin one.
  constexpr std::array<std::string_view, 7> kMarks = {"Traceback (most recent call last)",
                                                      "\n  File \"",
                                                      "\n\tat ",
                                                      "\n    at ",
                                                      "Exception in thread",
                                                      "\ngoroutine ",
                                                      "panicked at "};
  return std::ranges::any_of(
      kMarks, [&](std::string_view mark) { return message.find(mark) != std::string_view::npos; });
}

void FailureHasMessage(const ConnectionCase& seen, check::Findings& findings) {
  const probe::Evidence& run = *seen.run;
  bool failed = false;
  for (const auto& status : run.connection_statuses.kept) {
    if (status.what.status != "FAILED") continue;
    failed = true;
    const std::string& message = status.what.message;
    if (message.find_first_not_of(" \t\r\n") == std::string::npos) {
      findings.Add("the status FAILED has no message")
          .At(run, status.line)
          .Expected("what is wrong, in words");
    } else if (HoldsStackTrace(message)) {
      findings.Add("the message of the status FAILED holds a stack trace")
          .At(run, status.line)
          .Expected("what is wrong, in words")
          .Actual(message);
    }
    for (const probe::Leak& leak : run.leaks.kept) {
      if (leak.message_type != "CONNECTION_STATUS" || leak.line != status.line) continue;
      findings.Add("the message of the status FAILED holds the secret " + leak.secret).At(run, status.line);
    }
  }
  if (!failed) findings.Skip("the status is not FAILED");
}

}  // namespace

const check::Check kConnectionFailureHasMessage = {
    .id = "connection.failure_has_message",
    .level = check::Level::kRecommended,
    .rule = "FAILED carries a non-empty message without stack trace or secret",
    .cat = "",
    .why =
        "The message is all that people see who try to set up the connection. A stack trace does not help "
        "them, and a secret in it is on everybody's screen.",
    .passes = R"("connectionStatus": {"status": "FAILED", "message": "the API key is not valid"})",
    .fails = R"("connectionStatus": {"status": "FAILED", "message": "Traceback (most recent call last): ..."}
a stack trace instead of what is wrong)",
    .needs = {check::Need::kCheckRun},
    .judge = FailureHasMessage,
};

}  // namespace assay::suites
