#include "harness/json/relaxed_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "harness/base/ascii.h"

namespace assay::json {
namespace {

std::optional<unsigned> HexQuad(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  const char* const end = text.data() + at + 6;
  const auto [stop, error] = std::from_chars(text.data() + at + 2, end, unit, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return unit;
}

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)? at the start of the text; 0 when there is none.
std::size_t NumberLength(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && IsDigit(text[at])) ++at;
    return at - from;
  };
  if (at < text.size() && text[at] == '-') ++at;
  const std::size_t integer = at;
  const std::size_t count = digits();
  if (count == 0 || (count > 1 && text[integer] == '0')) return 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return 0;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return 0;
  }
  return at;
}

bool FitsSimdjson(std::string_view number) {
  if (number.find_first_of(".eE") != std::string_view::npos) {
    return std::isfinite(std::strtod(std::string(number).c_str(), nullptr));
  }
  std::int64_t int64 = 0;
  std::uint64_t uint64 = 0;
  const char* const end = number.data() + number.size();
  return std::from_chars(number.data(), end, int64).ec == std::errc() ||
         std::from_chars(number.data(), end, uint64).ec == std::errc();
}

class Rewriter {
 public:
  explicit Rewriter(std::string_view text) : text_(text) {}

  std::optional<Relaxed> Rewrite() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        String();
      } else if (IsDigit(c) || c == '-' || c == 'N' || c == 'I') {
        NumberToken();
      } else {
        Keep(1);
      }
    }
    if (!changed_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void Keep(std::size_t count) {
    out_.text += text_.substr(at_, count);
    at_ = std::min(at_ + count, text_.size());
  }

  void String() {
    ++strings_;
    Keep(1);
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        Escape();
      } else {
        Keep(1);
      }
    }
    Keep(1);
  }

  void Escape() {
    const auto unit = HexQuad(text_, at_);
    if (!unit || *unit < 0xD800 || *unit > 0xDFFF) return Keep(2);
    const auto next = HexQuad(text_, at_ + 6);
    if (*unit < 0xDC00 && next && *next >= 0xDC00 && *next <= 0xDFFF) return Keep(12);
    out_.text += "\\ufffd";
    at_ += 6;
    changed_ = true;
  }

  void NumberToken() {
    for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      if (out_.word.empty()) {
        out_.word = word;
        out_.word_at = at_;
      }
      return Mark(word.size());
    }
    const std::size_t length = NumberLength(text_.substr(at_));
    if (length == 0) return Keep(1);
    if (FitsSimdjson(text_.substr(at_, length))) return Keep(length);
    Mark(length);
  }

  void Mark(std::size_t length) {
    const std::size_t next = text_.find_first_not_of(" \t\r\n", at_ + length);
    if (next != std::string_view::npos && text_[next] == ':') return Keep(length);  // no number can be a key
    out_.numbers.push_back(strings_++);
    out_.text += '"';
    Keep(length);
    out_.text += '"';
    changed_ = true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t strings_ = 0;  // in what is written
  Relaxed out_;
  bool changed_ = false;
};

}  // namespace

std::optional<Relaxed> Relax(std::string_view text) { return Rewriter(text).Rewrite(); }

}  // namespace assay::json
