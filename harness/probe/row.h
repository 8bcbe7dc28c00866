#ifndef HARNESS_PROBE_ROW_H_
#define HARNESS_PROBE_ROW_H_

#include <memory>

#include "harness/json/members.h"
#include "harness/probe/evidence.h"

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
  const json::Value& data() const { return data_; }
  // The fields of `data()`; read when somebody asks first.
  const json::Members& fields() {
    if (fields_ == nullptr) Read();
    return *fields_;
  }

  // Goes on to the stream's next record, valid as long as `data` is.
  void Place(const json::Value& data) {
    data_ = data;
    fields_ = nullptr;
  }

 private:
  void Read() {
    if (reader_ == nullptr) reader_ = std::make_unique<json::MemberReader>(names_);
    fields_ = &reader_->Read(data_);
  }

  StreamEvidence& stream_;
  json::MemberReader::Budget& names_;
  json::Value data_;
  std::unique_ptr<json::MemberReader> reader_;  // most streams have no records
  const json::Members* fields_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_ROW_H_
