#include "harness/base/redaction.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "harness/base/ascii.h"

namespace assay {
namespace {

bool WorthMasking(std::string_view value) {
  if (value.size() >= 8) return true;
  return value.size() >= 5 && std::ranges::any_of(value, IsDigit) && std::ranges::any_of(value, IsLetter);
}

// The text between the quotes of the JSON string; `ascii` escapes everything beyond ASCII as Python's json
// does.
std::string JsonEscaped(std::string_view value, bool ascii) {
  const std::string quoted =
      nlohmann::json(std::string(value)).dump(-1, ' ', ascii, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

std::string PercentEncoded(std::string_view value, std::string_view digits, bool plus_for_space,
                           std::string_view kept) {
  std::string encoded;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (IsDigit(c) || IsLetter(c) || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else if (c == ' ' && plus_for_space) {
      encoded += '+';
    } else {
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return encoded;
}

// Every byte as `prefix` and its two digits: what an escaper that keeps no character writes.
std::string EscapedThroughout(std::string_view value, std::string_view prefix, std::string_view digits) {
  std::string escaped;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    escaped.append(prefix) += {digits[byte >> 4], digits[byte & 15]};
  }
  return escaped;
}

// Base64 of the value when `skip` bytes stand before it, less the characters that depend on its neighbours.
std::string Base64Core(std::string_view value, std::size_t skip, bool url_alphabet) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string alphabet = std::string(kAlphabet) + (url_alphabet ? "-_" : "+/");
  const std::string padded = std::string(skip, '\0') + std::string(value);
  std::string encoded;
  for (std::size_t i = 0; i * 6 < padded.size() * 8; ++i) {
    const std::size_t bit = i * 6;
    unsigned word = static_cast<unsigned>(static_cast<unsigned char>(padded[bit / 8])) << 8;
    if (bit / 8 + 1 < padded.size()) word |= static_cast<unsigned char>(padded[bit / 8 + 1]);
    encoded += alphabet[(word >> (10 - bit % 8)) & 63];
  }
  const std::size_t first = (skip * 8 + 5) / 6;    // the first character made of the value's bits alone
  const std::size_t last = padded.size() * 8 / 6;  // one past the last such character
  return last > first ? encoded.substr(first, last - first) : "";
}

bool IsDigits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return IsDigit(c) || c == '-'; });
}

// Follows a text from offset to offset and knows whether it is inside a JSON string. Strings end with their
// line.
class StringTracker {
 public:
  explicit StringTracker(std::string_view text) : text_(text) {}

  bool IsInString(std::size_t offset) {
    for (; at_ < offset; ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        in_string_ = false;
      } else if (c == '\\') {
        ++at_;
      } else if (c == '"') {
        in_string_ = !in_string_;
      }
    }
    return in_string_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool in_string_ = false;
};

// The number of a JSON or YAML text that the digits at `offset` belong to; empty when they stand in other
// text.
std::string_view NumberAround(std::string_view text, std::size_t offset) {
  constexpr std::string_view kNumber = "0123456789+-.eE";
  constexpr std::size_t kLongestNumber = 400;
  const std::size_t earliest = offset > kLongestNumber ? offset - kLongestNumber : 0;
  std::size_t begin = offset;
  while (begin > earliest && kNumber.find(text[begin - 1]) != std::string_view::npos) --begin;
  const std::string_view near = text.substr(begin, 2 * kLongestNumber);
  const std::string_view number = near.substr(0, near.find_first_not_of(kNumber));
  const std::string_view before = text.substr(earliest, begin - earliest);
  const std::string_view after = near.substr(number.size());
  const std::size_t left = before.find_last_not_of(" \t\r\n");
  const std::size_t right = after.find_first_not_of(" \t\r");
  const bool is_number = left != std::string_view::npos &&
                         std::string_view(":,[").find(before[left]) != std::string_view::npos &&
                         (right == std::string_view::npos ||
                          std::string_view(",]}\n").find(after[right]) != std::string_view::npos);
  return is_number ? number : std::string_view();
}

}  // namespace

std::string Mask(const Secret& secret) {
  std::string name = secret.name;
  std::ranges::replace_if(
      name, [](char c) { return c < ' ' || c > '~' || c == '"' || c == '\\' || c == ']'; }, '_');
  return "[secret " + name + "]";
}

std::vector<std::string> Spellings(std::string_view value) {
  std::set<std::string> spellings = {std::string(value), JsonEscaped(value, false), JsonEscaped(value, true)};
  const bool is_ascii =
      std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  for (const std::string_view digits : {"0123456789ABCDEF", "0123456789abcdef"}) {
    spellings.insert(EscapedThroughout(value, "%", digits));
    if (is_ascii) spellings.insert(EscapedThroughout(value, "\\u00", digits));
    for (const bool plus : {false, true}) {
      for (const std::string_view kept : {"-_.~", "-_.~/"})
        spellings.insert(PercentEncoded(value, digits, plus, kept));
    }
  }
  for (const std::size_t skip : {0u, 1u, 2u}) {
    for (const bool url : {false, true}) {
      const std::string core = Base64Core(value, skip, url);
      if (core.size() >= 8) spellings.insert(core);
    }
  }
  constexpr std::size_t kLongLine = 20;
  for (std::size_t start = 0; start < value.size() && value.find('\n') != std::string_view::npos;) {
    const std::size_t end = std::min(value.find('\n', start), value.size());
    if (end - start >= kLongLine) spellings.insert(std::string(value.substr(start, end - start)));
    start = end + 1;
  }
  return {spellings.begin(), spellings.end()};
}

Redaction::Redaction(std::vector<Secret> secrets) : secrets_(std::move(secrets)) {
  std::vector<std::string> patterns;
  for (std::size_t i = 0; i < secrets_.size(); ++i) {
    if (!WorthMasking(secrets_[i].value)) continue;
    for (std::string& spelling : Spellings(secrets_[i].value)) {
      patterns.push_back(std::move(spelling));
      pattern_to_secret_.push_back(i);
    }
  }
  search_ = PatternSearch(std::move(patterns));
}

std::string Redaction::Apply(std::string_view text) const {
  std::string scratch;
  return std::string(Apply(text, scratch));
}

std::string_view Redaction::Apply(std::string_view text, std::string& scratch,
                                  const std::function<void(const Hit&)>& on_hit) const {
  auto match = search_.Find(text);
  if (!match) return text;
  scratch.clear();
  StringTracker strings(text);
  std::size_t from = 0;
  for (; match; match = search_.Find(text, from)) {
    const std::string& spelling = search_.patterns()[match->pattern];
    // Only a string may take a number's place, and a longer number is another value.
    const bool is_number = IsDigits(spelling) && !strings.IsInString(match->offset);
    const std::string_view number = is_number ? NumberAround(text, match->offset) : std::string_view();
    scratch += text.substr(from, match->offset - from);
    from = match->offset + spelling.size();
    if (number.size() > spelling.size()) {
      scratch += spelling;
      continue;
    }
    if (on_hit) on_hit({match->offset, pattern_to_secret_[match->pattern]});
    const std::string mask = Mask(secrets_[pattern_to_secret_[match->pattern]]);
    scratch += number.empty() ? mask : '"' + mask + '"';
    // Lines keep their numbers.
    scratch.append(static_cast<std::size_t>(std::ranges::count(spelling, '\n')), '\n');
  }
  scratch += text.substr(from);
  return scratch;
}

}  // namespace assay
