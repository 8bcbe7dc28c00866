#include "harness/yaml/text_edits.h"

#include <algorithm>
#include <utility>

#include "harness/base/utf8.h"

namespace assay::yaml {
TextEdits::TextEdits(std::string_view text) : text_(text), starts_({0}) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    starts_.push_back(at + 1);
    if (at > 0 && text[at - 1] == '\r') line_break_ = "\r\n";
  }
}

std::string_view TextEdits::Line(int line) const {
  const std::size_t index = static_cast<std::size_t>(line) - 1;
  if (line < 1 || index >= starts_.size()) return {};
  const std::size_t start = starts_[index];
  std::string_view content = text_.substr(start, text_.find('\n', start) - start);
  if (content.ends_with('\r')) content.remove_suffix(1);
  return content;
}

std::size_t TextEdits::EndOf(int line) const { return Offset(line, 1) + Line(line).size(); }

std::size_t TextEdits::Offset(int line, int column) const {
  const std::size_t index = static_cast<std::size_t>(line) - 1;
  if (line < 1 || index >= starts_.size()) return text_.size();
  std::string_view rest = text_.substr(starts_[index]);
  for (int skipped = 1; skipped < column && !rest.empty(); ++skipped) TakeCodePoint(rest);
  return text_.size() - rest.size();
}

std::optional<std::size_t> TextEdits::EndOfScalar(const Node& scalar) const {
  const std::size_t start = Offset(scalar);
  const char quote = At(start);
  if (quote != '"' && quote != '\'') {
    if (scalar.text.empty() || text_.substr(start, scalar.text.size()) != scalar.text) return std::nullopt;
    return start + scalar.text.size();
  }
  for (std::size_t at = start + 1; at < text_.size() && text_[at] != '\n'; ++at) {
    const bool doubled = quote == '\'' && text_.substr(at).starts_with("''");
    if ((quote == '"' && text_[at] == '\\') || doubled) {
      ++at;
    } else if (text_[at] == quote) {
      return at + 1;
    }
  }
  return std::nullopt;
}

void TextEdits::Replace(std::size_t offset, std::size_t length, std::string by) {
  Edit edit{length, std::move(by)};
  const auto [found, is_new] = edits_.emplace(offset, edit);
  if (!is_new && found->second != edit) contradictory_ = true;
}

std::optional<std::string> TextEdits::Apply() const {
  if (contradictory_) return std::nullopt;
  std::string out;
  std::size_t done = 0;
  const auto copy_until = [&](std::size_t offset) {
    if (offset <= done) return;
    out += text_.substr(done, offset - done);
    done = offset;
  };
  auto edit = edits_.begin();
  const auto edit_until = [&](std::size_t offset) {
    for (; edit != edits_.end() && edit->first < offset; ++edit) {
      copy_until(edit->first);
      out += edit->second.by;
      done = std::max(done, edit->first + edit->second.length);
    }
    copy_until(offset);
  };
  for (const int line : indented_) {
    const std::size_t start = Offset(line, 1);
    edit_until(start);
    if (!Line(line).empty()) out.append(kIndent, ' ');
  }
  edit_until(text_.size() + 1);
  return out;
}

}  // namespace assay::yaml
