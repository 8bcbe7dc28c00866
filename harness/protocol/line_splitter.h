#ifndef HARNESS_PROTOCOL_LINE_SPLITTER_H_
#define HARNESS_PROTOCOL_LINE_SPLITTER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay::protocol {

// What a LineSplitter hands on.
class LineReceiver {
 public:
  virtual ~LineReceiver() = default;
  // Whole lines with their newlines (the last one of a stream may lack it), before each of them is handed to
  // OnLine.
  virtual void OnBlock(std::string_view lines) = 0;
  // One line without newline and carriage return; at least json::kPadding bytes behind it are readable.
  virtual void OnLine(std::string_view line, std::uint64_t number) = 0;
  // A line of more than the longest allowed length, which is dropped; ended_in_line() tells whether it is the
  // last.
  virtual void OnOverlongLine(std::uint64_t bytes, std::uint64_t number) = 0;
};

// Cuts a stream of bytes into lines, numbered from 1. Lines are handed on where they are; only one that comes
// in pieces is copied. Memory is bounded by the longest line allowed.
class LineSplitter {
 public:
  static constexpr std::size_t kLongestLine = std::size_t{256} << 20;

  explicit LineSplitter(LineReceiver& receiver, std::size_t longest_line = kLongestLine);

  void Feed(std::string_view bytes);
  // The end of the stream: hands on a last line without newline.
  void Finish();

  // Whether the stream ended in the middle of a line.
  bool ended_in_line() const { return ended_in_line_; }
  std::uint64_t lines() const { return lines_; }

 private:
  std::size_t WholeLines(std::string_view bytes) const;
  std::string_view Collect(std::string_view bytes);
  void HandOn(std::string_view block);
  std::string_view SkipOverlong(std::string_view bytes);
  void Keep(std::string_view bytes);

  LineReceiver& receiver_;
  std::size_t longest_line_;
  std::string buffer_;      // a line that came in pieces, padded behind `filled_`
  std::size_t filled_ = 0;  // bytes of it; no newline but at the end
  std::uint64_t lines_ = 0;
  std::uint64_t overlong_ = 0;  // bytes of the line being dropped
  bool dropping_ = false;
  bool ended_in_line_ = false;
};

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_LINE_SPLITTER_H_
