#include "harness/schema/pattern_syntax.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

#include "harness/base/ascii.h"

namespace assay::schema {
namespace {

// str.isspace of Python, as the inside of a character class.
constexpr std::string_view kUnicodeSpace =
    "\\x09-\\x0d\\x1c-\\x20\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{"
    "3000}";
constexpr std::string_view kAsciiSpace = "\\x09-\\x0d\\x20";

bool IsOctal(char c) { return c >= '0' && c <= '7'; }

// Rewrites a pattern of Python's re module.
class PythonTranslator {
 public:
  explicit PythonTranslator(std::string_view pattern) : pattern_(pattern) {}

  Result<PatternText> Run() {
    GlobalFlags();
    while (!Done() && error_.empty()) {
      switch (Peek()) {
        case '\\':
          Escape(false);
          break;
        case '[':
          Class();
          break;
        case '{':
          Repeat();
          break;
        case '(':
          Group();
          break;
        default:
          Keep(1);
      }
    }
    if (!error_.empty()) return Error{.message = error_};
    return std::move(out_);
  }

 private:
  bool Done() const { return at_ >= pattern_.size(); }
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }
  bool Follows(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  void Keep(std::size_t count) {
    out_.text += pattern_.substr(at_, count);
    at_ += count;
  }
  void Replace(std::size_t count, std::string_view by) {
    out_.text += by;
    at_ += count;
  }
  void Refuse(std::string message) {
    if (error_.empty()) error_ = std::move(message);
  }

  // (?aiLmsux) at the very start.
  void GlobalFlags() {
    if (!Follows("(?")) return;
    const std::size_t end = pattern_.find_first_not_of("aimsux", 2);
    if (end == std::string_view::npos || end == 2 || pattern_[end] != ')') return;
    std::string kept;
    for (const char flag : pattern_.substr(2, end - 2)) {
      if (flag == 'a') {
        out_.ascii = true;
      } else if (flag != 'u') {
        kept += flag;
      }
    }
    if (!kept.empty()) out_.text += "(?" + kept + ")";
    at_ = end + 1;
  }

  void CodePoint(std::size_t digits) {
    const std::string_view hex = pattern_.substr(std::min(at_ + 2, pattern_.size()), digits);
    if (hex.size() != digits || hex.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) {
      return Refuse("incomplete escape \\" + std::string(1, Peek(1)));
    }
    Replace(2 + digits, fmt::format("\\x{{{}}}", hex));
  }

  void Octal() {
    unsigned value = 0;
    std::size_t length = 0;
    while (length < 3 && IsOctal(Peek(1 + length))) {
      value = value * 8 + static_cast<unsigned>(Peek(1 + length++) - '0');
    }
    if (value > 0377) return Refuse("octal escape is too large");
    Replace(1 + length, fmt::format("\\x{{{:x}}}", value));
  }

  // Digits behind a backslash: octal with a leading 0 or three octal digits, else a group's number.
  void Number(bool in_class) {
    const bool octal =
        Peek(1) == '0' || in_class || (IsOctal(Peek(1)) && IsOctal(Peek(2)) && IsOctal(Peek(3)));
    if (octal && !IsOctal(Peek(1))) return Refuse("bad escape \\" + std::string(1, Peek(1)));
    if (octal) return Octal();
    const std::size_t length = IsDigit(Peek(2)) ? 2 : 1;
    const std::string_view number = pattern_.substr(at_ + 1, length);
    unsigned group = 0;
    for (const char c : number) group = group * 10 + static_cast<unsigned>(c - '0');
    if (group > groups_) return Refuse("invalid group reference");
    Replace(1 + length, fmt::format("\\g{{{}}}", number));
  }

  void Escape(bool in_class) {
    if (at_ + 1 >= pattern_.size()) return Refuse("the pattern ends with a backslash");
    const char c = Peek(1);
    if (IsDigit(c)) return Number(in_class);
    if (!IsLetter(c)) return Keep(2);
    if (std::string_view("dDwW").find(c) != std::string_view::npos) return Keep(2);
    if (std::string_view("nrtf").find(c) != std::string_view::npos) return Keep(2);
    switch (c) {
      case 's':
        return Space(in_class);
      case 'S':
        return in_class ? Keep(2) : Replace(2, fmt::format("[^{}]", Spaces()));
      case 'a':
        return Replace(2, "\\x07");
      case 'v':
        return Replace(2, "\\x0b");
      case 'x':
        return CodePoint(2);
      case 'u':
        return CodePoint(4);
      case 'U':
        return CodePoint(8);
      case 'b':
        return in_class ? Replace(2, "\\x08") : Keep(2);
      case 'A':
      case 'B':
      case 'Z':
        if (in_class) break;
        return c == 'Z' ? Replace(2, "\\z") : Keep(2);
      default:
        break;
    }
    Refuse("bad escape \\" + std::string(1, c));
  }

  std::string_view Spaces() const { return out_.ascii ? kAsciiSpace : kUnicodeSpace; }
  void Space(bool in_class) { Replace(2, in_class ? std::string(Spaces()) : fmt::format("[{}]", Spaces())); }

  void Class() {
    Keep(Peek(1) == '^' ? 2 : 1);
    if (Peek() == ']') Replace(1, "\\]");
    while (!Done() && Peek() != ']' && error_.empty()) {
      if (Peek() == '\\') {
        Escape(true);
      } else if (Peek() == '[') {
        Replace(1, "\\[");
      } else {
        Keep(1);
      }
    }
    if (Done()) return Refuse("unterminated character set");
    Keep(1);
  }

  // {n}, {n,m}, {n,} and, unlike PCRE2's, {,m} and {,}; any other brace is itself.
  void Repeat() {
    std::size_t end = at_ + 1;
    while (end < pattern_.size() && IsDigit(pattern_[end])) ++end;
    const bool has_minimum = end > at_ + 1;
    if (!has_minimum && end < pattern_.size() && pattern_[end] == ',') {
      const std::size_t comma = end++;
      while (end < pattern_.size() && IsDigit(pattern_[end])) ++end;
      if (end < pattern_.size() && pattern_[end] == '}') {
        out_.text += fmt::format("{{0,{}}}", pattern_.substr(comma + 1, end - comma - 1));
        at_ = end + 1;
        return;
      }
    }
    if (has_minimum) return Keep(1);
    Replace(1, "\\{");
  }

  void Group() {
    if (Follows("(*")) return Refuse("nothing to repeat");
    if (!Follows("(?") || Follows("(?P<")) ++groups_;
    if (!Follows("(?")) return Keep(1);
    for (const std::string_view known :
         {"(?P<", "(?P=", "(?:", "(?#", "(?=", "(?!", "(?<=", "(?<!", "(?(", "(?>"}) {
      if (!Follows(known)) continue;
      if (known == "(?#") return Comment();
      return Keep(known.size());
    }
    const std::size_t end = pattern_.find_first_not_of("imsx-", at_ + 2);
    if (end == std::string_view::npos || end == at_ + 2 || pattern_[end] != ':') {
      return Refuse("unknown extension (?" + std::string(1, Peek(2)));
    }
    Keep(end - at_);
  }

  void Comment() {
    const std::size_t end = pattern_.find(')', at_);
    if (end == std::string_view::npos) return Refuse("missing ), unterminated comment");
    at_ = end + 1;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  unsigned groups_ = 0;  // opened so far: a reference may not look ahead
  PatternText out_;
  std::string error_;
};

// PCRE2's options cover most of ECMA 262. Left are the classes, where \s and \w differ, and what only one
// side knows.
class EcmaTranslator {
 public:
  explicit EcmaTranslator(std::string_view pattern) : pattern_(pattern) {}

  Result<PatternText> Run() {
    out_.ascii = true;
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '\\') {
        if (!Escape()) return Error{.message = fmt::format("bad escape \\{}", pattern_.substr(at_ + 1, 1))};
        continue;
      }
      if (pattern_.substr(at_).starts_with("(*") && !in_class_) return Error{.message = "nothing to repeat"};
      if (c == '[' && in_class_) {
        out_.text += '\\';
      } else if (c == '[') {
        in_class_ = true;
      } else if (c == ']') {
        in_class_ = false;
      }
      out_.text += c;
      ++at_;
    }
    return std::move(out_);
  }

 private:
  bool Escape() {
    if (at_ + 1 >= pattern_.size()) return false;
    const char c = pattern_[at_ + 1];
    constexpr std::string_view kSpace =
        "\\x09-\\x0d\\x20\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    if (c == 's') {
      out_.text += in_class_ ? std::string(kSpace) : fmt::format("[{}]", kSpace);
    } else if (c == 'S' && !in_class_) {
      out_.text += fmt::format("[^{}]", kSpace);
    } else if (c == 'v') {
      out_.text += "\\x0b";
    } else if (IsLetter(c) && std::string_view("dDwWsSbBfnrtcxukpP").find(c) == std::string_view::npos) {
      return false;
    } else {
      out_.text += pattern_.substr(at_, 2);
    }
    at_ += 2;
    return true;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  PatternText out_;
};

}  // namespace

Result<PatternText> Translate(std::string_view pattern, Syntax syntax) {
  if (syntax == Syntax::kPython) return PythonTranslator(pattern).Run();
  return EcmaTranslator(pattern).Run();
}

}  // namespace assay::schema
