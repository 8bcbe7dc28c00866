#include "harness/base/look_alike.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "harness/base/suggestion.h"
#include "harness/base/utf8.h"

namespace assay {
namespace {

using Characters = std::u32string;

Characters CharactersOf(std::string_view text) {
  Characters characters;
  while (!text.empty()) characters += TakeCodePoint(text);
  return characters;
}

bool IsBlank(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return (c >= '\t' && c <= '\r') || c == 0x85 || category == UTF8PROC_CATEGORY_ZS ||
         category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

// Of no width, or a control character.
bool IsHidden(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return !IsBlank(c) && (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
                         utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->ignorable);
}

bool IsCombining(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

bool IsUnusual(char32_t c) { return IsHidden(c) || (IsBlank(c) && c != ' '); }

// "a no-break space (U+00A0)"
std::string Describe(char32_t c) {
  struct Name {
    char32_t character;
    std::string_view name;
  };
  static constexpr Name kNames[] = {
      {'\t', "a tab"},
      {'\n', "a line feed"},
      {'\r', "a carriage return"},
      {0xA0, "a no-break space"},
      {0xAD, "a soft hyphen"},
      {0x200B, "a zero-width space"},
      {0x200C, "a zero-width non-joiner"},
      {0x200D, "a zero-width joiner"},
      {0x202F, "a narrow no-break space"},
      {0x2060, "a word joiner"},
      {0x3000, "an ideographic space"},
      {0xFEFF, "a byte order mark"},
  };
  const auto* const named = std::ranges::find(kNames, c, &Name::character);
  const std::string_view name = named != std::end(kNames) ? named->name
                                : IsBlank(c)              ? "another blank than the usual one"
                                                          : "a character that cannot be seen";
  return fmt::format("{} (U+{:04X})", name, static_cast<unsigned>(c));
}

// A text put through utf8proc, which gives nothing for what it cannot map.
std::optional<std::string> Mapped(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                             static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (size < 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(size));
}

constexpr int kNfc = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
constexpr int kNfd = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE;

// Without what cannot be seen and the blanks at either end, every other blank as the usual one.
Characters Plain(std::string_view text) {
  Characters plain;
  for (const char32_t c : CharactersOf(text)) {
    if (!IsHidden(c)) plain += IsBlank(c) ? U' ' : c;
  }
  plain.erase(0, std::min(plain.find_first_not_of(U' '), plain.size()));
  plain.erase(plain.find_last_not_of(U' ') + 1);
  return plain;
}

std::string Encoded(const Characters& characters) {
  std::string text;
  for (const char32_t c : characters) utf8::unchecked::append(c, std::back_inserter(text));
  return text;
}

// Equal for two names that look the same but for their case.
std::optional<std::string> Looks(std::string_view name) {
  return Mapped(Encoded(Plain(name)), kNfc | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

class Differences {
 public:
  Differences(std::string_view name, std::string_view other)
      : name_(CharactersOf(name)), other_(CharactersOf(other)) {
    AtEnds();
    Unusual(name_, other_, "has");
    Unusual(other_, name_, "lacks");
    InForm(name, other);
    InLetters(name, other);
  }

  std::string Text() const { return fmt::format("{}", fmt::join(found_, ", ")); }

 private:
  void AtEnds() {
    const auto ends = [&](bool has, bool other_has, std::string_view where) {
      if (has != other_has) found_.push_back(fmt::format("{} {} blank", has ? "has a" : "lacks the", where));
    };
    const auto leads = [](const Characters& text) { return !text.empty() && text.front() == U' '; };
    const auto trails = [](const Characters& text) { return !text.empty() && text.back() == U' '; };
    ends(leads(name_), leads(other_), "leading");
    ends(trails(name_), trails(other_), "trailing");
  }

  // The first unusual character that the one has more often than the other.
  void Unusual(const Characters& one, const Characters& other, std::string_view verb) {
    for (std::size_t i = 0; i < one.size(); ++i) {
      const char32_t c = one[i];
      if (!IsUnusual(c) || std::ranges::count(one, c) <= std::ranges::count(other, c)) continue;
      found_.push_back(fmt::format("{} {} at character {}", verb, Describe(c), i + 1));
      return;
    }
  }

  void InForm(std::string_view name, std::string_view other) {
    const auto form = [](std::string_view text) -> std::string_view {
      const bool composed = Mapped(text, kNfc) == text;
      const bool decomposed = Mapped(text, kNfd) == text;
      if (composed && decomposed) return "";
      return composed ? "NFC" : decomposed ? "NFD" : "a mixture of NFC and NFD";
    };
    const std::string_view one = form(name);
    const std::string_view another = form(other);
    if (one == another || one.empty() || another.empty()) return;
    found_.push_back(fmt::format("is {}, the other {}", one, another));
  }

  void InLetters(std::string_view name, std::string_view other) {
    const auto composed = [](std::string_view text, int more) {
      return Mapped(Encoded(Plain(text)), kNfc | more);
    };
    if (composed(name, 0) == composed(other, 0)) return;
    if (composed(name, UTF8PROC_CASEFOLD) == composed(other, UTF8PROC_CASEFOLD)) {
      found_.emplace_back(found_.empty() ? "differs only in case" : "differs in case");
    } else {
      found_.emplace_back("has other characters that look the same");
    }
  }

  const Characters name_;
  const Characters other_;
  std::vector<std::string> found_;
};

std::string Sentence(std::string_view name, std::string_view candidate) {
  std::string text = "; the nearest is " + Visible(candidate);
  if (const auto difference = DifferenceInLooks(name, candidate))
    text += ": " + Visible(name) + " " + *difference;
  return text;
}

}  // namespace

std::string Visible(std::string_view name) {
  if (!utf8::is_valid(name)) return std::string(name);
  const Characters characters = CharactersOf(name);
  const bool all_seen = !characters.empty() && characters.front() != U' ' && characters.back() != U' ' &&
                        std::ranges::none_of(characters, [](char32_t c) {
                          return IsUnusual(c) || IsCombining(c) || c == U'"';
                        });
  if (all_seen) return std::string(name);
  std::string text = "\"";
  for (const char32_t c : characters) {
    if (IsUnusual(c) || IsCombining(c)) {
      text += c > 0xFFFF ? fmt::format("\\U{:08X}", static_cast<unsigned>(c))
                         : fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      if (c == U'"' || c == U'\\') text += '\\';
      utf8::unchecked::append(c, std::back_inserter(text));
    }
  }
  return text + "\"";
}

std::optional<std::string> DifferenceInLooks(std::string_view name, std::string_view other) {
  if (name == other || !utf8::is_valid(name) || !utf8::is_valid(other)) return std::nullopt;
  const auto looks = Looks(name);
  if (!looks || looks->empty() || looks != Looks(other)) return std::nullopt;
  return Differences(name, other).Text();
}

std::string TheSameInLooks(std::string_view name, std::span<const std::string_view> candidates) {
  for (const std::string_view candidate : candidates) {
    if (DifferenceInLooks(name, candidate)) return Sentence(name, candidate);
  }
  return "";
}

std::string TheNearest(std::string_view name, std::span<const std::string_view> candidates) {
  if (std::string same = TheSameInLooks(name, candidates); !same.empty()) return same;
  const auto nearest = NearestName(name, candidates);
  return nearest ? Sentence(name, *nearest) : "";
}

}  // namespace assay
