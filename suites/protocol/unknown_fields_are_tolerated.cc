// Platforms and connectors are updated apart: what the one adds, the other leaves alone.
#include <algorithm>

#include "harness/base/quantity.h"
#include "suites/common/catalogs.h"
#include "suites/common/connection_status.h"
#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using Repeated = ProtocolCase::Repeated;

void JudgeEnding(const probe::Evidence& run, check::Findings& findings) {
  if (EndedWell(run)) return;
  findings.Add("with unknown keys in what it is given the connector " + Describe(run.ending))
      .At(run)
      .Expected("exit code 0, as without them")
      .Actual(HowItEnded(run));
}

void JudgeCheck(const Repeated& repeated, check::Findings& findings) {
  const probe::Evidence& run = *repeated.with_unknown_keys.said;
  const auto& statuses = run.connection_statuses.kept;
  const bool succeeded =
      std::ranges::any_of(statuses, [](const auto& seen) { return seen.what.status == "SUCCEEDED"; });
  if (succeeded) return;
  findings.Add("`check` does not succeed with unknown keys in the config")
      .At(*repeated.original.said)
      .At(run, statuses.empty() ? 0 : statuses[0].line)
      .Expected("SUCCEEDED")
      .Actual(statuses.empty() ? "no CONNECTION_STATUS" : InWords(statuses[0].what));
}

void JudgeDiscover(const Repeated& repeated, check::Findings& findings) {
  const auto catalog_of = [](const probe::Evidence& run) {
    return run.catalogs.empty() ? protocol::Catalog() : protocol::ReadCatalog(run.catalogs.kept[0].what);
  };
  const probe::Evidence& first = *repeated.original.said;
  const probe::Evidence& second = *repeated.with_unknown_keys.said;
  const protocol::Catalog expected = catalog_of(first);
  const protocol::Catalog actual = catalog_of(second);
  ExpectSameCatalog({first, expected}, {second, actual}, findings);
}

// Order does not count, the set of records does.
void JudgeStream(const Repeated& repeated, const analysis::StreamComparison& stream,
                 check::Findings& findings) {
  if (stream.lost + stream.changed + stream.added == 0) return;
  const auto count = [](std::uint64_t records, const char* what) {
    return records == 0 ? std::string() : ", " + std::to_string(records) + " " + what;
  };
  auto finding =
      findings.Add("a read gives other records with unknown keys in what it is given")
          .Stream(stream.id)
          .At(*repeated.original.said)
          .At(*repeated.with_unknown_keys.said)
          .Expected(Counted(stream.first_records, "record", Digits::kPlain))
          .Actual(Counted(stream.second_records, "record", Digits::kPlain) + count(stream.lost, "missing") +
                  count(stream.changed, "changed") + count(stream.added, "more"))
          .Count(stream.lost + stream.changed + stream.added);
  if (stream.examples.empty()) return;
  const analysis::RecordDifference& example = stream.examples[0];
  finding.Key(example.key).Changes(example.changes);
}

void JudgeRepeated(const Repeated& repeated, const protocol::LiveStreams& live, check::Findings& findings) {
  const probe::Evidence& run = *repeated.with_unknown_keys.said;
  JudgeEnding(run, findings);
  // What a read or discover has left out because it failed is not said once more.
  if (run.command == connector::Command::kCheck) return JudgeCheck(repeated, findings);
  if (!EndedWell(run)) return;
  if (run.command == connector::Command::kDiscover) return JudgeDiscover(repeated, findings);
  for (const analysis::StreamComparison& stream : repeated.comparison->streams) {
    if (!live.Holds(stream.id.name)) JudgeStream(repeated, stream, findings);
  }
}

void UnknownFieldsAreTolerated(const ProtocolCase& seen, check::Findings& findings) {
  for (const Repeated& repeated : seen.repeated) JudgeRepeated(repeated, seen.live, findings);
}

}  // namespace

const check::Check kProtocolUnknownFieldsAreTolerated = {
    .id = "protocol.unknown_fields_are_tolerated",
    .level = check::Level::kRecommended,
    .rule = "unknown keys in config, catalog and state change nothing, but for streams that are assay.live",
    .cat = "",
    .why =
        "A platform that is newer than the connector sends fields that it has never heard of, and a config "
        "may still hold what an older version has asked for. A connector that refuses them breaks with an "
        "update of the platform, without anybody having touched it.",
    .passes = R"(read with the state {"stream_state": {"updated_at": "2025-01-05"}}: 3 records
read with the state {"stream_state": {"updated_at": "2025-01-05", "assay_unknown": "..."}}: the same 3 records)",
    .fails = R"(read with the configured stream {"stream": ..., "sync_mode": "full_refresh"}: 20 records
read with the configured stream {"stream": ..., "sync_mode": "full_refresh", "assay_unknown": "..."}: exit code 1
The connector fails on a key that it could have ignored.)",
    .needs = {check::Need::kUnknownKeyRuns},
    .is_younger_than_legacy = true,
    .judge = UnknownFieldsAreTolerated,
};

}  // namespace assay::suites
