#include "harness/protocol/line_splitter.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "harness/base/utf8.h"
#include "harness/json/decoder.h"

namespace assay::protocol {
LineSplitter::LineSplitter(LineReceiver& receiver, std::size_t longest_line)
    : receiver_(receiver), longest_line_(longest_line) {}

void LineSplitter::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (dropping_) {
      bytes = SkipOverlong(bytes);
    } else if (const std::size_t whole = filled_ == 0 ? WholeLines(bytes) : 0; whole > 0) {
      HandOn(bytes.substr(0, whole));
      bytes.remove_prefix(whole);
    } else {
      bytes = Collect(bytes);
    }
  }
}

// The length of the lines that can be handed on where they are: they are whole, not too long as far as that
// can be seen at once, and there is padding behind them.
std::size_t LineSplitter::WholeLines(std::string_view bytes) const {
  if (bytes.size() <= json::kPadding || bytes.size() > longest_line_) return 0;
  const std::size_t last = bytes.rfind('\n', bytes.size() - json::kPadding - 1);
  return last == std::string_view::npos ? 0 : last + 1;
}

// Adds to the line that is being collected, and hands it on once it is whole; returns what was not used.
std::string_view LineSplitter::Collect(std::string_view bytes) {
  // Never more than one line beyond the limit is held.
  const std::size_t room = longest_line_ + 1 - filled_;
  const std::size_t newline = bytes.substr(0, room).find('\n');
  const std::size_t used = newline == std::string_view::npos ? std::min(room, bytes.size()) : newline + 1;
  Keep(bytes.substr(0, used));
  if (newline != std::string_view::npos) {
    HandOn({buffer_.data(), std::exchange(filled_, 0)});
  } else if (filled_ > longest_line_) {
    dropping_ = true;
    overlong_ = std::exchange(filled_, 0);
  }
  return bytes.substr(used);
}

void LineSplitter::Finish() {
  if (dropping_) {
    ended_in_line_ = true;
    receiver_.OnOverlongLine(overlong_, ++lines_);
  } else if (filled_ > 0) {
    ended_in_line_ = true;
    HandOn({buffer_.data(), std::exchange(filled_, 0)});
  }
  dropping_ = false;
}

void LineSplitter::Keep(std::string_view bytes) {
  const std::size_t wanted = filled_ + bytes.size() + json::kPadding;
  if (buffer_.size() < wanted) buffer_.resize(std::max(wanted, buffer_.size() * 2));
  std::memcpy(buffer_.data() + filled_, bytes.data(), bytes.size());
  filled_ += bytes.size();
}

void LineSplitter::HandOn(std::string_view block) {
  receiver_.OnBlock(block);
  for (std::size_t start = 0; start < block.size();) {
    const std::size_t stop = std::min(block.find('\n', start), block.size());
    std::string_view line = block.substr(start, stop - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
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
