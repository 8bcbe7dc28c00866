#ifndef HARNESS_PROBE_FILE_EVIDENCE_H_
#define HARNESS_PROBE_FILE_EVIDENCE_H_

#include <cstddef>
#include <set>
#include <string>

#include "harness/probe/measure.h"

namespace assay::probe {

// Notes which kinds of files records come from.
extern const Measure kFileTypes;

// The files that the records of a read say they come from.
struct FileEvidence {
  static constexpr const Measure& kMeasure = kFileTypes;

  std::set<std::string> extensions;  // at most kMostExtensions
};

inline constexpr std::size_t kMostExtensions = 200;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FILE_EVIDENCE_H_
