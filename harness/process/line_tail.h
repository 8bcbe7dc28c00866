#ifndef HARNESS_PROCESS_LINE_TAIL_H_
#define HARNESS_PROCESS_LINE_TAIL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace assay::process {

// The last lines of an output that comes in chunks, in bounded memory however long it or a line of it is.
class LineTail {
 public:
  using Listener = std::function<void(std::string_view line)>;

  // Keeps `max_lines` lines, of each the first `max_line_bytes` bytes. `on_line`, if given, is called with
  // every line (so cut) as it ends, without its line end ("\n" or "\r\n").
  LineTail(std::size_t max_lines, std::size_t max_line_bytes, Listener on_line = {});

  void Append(std::string_view bytes);

  // Oldest first; an unfinished last line is one of them.
  std::deque<std::string> Lines() const;

 private:
  void EndLine();

  std::size_t max_lines_;
  std::size_t max_line_bytes_;
  Listener on_line_;
  std::deque<std::string> lines_;
  std::string unfinished_;
};

}  // namespace assay::process

#endif  // HARNESS_PROCESS_LINE_TAIL_H_
