#include "harness/yaml/source_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "harness/base/utf8.h"

namespace assay::yaml {
namespace {

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

Error FaultAt(std::string_view text, std::size_t offset, std::string message, const std::string& file_name,
              std::string remedy) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
  const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  const int column = LineIndex(before.substr(line_start)).Column(1, static_cast<int>(offset - line_start));
  return Error{.message = std::move(message),
               .location = {.file = file_name, .line = line, .column = column},
               .remedy = std::move(remedy)};
}

}  // namespace

std::optional<Error> TextFault(std::string_view text, const std::string& file_name) {
  if (const std::size_t invalid = utf8::find_invalid(text); invalid != std::string_view::npos)
    return FaultAt(text, invalid, "the text is not UTF-8", file_name, "save the file as UTF-8");
  const auto control = std::find_if(text.begin(), text.end(), IsControl);
  if (control == text.end()) return std::nullopt;
  const auto code = static_cast<unsigned>(static_cast<unsigned char>(*control));
  return FaultAt(text, static_cast<std::size_t>(control - text.begin()),
                 fmt::format("the control character U+{:04X} is not allowed in YAML", code), file_name,
                 "remove it, or write it as an escape in double quotes");
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  while (true) {
    const std::size_t newline = text.find('\n');
    lines_.push_back(text.substr(0, newline));
    if (newline == std::string_view::npos) return;
    text.remove_prefix(newline + 1);
  }
}

int LineIndex::Column(int line, int bytes) const {
  const auto index = static_cast<std::size_t>(line - 1);
  if (line < 1 || index >= lines_.size()) return bytes + 1;
  const std::string_view before = lines_[index].substr(0, static_cast<std::size_t>(std::max(bytes, 0)));
  return bytes + 1 - static_cast<int>(before.size() - CountCodePoints(before));
}

bool LineIndex::IsIndentedByTab(int line) const {
  const auto index = static_cast<std::size_t>(line - 1);
  if (line < 1 || index >= lines_.size()) return false;
  const std::string_view text = lines_[index];
  return text.substr(0, text.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

bool LineIndex::HasOpenQuote(int line, int bytes) const {
  const auto index = static_cast<std::size_t>(line - 1);
  if (line < 1 || index >= lines_.size() || static_cast<std::size_t>(bytes) >= lines_[index].size())
    return false;
  const auto start = static_cast<std::size_t>(lines_[index].data() - text_.data() + bytes);
  const char quote = text_[start];
  if (quote != '"' && quote != '\'') return false;
  for (std::size_t at = start + 1; at < text_.size(); ++at) {
    const bool doubled = quote == '\'' && text_.substr(at).starts_with("''");
    if ((quote == '"' && text_[at] == '\\') || doubled) {
      ++at;
    } else if (text_[at] == quote) {
      return false;
    }
  }
  return true;
}

}  // namespace assay::yaml
