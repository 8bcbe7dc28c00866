#ifndef HARNESS_PROBE_STAGED_FILE_EVIDENCE_H_
#define HARNESS_PROBE_STAGED_FILE_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "harness/probe/bounded.h"
#include "harness/probe/measure.h"
#include "harness/protocol/stream_id.h"

namespace assay::probe {

// Looks at the files that records refer to (`file_reference`), where they have to stand by then.
extern const Measure kStagedFiles;

// A way in which a file reference is none.
struct StagedFileFault {
  enum class Kind {
    kNoUrl,         // staging_file_url is missing
    kNoPath,        // source_file_relative_path is missing
    kNoSize,        // file_size_bytes is missing
    kLeavesFolder,  // staging_file_url leads out of the staging folder
    kLeavesSource,  // source_file_relative_path is absolute or holds ".."
    kMissing,       // there is no such file
    kOtherSize,     // the file has another size
    kSameUrl,       // the file of another record stands there
    kSamePath,      // a record of the stream before was of that path
  };
  Kind kind = Kind::kMissing;
  protocol::StreamId stream;
  std::string value;  // what the reference says, as JSON
  std::string found;  // what was found instead, in words; may be empty
};

// The files that the records of a read refer to.
struct StagedFileEvidence {
  static constexpr const Measure& kMeasure = kStagedFiles;

  bool has_folder = false;  // it is known where the connector had to put them
  std::uint64_t references = 0;
  Bounded<Seen<StagedFileFault>> faults;

  static constexpr std::size_t kMostNames = 100'000;  // that are remembered to tell whether they repeat
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STAGED_FILE_EVIDENCE_H_
