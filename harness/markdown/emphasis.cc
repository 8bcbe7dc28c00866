#include "harness/markdown/emphasis.h"

#include <algorithm>
#include <cctype>

#include "harness/base/ascii.h"

namespace assay::markdown {
namespace {

bool IsSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

struct Open {
  DelimiterRun run;
  std::size_t left = 0;  // delimiters of it that nothing has used yet
};

// Rule 9 and 10 of the specification: where one of two runs can both open and close, their lengths must not
// add up to a multiple of three unless both are such.
bool Agree(const DelimiterRun& opener, const DelimiterRun& closer) {
  if (opener.marker != closer.marker || !opener.can_open) return false;
  if (!opener.can_close && !closer.can_open) return true;
  return (opener.length + closer.length) % 3 != 0 || (opener.length % 3 == 0 && closer.length % 3 == 0);
}

}  // namespace

DelimiterRun RunAt(std::string_view text, std::size_t start) {
  DelimiterRun run{.marker = text[start], .start = start};
  const std::size_t end = std::min(text.find_first_not_of(run.marker, start), text.size());
  run.length = end - start;
  const char before = start == 0 ? ' ' : text[start - 1];
  const char after = end == text.size() ? ' ' : text[end];
  const bool flanks_left =
      !IsSpace(after) && (!IsPunctuation(after) || IsSpace(before) || IsPunctuation(before));
  const bool flanks_right =
      !IsSpace(before) && (!IsPunctuation(before) || IsSpace(after) || IsPunctuation(after));
  const bool anywhere = run.marker == '*';
  run.can_open = flanks_left && (anywhere || !flanks_right || IsPunctuation(before));
  run.can_close = flanks_right && (anywhere || !flanks_left || IsPunctuation(after));
  return run;
}

std::size_t FirstEmphasis(const std::vector<DelimiterRun>& runs) {
  std::size_t first = std::string_view::npos;
  std::vector<Open> stack;
  for (const DelimiterRun& run : runs) {
    std::size_t left = run.length;
    while (run.can_close && left > 0) {
      const auto opener =
          std::find_if(stack.rbegin(), stack.rend(), [&](const Open& open) { return Agree(open.run, run); });
      if (opener == stack.rend()) break;
      const std::size_t used = opener->left >= 2 && left >= 2 ? 2 : 1;
      stack.erase(opener.base(), stack.end());  // what lies between them can no longer open anything
      stack.back().left -= used;
      left -= used;
      first = std::min(first, stack.back().run.start + stack.back().left);
      if (stack.back().left == 0) stack.pop_back();
    }
    if (run.can_open && left > 0) stack.push_back({run, left});
  }
  return first;
}

}  // namespace assay::markdown
