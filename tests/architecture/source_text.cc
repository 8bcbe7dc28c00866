#include "tests/architecture/source_text.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <regex>

namespace assay::architecture {
namespace {

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over a source, copying code and blanking the rest.
class Blanker {
 public:
  explicit Blanker(std::string_view source) : source_(source), code_(source) {}

  std::string Run() {
    while (at_ < source_.size()) {
      if (Starts("//")) {
        BlankUntil(source_.find('\n', at_), 0);
      } else if (Starts("/*")) {
        BlankUntil(source_.find("*/", at_ + 2), 2);
      } else if (source_[at_] == '"') {
        at_ > 0 && source_[at_ - 1] == 'R' ? RawString() : Literal('"');
      } else if (source_[at_] == '\'' && !(at_ > 0 && IsWord(source_[at_ - 1]))) {  // 1'000 is a number
        Literal('\'');
      } else {
        ++at_;
      }
    }
    return std::move(code_);
  }

 private:
  bool Starts(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  // Blanks from here up to and including the `length` characters found at `found`.
  void BlankUntil(std::size_t found, std::size_t length) {
    const std::size_t end = found == std::string_view::npos ? source_.size() : found + length;
    for (; at_ < end; ++at_) {
      if (code_[at_] != '\n') code_[at_] = ' ';
    }
  }

  void RawString() {
    const std::size_t open = source_.find('(', at_);
    if (open == std::string_view::npos) return BlankUntil(open, 0);
    const std::string close = ")" + std::string(source_.substr(at_ + 1, open - at_ - 1)) + "\"";
    BlankUntil(source_.find(close, open), close.size());
  }

  void Literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < source_.size() && source_[end] != quote && source_[end] != '\n') {
      end += source_[end] == '\\' ? 2 : 1;
    }
    BlankUntil(std::min(end, source_.size() - 1), 1);
  }

  std::string_view source_;
  std::string code_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<Include> Includes(std::string_view source) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  std::vector<Include> includes;
  int number = 0;
  for (std::string_view line : Lines(source)) {
    ++number;
    std::match_results<std::string_view::const_iterator> match;
    if (std::regex_search(line.begin(), line.end(), match, kInclude)) {
      includes.push_back({match[1].str(), number});
    }
  }
  return includes;
}

std::string CodeOnly(std::string_view source) { return Blanker(source).Run(); }

}  // namespace assay::architecture
