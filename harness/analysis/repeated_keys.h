#ifndef HARNESS_ANALYSIS_REPEATED_KEYS_H_
#define HARNESS_ANALYSIS_REPEATED_KEYS_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"

namespace assay::analysis {

// A primary key that more than one record of a stream has.
struct RepeatedKey {
  std::string key;  // JSON object
  std::uint64_t first_line = 0;
  std::uint64_t second_line = 0;
  std::uint64_t records = 0;
};

// The repeated keys of one stream.
struct RepeatedKeys {
  protocol::StreamId id;
  std::uint64_t repeats = 0;          // records whose key an earlier one has
  std::vector<RepeatedKey> examples;  // by line; at most 10
};

// The streams of a read, measured with kKeys, in which a key repeats. Where the measurement found nothing
// suspicious nothing is read again; else the recording is, once. Errors: a recording that cannot be read.
Result<std::vector<RepeatedKeys>> FindRepeatedKeys(const probe::Evidence& evidence,
                                                   const std::filesystem::path& recording,
                                                   const probe::Measures& measures);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_REPEATED_KEYS_H_
