// Every JSON line is a message that a platform can read.
#include <nlohmann/json.hpp>

#include "harness/base/quantity.h"
#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

void JudgeDefects(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [defect, line] : run.defects.kept) {
    auto finding =
        findings.Add(defect.message).Pointer(defect.pointer).At(run, line).Expected(defect.expected);
    if (!defect.actual.empty()) finding.ActualValue(defect.actual);
  }
  const std::uint64_t unlisted = run.defects.total - run.defects.kept.size();
  if (unlisted > 0) findings.Add("more lines break the message format").At(run).Count(unlisted);
}

void JudgeLostMessages(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [unread, line] : run.lost_messages.kept) {
    if (IsCutOff(run, line)) continue;
    findings.Add("a message cannot be decoded: " + unread.reason)
        .At(run, line)
        .Expected("one message a line, as a JSON object")
        .ActualValue(
            nlohmann::json(unread.text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  const std::uint64_t unlisted = run.lost_messages.total - run.lost_messages.kept.size();
  if (unlisted > 0) findings.Add("more messages cannot be decoded").At(run).Count(unlisted);
}

void JudgeOverlongLines(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [bytes, line] : run.overlong_lines.kept)
    findings.Add("a line is too long to be read")
        .At(run, line)
        .Actual(Counted(bytes, "byte", Digits::kPlain));
  const std::uint64_t unlisted = run.overlong_lines.total - run.overlong_lines.kept.size();
  if (unlisted > 0) findings.Add("more lines are too long to be read").At(run).Count(unlisted);
}

void MessagesAreValid(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    JudgeDefects(*run.said, findings);
    JudgeLostMessages(*run.said, findings);
    JudgeOverlongLines(*run.said, findings);
  }
}

}  // namespace

const check::Check kProtocolMessagesAreValid = {
    .id = "protocol.messages_are_valid",
    .level = check::Level::kRequired,
    .rule =
        "each line that is or begins as a message can be decoded, and is an AirbyteMessage whose payload has "
        "the required fields, of the right types down to the members of lists, and known enum values",
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
