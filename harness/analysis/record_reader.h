#ifndef HARNESS_ANALYSIS_RECORD_READER_H_
#define HARNESS_ANALYSIS_RECORD_READER_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "harness/base/result.h"
#include "harness/protocol/message.h"

namespace assay::analysis {

// Hears of a record and of the line of stdout where it stood.
using ReceiveRecord = std::function<void(const protocol::Record&, std::uint64_t line)>;

// Calls `receive` for every record of a recording, in order, as they were measured: one in a line of more
// than `longest_line` bytes is left out. Errors: a recording that cannot be read.
Status ReadRecords(const std::filesystem::path& recording, std::size_t longest_line,
                   const ReceiveRecord& receive);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_RECORD_READER_H_
