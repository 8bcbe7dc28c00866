// An unchanged source gives as many records twice.
#include "suites/checks.h"

namespace assay::suites {
namespace {

void SameRecordCount(const check::FullRefreshCase& seen, check::Findings& findings) {
  for (const probe::StreamComparison& stream : seen.comparison->streams) {
    if (stream.first_records == stream.second_records) continue;
    findings.Add("the reads hold different numbers of records")
        .Stream(stream.id)
        .At(*seen.first)
        .At(*seen.second)
        .Expected(std::to_string(stream.first_records))
        .Actual(std::to_string(stream.second_records));
  }
}

}  // namespace

const check::Check kFullRefreshSameRecordCount = {
    .id = "full_refresh.same_record_count",
    .level = check::Level::kRecommended,
    .rule = "the two reads hold equally many records of every stream",
    .cat = "",
    .needs = {check::Need::kFullRefreshReads, check::Need::kRecordsInBoth},
    .judge = SameRecordCount,
};

}  // namespace assay::suites
