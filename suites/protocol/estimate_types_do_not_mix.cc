// A sync is estimated stream by stream or as a whole.
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

void EstimateTypesDoNotMix(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    const auto& types = run.said->estimate_types;
    if (types.size() < 2) continue;
    auto finding = findings.Add("estimates of the type STREAM and of the type SYNC are mixed")
                       .Expected("estimates of one type");
    std::string words;
    for (const auto& [type, of_type] : types) {
      words += (words.empty() ? "" : ", ") + std::to_string(of_type.what) + " of type " + type;
      finding.At(*run.said, of_type.line);
    }
    finding.Actual(words);
  }
}

}  // namespace

const check::Check kProtocolEstimateTypesDoNotMix = {
    .id = "protocol.estimate_types_do_not_mix",
    .level = check::Level::kRecommended,
    .rule = "the ESTIMATE traces of one read are all of the type STREAM, or all of the type SYNC",
    .cat = "",
    .why =
        "A platform adds the estimates of streams up or takes the one of the sync. Of both it can make no "
        "sum, "
        "and shows no progress or a wrong one.",
    .passes =
        R"({"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":1,"estimate":{"type":"STREAM","name":"users","row_estimate":20}}}
{"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":2,"estimate":{"type":"STREAM","name":"notes","row_estimate":5}}})",
    .fails =
        R"({"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":1,"estimate":{"type":"STREAM","name":"users","row_estimate":20}}}
{"type":"TRACE","trace":{"type":"ESTIMATE","emitted_at":2,"estimate":{"type":"SYNC","name":"users","row_estimate":25}}}
are 20 rows to come, 25, or 45?)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = EstimateTypesDoNotMix,
};

}  // namespace assay::suites
