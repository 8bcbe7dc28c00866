#include "harness/report/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/utf8.h"

namespace assay::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Character {
  char32_t code = 0;
  std::string_view bytes;  // at least one
  bool valid = false;
};

// Reads any text character by character; a byte that is no part of valid UTF-8 is one by itself.
class CharacterReader {
 public:
  explicit CharacterReader(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }

  // There must be a rest.
  Character Next() {
    if (valid_ == 0) valid_ = std::min(utf8::find_invalid(rest_), rest_.size());
    Character character = {.bytes = rest_.substr(0, 1), .valid = valid_ > 0};
    if (!character.valid) {
      rest_.remove_prefix(1);
      return character;
    }
    const std::string_view from = rest_;
    character.code = TakeCodePoint(rest_);
    character.bytes = from.substr(0, from.size() - rest_.size());
    valid_ -= character.bytes.size();
    return character;
  }

 private:
  std::string_view rest_;
  std::size_t valid_ = 0;  // so many bytes of the rest are known to be valid
};

template <class Visitor>
void ForEachCharacter(std::string_view text, Visitor visit) {
  for (CharacterReader reader(text); !reader.rest().empty();) visit(reader.Next());
}

bool AllowedInXml(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code != 0xFFFE && code != 0xFFFF;
}

bool SteersTerminal(char32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
  const bool line_break = code == 0x2028 || code == 0x2029;
  const bool direction = code == 0x061C || code == 0x200E || code == 0x200F ||
                         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return line_break || direction;
}

std::string EscapeSequence(char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  const auto number = static_cast<unsigned>(code);
  return code < 0x100 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{:04x}", number);
}

std::string_view Beginning(std::string_view text, std::size_t characters) {
  CharacterReader reader(text);
  for (; characters > 0 && !reader.rest().empty(); --characters) reader.Next();
  return text.substr(0, text.size() - reader.rest().size());
}

}  // namespace

std::string ValidUtf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  ForEachCharacter(
      text, [&](const Character& character) { result += character.valid ? character.bytes : kReplacement; });
  return result;
}

std::string ForXml(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  ForEachCharacter(text, [&](const Character& character) {
    result += character.valid && AllowedInXml(character.code) ? character.bytes : kReplacement;
  });
  return result;
}

std::string ForTerminal(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  ForEachCharacter(text, [&](const Character& character) {
    if (!character.valid) {
      result += kReplacement;
    } else if (SteersTerminal(character.code)) {
      result += EscapeSequence(character.code);
    } else {
      result += character.bytes;
    }
  });
  return result;
}

std::size_t Characters(std::string_view text) {
  std::size_t count = 0;
  ForEachCharacter(text, [&](const Character&) { ++count; });
  return count;
}

std::string Cut(std::string_view text, std::size_t most) {
  const std::size_t count = Characters(text);
  if (count <= most) return std::string(text);
  return fmt::format("{}… ({} characters)", Beginning(text, most), count);
}

std::string Clip(std::string_view text, std::size_t most) {
  if (Characters(text) <= most) return std::string(text);
  return most == 0 ? "" : std::string(Beginning(text, most - 1)) + "…";
}

}  // namespace assay::report
