#ifndef HARNESS_BASE_WORDS_H_
#define HARNESS_BASE_WORDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"

namespace assay {

// Splits a command line into words as a POSIX shell would (quotes, backslashes), without expanding anything.
// Errors: ErrorKind::kUser on an unclosed quote, a trailing backslash or no word at all.
Result<std::vector<std::string>> SplitWords(std::string_view command_line);

// The command line that a POSIX shell would split into exactly these words.
std::string JoinWords(std::span<const std::string> words);

}  // namespace assay

#endif  // HARNESS_BASE_WORDS_H_
