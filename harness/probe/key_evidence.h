#ifndef HARNESS_PROBE_KEY_EVIDENCE_H_
#define HARNESS_PROBE_KEY_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/probe/measure.h"

namespace assay::probe {

// Looks at the primary keys of records: their types, and whether they repeat.
extern const Measure kKeys;

// A way in which a part of a primary key is no key.
struct KeyFault {
  std::string pointer;      // of the part, into the record; "" where all of several parts are null
  std::string kind;         // "object", "array" or "null"
  std::uint64_t line = 0;   // of the first record
  std::uint64_t count = 0;  // records of which this is said
};

// The primary keys of a stream's records.
struct KeyEvidence {
  static constexpr const Measure& kMeasure = kKeys;

  bool has_key = false;              // the source defines one
  std::vector<KeyFault> faults;      // one for each part and kind
  bool may_not_repeat = false;       // the stream is in full refresh and has a key
  std::uint64_t repeats = 0;         // records whose short hash of the key had been there before
  std::set<std::uint64_t> repeated;  // these hashes, at most kMostRepeatedKeys
};

inline constexpr std::size_t kMostRepeatedKeys = 1'000;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_KEY_EVIDENCE_H_
