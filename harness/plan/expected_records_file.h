#ifndef HARNESS_PLAN_EXPECTED_RECORDS_FILE_H_
#define HARNESS_PLAN_EXPECTED_RECORDS_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"
#include "harness/probe/expected_records.h"

namespace assay::plan {

// The records of a JSONL file: on each line the payload of a RECORD message, of which `stream` and `data` are
// needed. Blank lines are passed over. Errors: every line that is none of this, with line and column in
// `file`.
Result<std::vector<probe::ExpectedRecord>, Errors> ReadExpectedRecords(std::string_view text,
                                                                       const std::string& file);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_EXPECTED_RECORDS_FILE_H_
