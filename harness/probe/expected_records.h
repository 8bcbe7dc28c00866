#ifndef HARNESS_PROBE_EXPECTED_RECORDS_H_
#define HARNESS_PROBE_EXPECTED_RECORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "harness/protocol/stream_id.h"

namespace assay::probe {

// Per stream name, the fields that do not count when records are compared (`ignored_fields`; '/' between
// levels, '*' for any).
using IgnoredFields = std::map<std::string, std::vector<std::string>>;

// A record that has to be read.
struct ExpectedRecord {
  protocol::StreamId stream;  // as written: the namespace may be left out
  std::string data;           // JSON text
  std::uint64_t line = 0;     // of the file
};

// The records that a user expects (`expect_records`).
struct ExpectedRecords {
  std::string file;  // as the config names it
  std::vector<ExpectedRecord> records;
  bool exact_order = false;
  IgnoredFields volatile_fields;  // whose values may differ
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_EXPECTED_RECORDS_H_
