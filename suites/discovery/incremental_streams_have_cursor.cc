// An increment is what lies behind a cursor.
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/discovery/stream_finding.h"

namespace assay::suites {
namespace {

void IncrementalStreamsHaveCursor(const DiscoveryCase& seen, check::Findings& findings) {
  for (const protocol::Stream& stream : seen.catalog->streams) {
    if (!stream.default_cursor_field.empty()) continue;
    if (stream.source_defined_cursor) {
      Report(seen, findings, stream, "the source defines the cursor, but does not say which field it is")
          .Expected("a default_cursor_field beside source_defined_cursor");
    } else if (stream.Supports("incremental")) {
      Report(seen, findings, stream, "the stream supports incremental, but names no cursor")
          .Expected("source_defined_cursor: true or a default_cursor_field");
    }
  }
}

}  // namespace

const check::Check kDiscoveryIncrementalStreamsHaveCursor = {
    .id = "discovery.incremental_streams_have_cursor",
    .level = check::Level::kRecommended,
    .rule =
        "a stream that supports incremental has a source_defined_cursor or a default_cursor_field, and the "
        "former comes with the latter",
    .cat = "",
    .why =
        "Without a cursor in the catalog people who set up a connection have to guess the field, and a "
        "wrong guess loses records without an error.",
    .passes = R"("supported_sync_modes": ["full_refresh", "incremental"],
"source_defined_cursor": true, "default_cursor_field": ["updated_at"])",
    .fails = R"("supported_sync_modes": ["full_refresh", "incremental"],
"source_defined_cursor": true
which field is the cursor?)",
    .needs = {check::Need::kCatalog},
    .judge = IncrementalStreamsHaveCursor,
};

}  // namespace assay::suites
