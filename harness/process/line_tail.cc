#include "harness/process/line_tail.h"

#include <algorithm>
#include <utility>

namespace assay::process {

LineTail::LineTail(std::size_t max_lines, std::size_t max_line_bytes, Listener on_line)
    : max_lines_(max_lines), max_line_bytes_(max_line_bytes), on_line_(std::move(on_line)) {}

void LineTail::Append(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    unfinished_.append(part.substr(0, max_line_bytes_ - std::min(max_line_bytes_, unfinished_.size())));
    if (end == std::string_view::npos) return;
    EndLine();
    bytes.remove_prefix(end + 1);
  }
}

void LineTail::EndLine() {
  if (unfinished_.ends_with('\r')) unfinished_.pop_back();
  if (on_line_) on_line_(unfinished_);
  lines_.push_back(std::exchange(unfinished_, {}));
  if (lines_.size() > max_lines_) lines_.pop_front();
}

std::deque<std::string> LineTail::Lines() const {
  std::deque<std::string> lines = lines_;
  if (unfinished_.empty()) return lines;
  lines.push_back(unfinished_);
  if (lines.size() > max_lines_) lines.pop_front();
  return lines;
}

}  // namespace assay::process
