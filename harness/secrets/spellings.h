#ifndef HARNESS_SECRETS_SPELLINGS_H_
#define HARNESS_SECRETS_SPELLINGS_H_

#include <string>
#include <string_view>
#include <vector>

namespace assay::secrets {

// The spellings of a value that are searched: literal, JSON-escaped (where needed, or throughout as \u
// escapes), percent-encoded (where needed or throughout; both cases of the hex digits, and
// '+' for a space), base64 in its three alignments (standard and URL alphabet), and each long line of a
// multi-line value.
std::vector<std::string> Spellings(std::string_view value);

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_SPELLINGS_H_
