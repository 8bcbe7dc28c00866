// emitted_at tells which of two reads is the later one.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"

namespace assay::suites {
namespace {

struct Latest {
  double time = 0;
  std::uint64_t line = 0;
};

// Of the records that say when they were emitted, if any does.
std::optional<Latest> LatestOf(const probe::Evidence& run) {
  std::optional<Latest> latest;
  for (const auto& [id, stream] : run.streams) {
    if (stream.emitted && (!latest || stream.emitted->latest > latest->time))
      latest = {stream.emitted->latest, stream.emitted->latest_line};
  }
  return latest;
}

bool WholeSeconds(const probe::Evidence& run) {
  return std::ranges::all_of(run.streams, [](const auto& entry) {
    return !entry.second.emitted || entry.second.emitted->in_whole_seconds;
  });
}

void EmittedAtIncreases(const FullRefreshCase& seen, check::Findings& findings) {
  const std::optional<Latest> latest = LatestOf(*seen.first);
  for (const probe::Evidence* run : {&*seen.first, &*seen.second}) {
    if (!LatestOf(*run)) return findings.Skip("no record of " + run->id + " says when it was emitted");
  }
  // A clock that only ticks once a second may show both reads the same time.
  const bool equal_is_fine = WholeSeconds(*seen.first) && WholeSeconds(*seen.second);
  for (const auto& [id, stream] : seen.second->streams) {
    if (!stream.emitted) continue;
    const double earliest = stream.emitted->earliest;
    if (earliest > latest->time || (equal_is_fine && earliest == latest->time)) continue;
    findings.Add("a record of the second read was not emitted after all of the first")
        .Stream(id)
        .Pointer("/record/emitted_at")
        .At(*seen.second, stream.emitted->earliest_line)
        .At(*seen.first, latest->line)
        .Expected(fmt::format("after {}", latest->time))
        .Actual(fmt::format("{}", earliest));
  }
}

}  // namespace

const check::Check kFullRefreshEmittedAtIncreases = {
    .id = "full_refresh.emitted_at_increases",
    .level = check::Level::kRequired,
    .rule =
        "every emitted_at of the second read is later than every one of the first (equal where all are "
        "whole seconds)",
    .cat = "test_sequential_reads",
    .why =
        "Destinations keep the record with the latest emitted_at. A connector that stamps records with a "
        "time of the source, or with a constant, makes an old version win over a new one.",
    .passes =
        R"(read-1: {"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000000000}}
read-2: {"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000060000}})",
    .fails =
        R"(read-1: {"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000000123}}
read-2: {"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000000123}}
the second read bears the time of the first)",
    .needs = {check::Need::kFullRefreshReads, check::Need::kRecordsInBoth},
    .judge = EmittedAtIncreases,
};

}  // namespace assay::suites
