#ifndef HARNESS_YAML_TEXT_EDITS_H_
#define HARNESS_YAML_TEXT_EDITS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/yaml/tree.h"

namespace assay::yaml {

// Changes to a YAML text that leave everything else as it is, comments included. Places are those of Node:
// lines and columns (in characters) from 1. All of them are places of the text before any change.
class TextEdits {
 public:
  // Keeps a view of `text`, which has no byte order mark.
  explicit TextEdits(std::string_view text);

  std::size_t Offset(int line, int column) const;
  std::size_t Offset(const Node& node) const { return Offset(node.line, node.column); }
  // The byte at an offset; '\0' at the end of the text.
  char At(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  // Where the line ends, before its line break.
  std::size_t EndOf(int line) const;
  int line_count() const { return static_cast<int>(starts_.size()); }
  std::string_view Line(int line) const;
  // As the text breaks its lines.
  std::string_view line_break() const { return line_break_; }
  // Where a scalar ends that stands on one line; nullopt where that cannot be seen.
  std::optional<std::size_t> EndOfScalar(const Node& scalar) const;

  void Insert(std::size_t offset, std::string inserted) { Replace(offset, 0, std::move(inserted)); }
  // The same change may be asked for several times. Another change at the same offset makes the whole
  // contradictory.
  void Replace(std::size_t offset, std::size_t length, std::string by);
  // Moves a line to the right, blank ones excepted.
  void Indent(int line) { indented_.insert(line); }
  bool IsIndented(int line) const { return indented_.contains(line); }

  static constexpr std::size_t kIndent = 2;  // columns by which lines are moved

  // The text with all changes; nullopt when they contradict each other.
  std::optional<std::string> Apply() const;

 private:
  struct Edit {
    std::size_t length = 0;
    std::string by;
    bool operator==(const Edit&) const = default;
  };

  std::string_view text_;
  std::string_view line_break_ = "\n";
  std::vector<std::size_t> starts_;  // offsets of the lines
  std::map<std::size_t, Edit> edits_;
  std::set<int> indented_;
  bool contradictory_ = false;
};

}  // namespace assay::yaml

#endif  // HARNESS_YAML_TEXT_EDITS_H_
