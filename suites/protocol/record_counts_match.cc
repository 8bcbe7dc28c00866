// States say how many records they cover; a platform checks that none was lost on the way.
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/base/quantity.h"
#include "suites/common/ending.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

using protocol::StateType;

// What the states of one stream count, and the records up to the last of them.
struct Count {
  protocol::StreamId stream;
  double said = 0;
  std::uint64_t found = 0;
  std::uint64_t line = 0;  // of the last state

  bool Agrees() const { return said == static_cast<double>(found); }
};

std::vector<Count> CountsOf(const probe::Evidence& run) {
  std::vector<Count> counts;
  for (const auto& [stream, state] : run.last_states) {
    // A state of a stream that is not configured counts for none
    // (protocol.descriptors_name_configured_streams).
    const probe::StreamEvidence* const known = run.Find(stream);
    if (known == nullptr || !known->configured) continue;
    // Without a count in each state there is no sum.
    if (state.counted) counts.push_back({stream, *state.counted, state.records, state.line});
  }
  const auto& last = run.states.back();
  if (last.what.type == StateType::kGlobal && last.counted)
    counts.push_back({{}, *last.counted, last.records, last.line});
  return counts;
}

// Threads may count what another stream has in flight: then it is the sum that counts.
bool AgreeTogether(const probe::Evidence& run, const std::vector<Count>& counts) {
  double said = 0;
  std::uint64_t found = 0;
  for (const Count& count : counts) {
    said += count.said;
    found += count.found;
  }
  return said == static_cast<double>(found) || said == static_cast<double>(run.records);
}

std::string FormatCount(double count) {
  const bool is_whole = count == std::floor(count) && std::abs(count) < 1e15;
  return is_whole ? std::to_string(std::llround(count)) : nlohmann::json(count).dump();
}

// Whether anything could be judged.
bool JudgeCounts(const probe::Evidence& run, check::Findings& findings) {
  if (run.states.empty() || !EndedWell(run)) return false;
  const std::vector<Count> counts = CountsOf(run);
  if (counts.empty()) return false;
  if (AgreeTogether(run, counts) && counts.size() > 1) return true;
  for (const Count& count : counts) {
    if (count.Agrees()) continue;
    auto finding = findings.Add("the recordCounts do not add up to the records before the last state")
                       .Pointer("/state/sourceStats/recordCount")
                       .At(run, count.line)
                       .Expected(Counted(count.found, "record", Digits::kPlain))
                       .Actual(FormatCount(count.said));
    if (!count.stream.name.empty()) finding.Stream(count.stream);
  }
  return true;
}

void RecordCountsMatch(const ProtocolCase& seen, check::Findings& findings) {
  bool judged = false;
  for (const auto& run : seen.runs) judged = JudgeCounts(*run.said, findings) || judged;
  if (!judged) findings.Skip("no read that ended well gave states that count their records");
}

}  // namespace

const check::Check kProtocolRecordCountsMatch = {
    .id = "protocol.record_counts_match",
    .level = check::Level::kRecommended,
    .rule = "the recordCounts of a stream's states add up to the stream's records up to its last state",
    .cat = "",
    .why =
        "A platform compares the counts with what arrived: a wrong one makes it report lost records, or "
        "miss some that were.",
    .passes = R"(7 records, STATE with recordCount 7, 6 records, STATE with recordCount 6)",
    .fails = R"(7 records, STATE with recordCount 8, 6 records, STATE with recordCount 6
14 are counted, 13 were sent)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = RecordCountsMatch,
};

}  // namespace assay::suites
