// A stream without records has not been tested.
#include <algorithm>

#include "suites/checks.h"

namespace assay::suites {
namespace {

void NoEmptyStreams(const check::BasicReadCase& seen, check::Findings& findings) {
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const protocol::StreamId& id = configured.stream.id;
    if (std::ranges::find(seen.empty_streams, id.name) != seen.empty_streams.end()) continue;
    const probe::StreamEvidence* stream = seen.run->Find(id);
    if (stream != nullptr && stream->records > 0) continue;
    findings.Add("the stream gave no record and is not declared in empty_streams")
        .Stream(id)
        .At(*seen.run)
        .Expected("at least one record");
  }
}

}  // namespace

const check::Check kBasicReadNoEmptyStreams = {
    .id = "basic_read.no_empty_streams",
    .level = check::Level::kRequired,
    .rule = "every configured stream that is not in empty_streams has a record",
    .cat = "_validate_empty_streams",
    .needs = {check::Need::kRead},
    .judge = NoEmptyStreams,
};

}  // namespace assay::suites
