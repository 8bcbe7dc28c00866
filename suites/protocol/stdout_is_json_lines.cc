// Stdout is for messages; everything else has stderr.
#include <nlohmann/json.hpp>

#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

void JudgeOtherOutput(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [unread, line] : run.other_output.kept) {
    if (IsCutOff(run, line)) continue;
    const std::string what = unread.is_object ? "is no message" : "is no JSON object";
    findings.Add("a line on stdout " + what + ": " + unread.reason)
        .At(run, line)
        .Expected("one message a line, as a JSON object")
        .ActualValue(
            nlohmann::json(unread.text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  const std::uint64_t unlisted = run.other_output.total - run.other_output.kept.size();
  if (unlisted > 0) findings.Add("more lines on stdout are no messages").At(run).Count(unlisted);
}

// What was read all the same, though a stricter reader drops it.
void JudgeDepartures(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [departure, line] : run.departures.kept)
    findings.Add("a message is no JSON: " + departure).At(run, line).Expected("JSON as RFC 8259 defines it");
  const std::uint64_t unlisted = run.departures.total - run.departures.kept.size();
  if (unlisted > 0) findings.Add("more messages are no JSON").At(run).Count(unlisted);
}

void StdoutIsJsonLines(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    JudgeOtherOutput(*run.said, findings);
    JudgeDepartures(*run.said, findings);
  }
}

}  // namespace

const check::Check kProtocolStdoutIsJsonLines = {
    .id = "protocol.stdout_is_json_lines",
    .level = check::Level::kRecommended,
    .rule =
        "every line on stdout is a JSON object by RFC 8259, and meant as a message (what begins as one and "
        "cannot be decoded is protocol.messages_are_valid's)",
    .cat = "",
    .why =
        "Platforms skip what they cannot decode, or take it for a log of their own: whatever was meant by "
        "it is lost, and a message that is broken off by it is lost too. Many drop a message with NaN in it, "
        "or with a byte order mark before it, that Python reads.",
    .passes = R"({"type":"LOG","log":{"level":"INFO","message":"Starting up"}})",
    .fails = R"(Starting up ...
{"level":"info","msg":"Starting up"}
the first is no JSON, the second is what another logger writes)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = StdoutIsJsonLines,
};

}  // namespace assay::suites
