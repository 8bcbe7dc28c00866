#ifndef HARNESS_ANALYSIS_MISSING_RECORDS_H_
#define HARNESS_ANALYSIS_MISSING_RECORDS_H_

#include "harness/analysis/comparison.h"
#include "harness/base/result.h"
#include "harness/probe/measures.h"
#include "harness/protocol/catalog.h"

namespace assay::analysis {

// What an incremental read without state, the second, lacks of a full refresh, the first: by key where the
// stream has one, else by all that a record holds. Of the streams of the full refresh those that were read in
// full refresh there, are in `incremental` and gave records in both. A record that is new since the
// incremental read is not missed: its cursor is greater than all of that read and is a time when the read had
// begun (less an hour, for clocks that differ), or, where it is no time, the full refresh began when the
// other read was over. Errors: as Compare.
Result<Comparison> FindMissingRecords(const Comparable& reads, const probe::Measures& full_refresh,
                                      const protocol::ConfiguredCatalog& incremental);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_MISSING_RECORDS_H_
