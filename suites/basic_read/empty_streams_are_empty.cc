// An exemption that is not needed any more hides the next fault.
#include <algorithm>

#include "harness/base/quantity.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void EmptyStreamsAreEmpty(const BasicReadCase& seen, check::Findings& findings) {
  bool any_is_read = false;
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const protocol::StreamId& id = configured.stream.id;
    if (std::ranges::find(seen.empty_streams, id.name) == seen.empty_streams.end()) continue;
    any_is_read = true;
    const probe::StreamEvidence* stream = seen.run->Find(id);
    if (stream == nullptr || stream->records == 0) continue;
    findings.Add("the stream is declared in empty_streams and has records")
        .Stream(id)
        .At(*seen.run, stream->first_line)
        .Expected("no record, or no entry in empty_streams")
        .Actual(Counted(stream->records, "record", Digits::kPlain));
  }
  if (!any_is_read) findings.Skip("no stream that is declared empty is in the configured catalog");
}

}  // namespace

const check::Check kBasicReadEmptyStreamsAreEmpty = {
    .id = "basic_read.empty_streams_are_empty",
    .level = check::Level::kRecommended,
    .rule = "a stream that is declared in empty_streams has no record",
    .cat = "",
    .why =
        "A stream in empty_streams may be empty without anybody being told. Once it has data, the entry "
        "only hides the day on which the connector stops reading it.",
    .passes = R"(empty_streams:
  - name: refunds
    bypass_reason: the sandbox account has none
the read has no record of refunds)",
    .fails = R"(empty_streams:
  - name: refunds
    bypass_reason: the sandbox account has none
{"type":"RECORD","record":{"stream":"refunds","data":{"id":1},"emitted_at":1700000000000}}
refunds has a record: the entry is stale)",
    .needs = {check::Need::kEmptyStreams, check::Need::kRead},
    .judge = EmptyStreamsAreEmpty,
};

}  // namespace assay::suites
