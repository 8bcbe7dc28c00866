#ifndef HARNESS_ANALYSIS_COMPARISON_H_
#define HARNESS_ANALYSIS_COMPARISON_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/json/difference.h"
#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/protocol/message.h"

namespace assay::analysis {

// A record of the first read that the second one has not, or has otherwise.
struct RecordDifference {
  std::string key;     // JSON object of the key's parts; empty where the stream has no key
  std::string record;  // JSON text, of a keyless record that is missing
  std::uint64_t first_line = 0;
  std::uint64_t second_line = 0;  // 0: the second read has no record with this key
  std::vector<json::Difference> changes;
};

// How the records of one stream in a second read relate to those in a first one.
struct StreamComparison {
  protocol::StreamId id;
  bool keyed = false;
  std::uint64_t first_records = 0;
  std::uint64_t second_records = 0;
  std::uint64_t lost = 0;  // records of the first that the second has not
  std::uint64_t last_lost_line =
      0;                      // of the last of these; of records that are alike the first ones count as lost
  std::uint64_t changed = 0;  // keys present in both whose records differ
  std::uint64_t added = 0;    // records of the second that the first has not
  std::vector<RecordDifference> examples;  // of lost and changed records, at most 10

  bool FirstIsKept() const { return lost == 0 && changed == 0; }
};

struct Comparison {
  std::vector<StreamComparison> streams;  // every configured stream, in the catalog's order

  const StreamComparison* Find(const protocol::StreamId& id) const;
};

// What a comparison works on: evidence of two reads measured with kContent, and where they are recorded.
struct Comparable {
  const probe::Evidence& first;
  const probe::Evidence& second;
  std::filesystem::path first_recording;
  std::filesystem::path second_recording;
};

// What of two reads is compared.
struct Terms {
  // Only whether the second read has a key that the first has; records without a key by all that they hold.
  bool keys_alone = false;
  // Records of the first read that the second need not have; empty: there are none.
  std::function<bool(const protocol::Record&)> excused = nullptr;
};

// Compares two reads stream by stream: by key where the stream has one, else as multisets. Where the
// order-free digests agree nothing is read again; where they differ the recordings are, once. What has to be
// remembered of their records beyond the memory budget of `measures` goes to disk. Errors: a recording that
// cannot be read, ErrorKind::kEnvironment when the disk is full.
Result<Comparison> Compare(const Comparable& reads, const probe::Measures& measures, const Terms& terms = {});

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_COMPARISON_H_
