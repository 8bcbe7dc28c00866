#ifndef HARNESS_CHECK_NEED_WORDS_H_
#define HARNESS_CHECK_NEED_WORDS_H_

#include <string_view>

#include "harness/check/need.h"

namespace assay::check {

// The need in words, to be read behind "needs": "at least one record in the read". For `assay checks ID` and
// docs/checks.md.
std::string_view InWords(Need need);

}  // namespace assay::check

#endif  // HARNESS_CHECK_NEED_WORDS_H_
