#include "harness/secrets/redaction.h"

#include <algorithm>

#include "harness/base/ascii.h"
#include "harness/secrets/spellings.h"

namespace assay::secrets {
namespace {

bool WorthMasking(std::string_view value) {
  if (value.size() >= 8) return true;
  return value.size() >= 5 && std::ranges::any_of(value, IsDigit) && std::ranges::any_of(value, IsLetter);
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

}  // namespace assay::secrets
