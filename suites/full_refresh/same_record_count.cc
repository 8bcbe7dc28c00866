// An unchanged source gives as many records twice.
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"

namespace assay::suites {
namespace {

void SameRecordCount(const FullRefreshCase& seen, check::Findings& findings) {
  for (const analysis::StreamComparison& stream : seen.comparison->streams) {
    if (stream.first_records == stream.second_records || seen.live.Holds(stream.id.name)) continue;
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
    .rule = "the two reads hold equally many records of every stream that is not assay.live",
    .cat = "",
    .why =
        "If nothing changed in the source, a different number of records means that pages were skipped or "
        "read twice, and users see rows come and go from sync to sync.",
    .passes = R"(read-1: 20 records of users, 15 of orders
read-2: 20 records of users, 15 of orders)",
    .fails = R"(read-1: 20 records of users, 15 of orders
read-2: 20 records of users, 14 of orders
the reads hold different numbers of orders)",
    .needs = {check::Need::kFullRefreshReads, check::Need::kRecordsInBoth},
    .judge = SameRecordCount,
};

}  // namespace assay::suites
