// A stream without records has not been tested.
#include <algorithm>

#include "harness/base/look_alike.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

// That an entry of empty_streams looks as if it named the stream; "" where none does.
std::string EntryThatIsMeant(const std::string& name, const std::vector<std::string>& empty_streams) {
  for (const std::string& entry : empty_streams) {
    if (const auto difference = DifferenceInLooks(entry, name))
      return "; the entry " + Visible(entry) + " of empty_streams " + *difference;
  }
  return "";
}

void NoEmptyStreams(const BasicReadCase& seen, check::Findings& findings) {
  if (seen.rules.high_strictness) {
    for (const std::string& name : seen.rules.unreasoned_streams) {
      findings.Add("a stream is declared empty without a bypass_reason at test_strictness_level high")
          .Stream({"", name})
          .Expected("a bypass_reason");
    }
  }
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const protocol::StreamId& id = configured.stream.id;
    if (std::ranges::find(seen.empty_streams, id.name) != seen.empty_streams.end()) continue;
    const probe::StreamEvidence* stream = seen.run->Find(id);
    if (stream != nullptr && stream->records > 0) continue;
    findings.Add("the stream gave no record and is not declared in empty_streams")
        .Stream(id)
        .At(*seen.run)
        .Expected("at least one record" + EntryThatIsMeant(id.name, seen.empty_streams));
  }
}

}  // namespace

const check::Check kBasicReadNoEmptyStreams = {
    .id = "basic_read.no_empty_streams",
    .level = check::Level::kRequired,
    .rule =
        "every configured stream that is not in empty_streams has a record; at high strictness those that "
        "are have a bypass_reason",
    .cat = "_validate_empty_streams, the fixture empty_streams",
    .why =
        "Of a stream without records no other check can say anything: it may be broken altogether, and "
        "everything is green.",
    .passes = R"(catalog: users, refunds
empty_streams: [{name: refunds, bypass_reason: the sandbox account has none}]
{"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000000000}})",
    .fails = R"(catalog: users, refunds
{"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000000000}}
refunds has no record)",
    .needs = {check::Need::kRead},
    .judge = NoEmptyStreams,
};

}  // namespace assay::suites
