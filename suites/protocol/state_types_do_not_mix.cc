// A platform keeps one kind of state per sync.
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

std::string Describe(const std::pair<const protocol::StateType, probe::Seen<std::uint64_t>>& type) {
  return std::to_string(type.second.what) + " of type " + ToString(type.first);
}

void StateTypesDoNotMix(const ProtocolCase& seen, check::Findings& findings) {
  bool any = false;
  for (const auto& run : seen.runs) {
    const auto& types = run.said->state_types;
    any = any || !types.empty();
    if (types.size() < 2) continue;
    auto finding = findings.Add("states of different types are mixed").Expected("states of one type");
    std::string words;
    for (const auto& type : types) {
      words += (words.empty() ? "" : ", ") + Describe(type);
      finding.At(*run.said, type.second.line);
    }
    finding.Actual(words);
  }
  if (!any) findings.Skip("no state was sent");
}

}  // namespace

const check::Check kProtocolStateTypesDoNotMix = {
    .id = "protocol.state_types_do_not_mix",
    .level = check::Level::kRequired,
    .rule = "one sync emits one type of state",
    .cat = "",
    .why =
        "A platform decides by the type how it keeps a sync's state; of a mixture it keeps a part or "
        "refuses it.",
    .passes = R"({"type":"STATE","state":{"type":"STREAM", ...}}
{"type":"STATE","state":{"type":"STREAM", ...}})",
    .fails = R"({"type":"STATE","state":{"type":"STREAM", ...}}
{"type":"STATE","state":{"type":"GLOBAL", ...}}
there is a STREAM and a GLOBAL state in one read)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = StateTypesDoNotMix,
};

}  // namespace assay::suites
