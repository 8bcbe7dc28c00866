#ifndef HARNESS_YAML_SOURCE_TEXT_H_
#define HARNESS_YAML_SOURCE_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"

namespace assay::yaml {

// Why a text cannot be YAML whatever it says: not UTF-8, or a control character in it. nullopt when it can.
std::optional<Error> TextFault(std::string_view text, const std::string& file_name);

// Turns places counted in bytes into places counted in characters.
class LineIndex {
 public:
  // Keeps a view of `text`.
  explicit LineIndex(std::string_view text);
  // The column (from 1) of the character that follows `bytes` bytes of line `line` (from 1).
  int Column(int line, int bytes) const;
  // Whether the quoted scalar that begins there has no closing quote up to the end of the text.
  bool HasOpenQuote(int line, int bytes) const;
  // Whether a tab is among the blanks that line `line` (from 1) begins with.
  bool IsIndentedByTab(int line) const;

 private:
  std::string_view text_;
  std::vector<std::string_view> lines_;
};

}  // namespace assay::yaml

#endif  // HARNESS_YAML_SOURCE_TEXT_H_
