#include "harness/protocol/line_splitter.h"

#include <algorithm>
#include <cstring>

#include "harness/json/decoder.h"

namespace assay::protocol {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

LineSplitter::LineSplitter(LineReceiver& receiver, std::size_t longest_line)
    : receiver_(receiver), longest_line_(longest_line) {}

void LineSplitter::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (dropping_) {
      bytes = SkipOverlong(bytes);
      continue;
    }
    // Never more than one line beyond the limit is held.
    const std::size_t room = longest_line_ + 1 > filled_ ? longest_line_ + 1 - filled_ : 0;
    const std::string_view part = bytes.substr(0, std::max<std::size_t>(room, 1));
    bytes.remove_prefix(part.size());
    Keep(part);
    const std::size_t last = std::string_view(buffer_.data() + searched_, filled_ - searched_).rfind('\n');
    if (last != std::string_view::npos) {
      const std::size_t end = searched_ + last + 1;
      HandOn(end);
      filled_ -= end;
      std::memmove(buffer_.data(), buffer_.data() + end, filled_);
    }
    searched_ = filled_;
    if (filled_ > longest_line_) {
      dropping_ = true;
      overlong_ = filled_;
      filled_ = 0;
      searched_ = 0;
    }
  }
}

void LineSplitter::Finish() {
  if (dropping_) {
    receiver_.OnOverlongLine(overlong_, ++lines_);
    ended_in_line_ = true;
  } else if (filled_ > 0) {
    ended_in_line_ = true;
    HandOn(filled_);
    filled_ = 0;
  }
  dropping_ = false;
}

void LineSplitter::Keep(std::string_view bytes) {
  const std::size_t wanted = filled_ + bytes.size() + json::kPadding;
  if (buffer_.size() < wanted) buffer_.resize(std::max(wanted, buffer_.size() * 2));
  std::memcpy(buffer_.data() + filled_, bytes.data(), bytes.size());
  filled_ += bytes.size();
}

void LineSplitter::HandOn(std::size_t end) {
  const std::string_view block(buffer_.data(), end);
  receiver_.OnBlock(block);
  for (std::size_t start = 0; start < end;) {
    const void* newline = std::memchr(block.data() + start, '\n', end - start);
    const std::size_t stop =
        newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - block.data()) : end;
    std::string_view line = block.substr(start, stop - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (lines_ == 0 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
    receiver_.OnLine(line, ++lines_);
    start = stop + 1;
  }
}

// Drops bytes up to the end of the line that is too long; returns what stands behind it.
std::string_view LineSplitter::SkipOverlong(std::string_view bytes) {
  const std::size_t newline = bytes.find('\n');
  if (newline == std::string_view::npos) {
    overlong_ += bytes.size();
    return {};
  }
  receiver_.OnOverlongLine(overlong_ + newline, ++lines_);
  dropping_ = false;
  overlong_ = 0;
  return bytes.substr(newline + 1);
}

}  // namespace assay::protocol
