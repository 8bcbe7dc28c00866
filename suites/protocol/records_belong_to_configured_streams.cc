// A read gives what it was asked for, and nothing else.
#include <vector>

#include "harness/protocol/nearest_stream.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

void RecordsBelongToConfiguredStreams(const ProtocolCase& seen, check::Findings& findings) {
  for (const auto& run : seen.runs) {
    if (run.catalog == nullptr) continue;
    const std::vector<protocol::StreamId> configured = protocol::IdsOf(*run.catalog);
    for (const auto& [id, stream] : run.said->streams) {
      if (stream.configured || stream.records == 0) continue;
      findings.Add("records belong to a stream that is not in the configured catalog")
          .Stream(id)
          .At(*run.said, stream.first_line)
          .Expected("no record" + protocol::NearestStream(id, configured))
          .Actual(std::to_string(stream.records))
          .Count(stream.records);
    }
    if (const std::uint64_t more = run.said->records_of_unlisted_streams; more > 0) {
      findings.Add("records belong to ever more streams that are not in the configured catalog")
          .At(*run.said)
          .Count(more);
    }
  }
}

}  // namespace

const check::Check kProtocolRecordsBelongToConfiguredStreams = {
    .id = "protocol.records_belong_to_configured_streams",
    .level = check::Level::kRequired,
    .rule = "the namespace and stream of every record are in the configured catalog",
    .cat = "logged only",
    .why =
        "A destination has no table for a stream that nobody configured: such records are lost, or break "
        "the sync.",
    .passes = R"(configured: users
{"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1763640000123}})",
    .fails = R"(configured: users
{"type":"RECORD","record":{"stream":"user_events","data":{"id":1},"emitted_at":1763640000123}}
user_events is not configured)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = RecordsBelongToConfiguredStreams,
};

}  // namespace assay::suites
