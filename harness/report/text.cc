#include "harness/report/text.h"

#include <fmt/format.h>

namespace assay::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Character {
  char32_t code = 0;
  std::string_view bytes;  // at least one
  bool valid = false;
};

struct Lead {
  std::size_t length = 0;  // 0: no byte that a character starts with
  char32_t bits = 0;
  char32_t smallest = 0;  // what this many bytes are needed for
};

Lead LeadOf(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return {2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {4, byte & 0x07u, 0x10000};
  return {};
}

// The first character of a text that is not empty.
Character First(std::string_view text) {
  const Character invalid = {.bytes = text.substr(0, 1)};
  const Lead lead = LeadOf(static_cast<unsigned char>(text[0]));
  if (lead.length == 0 || lead.length > text.size()) return invalid;
  char32_t code = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0u) != 0x80) return invalid;
    code = (code << 6) | (byte & 0x3Fu);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < lead.smallest || code > 0x10FFFF || surrogate) return invalid;
  return {.code = code, .bytes = text.substr(0, lead.length), .valid = true};
}

template <class Visitor>
void ForEachCharacter(std::string_view text, Visitor visit) {
  while (!text.empty()) {
    const Character character = First(text);
    visit(character);
    text.remove_prefix(character.bytes.size());
  }
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

std::string Escape(char32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  const auto number = static_cast<unsigned>(code);
  return code < 0x100 ? fmt::format("\\x{:02x}", number) : fmt::format("\\u{:04x}", number);
}

std::string_view Beginning(std::string_view text, std::size_t characters) {
  std::string_view rest = text;
  for (; characters > 0 && !rest.empty(); --characters) rest.remove_prefix(First(rest).bytes.size());
  return text.substr(0, text.size() - rest.size());
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
      result += Escape(character.code);
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
