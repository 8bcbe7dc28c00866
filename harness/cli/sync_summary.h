#ifndef HARNESS_CLI_SYNC_SUMMARY_H_
#define HARNESS_CLI_SYNC_SUMMARY_H_

#include <string>
#include <vector>

#include "harness/warehouse/sync.h"

namespace assay::cli {

// What a sync came to, as the lines of a table with a row for each stream. Names of streams are foreign text:
// to be masked and made fit for a terminal.
std::vector<std::string> SyncTable(const std::vector<warehouse::StreamOutcome>& streams);

}  // namespace assay::cli

#endif  // HARNESS_CLI_SYNC_SUMMARY_H_
