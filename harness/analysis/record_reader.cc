#include "harness/analysis/record_reader.h"

#include <string_view>

#include "harness/protocol/line_splitter.h"
#include "harness/transcript/recording.h"

namespace assay::analysis {
namespace {

class RecordReader : private protocol::LineReceiver {
 public:
  RecordReader(std::size_t longest_line, const ReceiveRecord& receive)
      : receive_(receive), lines_(*this, longest_line) {}

  Status Read(const std::filesystem::path& recording) {
    const Status status = transcript::ReadStdout(recording, [&](std::string_view bytes) {
      lines_.Feed(bytes);
      return true;
    });
    lines_.Finish();
    return status;
  }

 private:
  void OnBlock(std::string_view /*lines*/) override {}
  void OnOverlongLine(std::uint64_t /*bytes*/, std::uint64_t /*number*/) override {}
  void OnLine(std::string_view line, std::uint64_t number) override {
    const protocol::Line& decoded = decoder_.Decode(line);
    if (decoded.has_message && decoded.message.type == protocol::MessageType::kRecord) {
      receive_(decoded.message.record, number);
    }
  }

  const ReceiveRecord& receive_;
  protocol::LineDecoder decoder_;
  protocol::LineSplitter lines_;
};

}  // namespace

Status ReadRecords(const std::filesystem::path& recording, std::size_t longest_line,
                   const ReceiveRecord& receive) {
  return RecordReader(longest_line, receive).Read(recording);
}

}  // namespace assay::analysis
