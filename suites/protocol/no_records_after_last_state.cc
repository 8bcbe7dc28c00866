// What follows the last state is read again by the next sync.
#include "suites/common/ending.h"
#include "suites/common/states.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

// Whether any stream could be judged.
bool JudgeRun(const probe::Evidence& run, const protocol::ConfiguredCatalog& catalog,
              check::Findings& findings) {
  // A read that broke off has no last state; the next one goes on from where it was.
  if (!EndedWell(run)) return false;
  bool judged = false;
  for (const protocol::ConfiguredStream& configured : catalog.streams) {
    if (configured.sync_mode != "incremental") continue;
    const probe::StreamEvidence* stream = run.Find(configured.stream.id);
    const std::uint64_t state_line = LineOfLastState(run, configured.stream.id);
    if (stream == nullptr || stream->records == 0 || state_line == 0) continue;
    judged = true;
    if (stream->last_line < state_line) continue;
    findings.Add("a record follows the last state of its stream")
        .Stream(configured.stream.id)
        .At(run, stream->last_line)
        .At(run, state_line)
        .Expected("a state after the last record");
  }
  return judged;
}

void NoRecordsAfterLastState(const ProtocolCase& seen, check::Findings& findings) {
  bool judged = false;
  for (const auto& run : seen.runs) {
    if (run.catalog != nullptr) judged = JudgeRun(*run.said, *run.catalog, findings) || judged;
  }
  if (!judged) findings.Skip("no incremental read that ended well gave both records and a state");
}

}  // namespace

const check::Check kProtocolNoRecordsAfterLastState = {
    .id = "protocol.no_records_after_last_state",
    .level = check::Level::kRecommended,
    .rule = "in an incremental read that ends well no record of a stream follows the stream's last state",
    .cat = "",
    .why =
        "Records behind the last state are covered by none: the next sync gives them again, and the one "
        "after that as well.",
    .passes = R"({"type":"RECORD","record":{"stream":"users","data":{"id":20}, ...}}
{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"}, ...}}}
end of the read)",
    .fails =
        R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"}, ...}}}
{"type":"RECORD","record":{"stream":"users","data":{"id":20}, ...}}
end of the read
no state covers user 20)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = NoRecordsAfterLastState,
};

}  // namespace assay::suites
