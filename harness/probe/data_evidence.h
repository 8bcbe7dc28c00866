#ifndef HARNESS_PROBE_DATA_EVIDENCE_H_
#define HARNESS_PROBE_DATA_EVIDENCE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/json/difference.h"
#include "harness/protocol/stream_id.h"

// What is measured of the data that records hold.
namespace assay::probe {

// A top-level field that the schema does not name.
struct ExtraField {
  std::string name;
  std::uint64_t line = 0;   // of the first record that has it
  std::uint64_t count = 0;  // records that have it
};

// A field of the schema that has a value in no record.
struct MissingField {
  std::string path;        // as FieldTree writes it
  bool is_choice = false;  // a oneOf or anyOf of which no variant has a value
};

// The fields of a stream's records against those that its schema names.
struct FieldEvidence {
  bool schema_names_fields = false;
  std::uint64_t foreign_records = 0;        // records that share no field with the schema
  std::uint64_t first_foreign_line = 0;     // 0 when there is none
  std::vector<std::string> foreign_fields;  // of the first of them, the first 10 paths
  std::vector<ExtraField> extra;            // the first kMostExtraFields
  std::uint64_t extra_total = 0;            // extra fields over all records
  std::vector<MissingField> missing;        // measured as data points; only of streams with a record
};

// A way in which a part of a primary key is no key.
struct KeyFault {
  std::string pointer;      // of the part, into the record; "" where all of several parts are null
  std::string kind;         // "object", "array" or "null"
  std::uint64_t line = 0;   // of the first record
  std::uint64_t count = 0;  // records of which this is said
};

// The primary keys of a stream's records.
struct KeyEvidence {
  bool has_key = false;              // the source defines one
  std::vector<KeyFault> faults;      // one for each part and kind
  bool may_not_repeat = false;       // the stream is in full refresh and has a key
  std::uint64_t repeats = 0;         // records whose short hash of the key had been there before
  std::set<std::uint64_t> repeated;  // these hashes, at most kMostRepeatedKeys
};

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
struct ExpectationEvidence {
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

inline constexpr std::size_t kMostExtraFields = 20;
inline constexpr std::size_t kMostRepeatedKeys = 1'000;
inline constexpr std::size_t kMostUnread = 20;

}  // namespace assay::probe

#endif  // HARNESS_PROBE_DATA_EVIDENCE_H_
