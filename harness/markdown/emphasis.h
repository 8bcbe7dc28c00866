#ifndef HARNESS_MARKDOWN_EMPHASIS_H_
#define HARNESS_MARKDOWN_EMPHASIS_H_

#include <string_view>
#include <vector>

namespace assay::markdown {

// Some * or _ side by side that may begin or end emphasis.
struct DelimiterRun {
  char marker = '*';
  std::size_t start = 0;
  std::size_t length = 0;
  bool can_open = false;
  bool can_close = false;
};

// The run that begins at `start`.
DelimiterRun RunAt(std::string_view text, std::size_t start);

// Where the first emphasis among these runs begins; npos when no two of them belong together.
std::size_t FirstEmphasis(const std::vector<DelimiterRun>& runs);

}  // namespace assay::markdown

#endif  // HARNESS_MARKDOWN_EMPHASIS_H_
