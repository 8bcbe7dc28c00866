#ifndef HARNESS_PROBE_ROW_H_
#define HARNESS_PROBE_ROW_H_

#include <cstdint>
#include <memory>

#include "harness/json/members.h"
#include "harness/probe/stream_evidence.h"
#include "harness/protocol/message.h"

namespace assay::probe {

// The record at hand, and what is known of its stream. There is one Row per stream, as long as the stream's
// probes, but what it shows is the current record: data() and fields() refer to the decoder's buffers and the
// reader's memory, which the next record overwrites. Whoever keeps something of a record copies it; only
// stream() outlives the record.
class Row {
 public:
  // `names` is shared by all streams.
  Row(StreamEvidence& stream, json::MemberReader::Budget& names) : stream_(stream), names_(names) {}

  StreamEvidence& stream() const { return stream_; }
  const protocol::Record& record() const { return *record_; }
  const json::Value& data() const { return record_->data; }
  std::uint64_t line() const { return line_; }  // of stdout, from 1
  // The fields of `data()`; read when somebody asks first.
  const json::Members& fields() {
    if (fields_ == nullptr) Read();
    return *fields_;
  }

  // Goes on to the stream's next record, valid as long as `record` is.
  void Place(const protocol::Record& record, std::uint64_t line) {
    record_ = &record;
    line_ = line;
    fields_ = nullptr;
  }

 private:
  void Read() {
    if (reader_ == nullptr) reader_ = std::make_unique<json::MemberReader>(names_);
    fields_ = &reader_->Read(data());
  }

  StreamEvidence& stream_;
  json::MemberReader::Budget& names_;
  const protocol::Record* record_ = nullptr;
  std::uint64_t line_ = 0;
  std::unique_ptr<json::MemberReader> reader_;  // most streams have no records
  const json::Members* fields_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_ROW_H_
