// Stdout is for messages; everything else has stderr.
#include <nlohmann/json.hpp>

#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using Kind = connector::Ending::Kind;

// A line that was cut when the process was ended says nothing of the connector.
bool IsCutOff(const probe::Evidence& run, std::uint64_t line) {
  return run.ended_in_line && line == run.lines && run.ending.kind != Kind::kExited;
}

void JudgeOutput(const probe::Evidence& run, check::Findings& findings) {
  for (const auto& [text, line] : run.other_output.kept) {
    if (IsCutOff(run, line)) continue;
    findings.Add("a line on stdout is no JSON object")
        .At(run, line)
        .Expected("one message a line, as a JSON object")
        .ActualValue(nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  const std::uint64_t unlisted = run.other_output.total - run.other_output.kept.size();
  if (unlisted > 0) findings.Add("more lines on stdout are no JSON objects").At(run).Count(unlisted);
}

void StdoutIsJsonLines(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) JudgeOutput(*run.said, findings);
}

}  // namespace

const check::Check kProtocolStdoutIsJsonLines = {
    .id = "protocol.stdout_is_json_lines",
    .level = check::Level::kRecommended,
    .rule = "every line on stdout is a JSON object",
    .cat = "",
    .why =
        "Platforms skip what they cannot decode, or take it for a log of their own: whatever was meant by "
        "it is lost, and a message that is broken off by it is lost too.",
    .passes = R"({"type":"LOG","log":{"level":"INFO","message":"Starting up"}})",
    .fails = R"(Starting up ...
it is no JSON)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = StdoutIsJsonLines,
};

}  // namespace assay::suites
