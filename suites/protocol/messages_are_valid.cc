// Every JSON line is a message that a platform can read.
#include "harness/base/quantity.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

void MessagesAreValid(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    for (const auto& [defect, line] : run.said->defects.kept) {
      auto finding =
          findings.Add(defect.message).Pointer(defect.pointer).At(*run.said, line).Expected(defect.expected);
      if (!defect.actual.empty()) finding.ActualValue(defect.actual);
    }
    const std::uint64_t unlisted = run.said->defects.total - run.said->defects.kept.size();
    if (unlisted > 0) findings.Add("more lines break the message format").At(*run.said).Count(unlisted);
    for (const auto& [bytes, line] : run.said->overlong_lines.kept) {
      findings.Add("a line is too long to be read")
          .At(*run.said, line)
          .Actual(Counted(bytes, "byte", Digits::kPlain));
    }
    const std::uint64_t more = run.said->overlong_lines.total - run.said->overlong_lines.kept.size();
    if (more > 0) findings.Add("more lines are too long to be read").At(*run.said).Count(more);
  }
}

}  // namespace

const check::Check kProtocolMessagesAreValid = {
    .id = "protocol.messages_are_valid",
    .level = check::Level::kRequired,
    .rule = "each JSON line is an AirbyteMessage whose payload has the required fields and known enum values",
    .cat = "pydantic, warned only",
    .why =
        "A platform drops or refuses what it cannot decode, and with it the records or the state that it "
        "held.",
    .passes = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1763640000123}})",
    .fails = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1}}}
there is no emitted_at)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = MessagesAreValid,
};

}  // namespace assay::suites
