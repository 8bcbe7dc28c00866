#ifndef HARNESS_PROBE_EXPECTATION_EVIDENCE_H_
#define HARNESS_PROBE_EXPECTATION_EVIDENCE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/json/difference.h"
#include "harness/probe/measure.h"
#include "harness/protocol/stream_id.h"

namespace assay::probe {

// Looks for `Measures::expected`.
extern const Measure kExpectedRecords;

// An expected record that was not read.
struct UnreadRecord {
  std::uint64_t file_line = 0;
  std::string key;   // JSON object; empty where the stream has no key
  std::string data;  // JSON text
};

// An expected record that was read with other values.
struct DifferingRecord {
  std::uint64_t file_line = 0;
  std::uint64_t line = 0;
  std::string key;
  std::vector<json::Difference> changes;  // in fields that are not volatile
};

// The first place at which a read leaves the expected order.
struct Misplacement {
  std::uint64_t file_line = 0;
  std::uint64_t line = 0;  // 0: the read ended before
  std::string expected_key;
  std::string actual_key;
};

// What became of the records that are expected of one stream.
struct StreamExpectation {
  protocol::StreamId id;
  bool is_configured = false;  // else nothing of it can be read
  std::uint64_t expected = 0;
  std::uint64_t first_file_line = 0;
  std::vector<UnreadRecord> unread;  // the first kMostUnread
  std::uint64_t unread_total = 0;
  std::vector<DifferingRecord> differing;  // the first kMostUnread
  std::uint64_t differing_total = 0;
  std::uint64_t volatile_only = 0;  // records that differ in volatile fields alone
  std::uint64_t misplaced = 0;      // positions with another key than expected, under exact_order
  Misplacement first_misplaced;
};

struct ExpectationEvidence {
  static constexpr const Measure& kMeasure = kExpectedRecords;

  std::vector<StreamExpectation> streams;  // those of which records are expected
};

inline constexpr std::size_t kMostUnread = 20;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_EXPECTATION_EVIDENCE_H_
