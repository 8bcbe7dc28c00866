#ifndef HARNESS_PROBE_EXPECTATION_PROBE_H_
#define HARNESS_PROBE_EXPECTATION_PROBE_H_

#include <map>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/json/digest.h"
#include "harness/json/pointer.h"
#include "harness/probe/expectation_evidence.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"
#include "harness/probe/stream_key.h"

namespace assay::probe {

// Looks for the records that are expected: by primary key where the source defines one, else by all that they
// hold but for volatile fields. Memory grows with the expected records, not with the read.
class ExpectationProbe : public Probe {
 public:
  ExpectationProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;
  Status Finish() override;

 private:
  struct Wanted {
    const ExpectedRecord* record = nullptr;
    json::Digest key;    // of the key's parts; of `value` where the stream has no key
    json::Digest value;  // without volatile fields
    json::Digest whole;
    enum class State { kUnread, kDiffers, kRead } state = State::kUnread;
    DifferingRecord difference;  // kDiffers
    bool differs_in_volatile = false;
  };

  // What is expected of one stream.
  struct Expected {
    protocol::StreamId id;
    bool is_configured = false;
    std::vector<protocol::FieldPath> key;
    json::PathSet volatile_fields;
    std::vector<Wanted> wanted;                               // in the file's order
    std::map<json::Digest, std::vector<std::size_t>> by_key;  // into `wanted`
    std::size_t position = 0;  // records that were held against the expected order
    std::uint64_t misplaced = 0;
    Misplacement first_misplaced;
  };

  Expected& ExpectedOf(const ExpectedRecord& record, const Measures& measures);
  void Expect(const ExpectedRecord& record, Expected& expected);
  static void Compare(const json::Value& data, std::uint64_t line, Wanted& wanted, const Expected& expected);
  void CompareOrder(const json::Value& data, std::uint64_t line, const json::Digest& key, Expected& expected);
  json::Digest Identify(const json::Value& data, const Expected& expected);
  std::string KeyOf(const Wanted& wanted, const Expected& expected);
  StreamExpectation Outcome(const Expected& expected);

  ExpectationEvidence& evidence_;
  bool exact_order_;
  json::Decoder decoder_;
  std::map<protocol::StreamId, Expected> expected_;
  PerStream<Expected*> by_stream_;
  KeyParts parts_;  // of the record at hand
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_EXPECTATION_PROBE_H_
