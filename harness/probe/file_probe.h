#ifndef HARNESS_PROBE_FILE_PROBE_H_
#define HARNESS_PROBE_FILE_PROBE_H_

#include <string>
#include <string_view>

#include "harness/probe/file_evidence.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// What follows the last dot of a path's last part, with the dot and in lower case; "" where that part has no
// dot or only leading ones (Python's splitext).
std::string FileExtension(std::string_view path);

// Collects the extensions of the files that records say they come from (`_ab_source_file_url`). A record that
// names none counts as one without extension, as in CAT.
class FileProbe : public Probe {
 public:
  FileProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;

 private:
  FileEvidence& files_;
  std::string last_path_;  // records of a file follow each other
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FILE_PROBE_H_
