#include "harness/markdown/inlines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/markdown/emphasis.h"
#include "harness/markdown/html.h"

namespace assay::markdown {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"amp", "&"},   {"lt", "<"},    {"gt", ">"},    {"quot", "\""},  {"apos", "'"},  {"nbsp", "\u00a0"},
    {"copy", "©"},  {"reg", "®"},   {"trade", "™"}, {"hellip", "…"}, {"mdash", "—"}, {"ndash", "–"},
    {"lsquo", "‘"}, {"rsquo", "’"}, {"ldquo", "“"}, {"rdquo", "”"},  {"rarr", "→"},  {"larr", "←"},
};

std::string Utf8(std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  std::string text;
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
  return text;
}

// What stands between & and ; as text; nullopt when it is no entity.
std::optional<std::string> Entity(std::string_view name) {
  if (!name.starts_with('#')) {
    for (const auto& [known, text] : kEntities) {
      if (known == name) return std::string(text);
    }
    return std::nullopt;
  }
  const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (digits.empty() || digits.size() > 7 || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return Utf8(code);
}

// A piece of inline text that is no plain text: what it says, and where it ends.
struct Element {
  std::string content;
  std::size_t end = 0;
};

// Finds the elements of one inline text.
class InlineText {
 public:
  InlineText(std::string_view text, const Labels& defined) : text_(text), defined_(defined) {}

  std::string First() const {
    const std::size_t emphasis = EmphasisStart();
    std::string plain;
    for (std::size_t at = 0; at < text_.size();) {
      if (at == emphasis) return plain;
      if (text_[at] == '\n') return plain.substr(0, plain.find_last_not_of(' ') + 1);
      if (const auto element = ElementAt(at)) return plain.empty() ? element->content : plain;
      at = TakePlain(at, plain);
    }
    return plain;
  }

 private:
  // Adds the plain character at `at`, escapes and entities resolved. Returns where the next one begins.
  std::size_t TakePlain(std::size_t at, std::string& plain) const {
    if (text_[at] == '\\' && at + 1 < text_.size() && IsPunctuation(text_[at + 1])) {
      plain += text_[at + 1];
      return at + 2;
    }
    if (text_[at] == '&') {
      const std::size_t end = text_.find(';', at);
      const auto entity = end == kNowhere ? std::nullopt : Entity(text_.substr(at + 1, end - at - 1));
      if (entity) {
        plain += *entity;
        return end + 1;
      }
    }
    // A run of backticks that nothing closes is plain as a whole.
    const std::size_t end = text_[at] == '`' ? EndOfRun(at) : at + 1;
    plain += text_.substr(at, end - at);
    return end;
  }

  std::size_t EmphasisStart() const {
    std::vector<DelimiterRun> runs;
    for (std::size_t at = 0; at < text_.size();) {
      if (text_[at] == '*' || text_[at] == '_') {
        runs.push_back(RunAt(text_, at));
        at += runs.back().length;
      } else if (const auto element = ElementAt(at)) {
        at = element->end;
      } else {
        std::string ignored;
        at = TakePlain(at, ignored);
      }
    }
    return FirstEmphasis(runs);
  }

  std::optional<Element> ElementAt(std::size_t at) const {
    switch (text_[at]) {
      case '`':
        return Code(at);
      case '<':
        return Angle(at);
      case '[':
        if (const auto link = Link(at)) return Element{"", link->end};
        return std::nullopt;
      case '!':
        return at + 1 < text_.size() && text_[at + 1] == '[' ? Link(at + 1) : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  std::size_t EndOfRun(std::size_t at) const {
    return std::min(text_.find_first_not_of(text_[at], at), text_.size());
  }

  std::optional<Element> Code(std::size_t at) const {
    const std::size_t begin = EndOfRun(at);
    for (std::size_t close = text_.find('`', begin); close != kNowhere; close = text_.find('`', close)) {
      const std::size_t end = EndOfRun(close);
      if (end - close != begin - at) {
        close = end;
        continue;
      }
      std::string content(text_.substr(begin, close - begin));
      std::ranges::replace(content, '\n', ' ');
      const bool is_padded = content.size() > 2 && content.front() == ' ' && content.back() == ' ' &&
                             content.find_first_not_of(' ') != std::string::npos;
      return Element{is_padded ? content.substr(1, content.size() - 2) : content, end};
    }
    return std::nullopt;
  }

  // An address in angle brackets, or HTML.
  std::optional<Element> Angle(std::size_t at) const {
    const std::size_t close = text_.find('>', at);
    if (close != kNowhere) {
      const std::string_view inner = text_.substr(at + 1, close - at - 1);
      const bool is_one_word = inner.find_first_of(" \t\n<") == kNowhere && !inner.empty();
      const std::size_t colon = inner.find(':');
      const auto is_scheme = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '+' || c == '.' || c == '-';
      };
      const bool is_address = is_one_word && colon != kNowhere && colon >= 2 && colon <= 32 &&
                              std::ranges::all_of(inner.substr(0, colon), is_scheme);
      const bool is_mail = is_one_word && inner.find('@') != kNowhere && inner.find('/') == kNowhere;
      if (is_address || is_mail) return Element{"", close + 1};
    }
    const std::size_t length = HtmlLength(text_.substr(at));
    if (length == 0) return std::nullopt;
    return Element{std::string(text_.substr(at, length)), at + length};
  }

  // The bracket that closes the one at `at`; kNowhere for none.
  std::size_t ClosingBracket(std::size_t at) const {
    int depth = 0;
    for (std::size_t i = at; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '`') {
        const auto code = Code(i);
        i = (code ? code->end : EndOfRun(i)) - 1;
      } else if (text_[i] == '[') {
        ++depth;
      } else if (text_[i] == ']' && --depth == 0) {
        return i;
      }
    }
    return kNowhere;
  }

  // A link or an image whose brackets begin at `at`; its content is what stands in them.
  std::optional<Element> Link(std::size_t at) const {
    const std::size_t close = ClosingBracket(at);
    if (close == kNowhere) return std::nullopt;
    const std::string_view label = text_.substr(at + 1, close - at - 1);
    const char next = close + 1 < text_.size() ? text_[close + 1] : '\0';
    if (next == '(') {
      const std::size_t end = EndOfTarget(close + 1);
      if (end != kNowhere) return Element{std::string(label), end};
    }
    if (next == '[') {
      const std::size_t end = text_.find(']', close + 2);
      const std::string_view named = end == kNowhere ? "" : text_.substr(close + 2, end - close - 2);
      if (end != kNowhere && defined_.contains(LabelOf(named.empty() ? label : named)))
        return Element{std::string(label), end + 1};
    }
    if (!defined_.contains(LabelOf(label))) return std::nullopt;
    return Element{std::string(label), close + 1};
  }

  // Behind "(address "title")"; kNowhere when that is not what begins at `at`.
  std::size_t EndOfTarget(std::size_t at) const {
    std::size_t i = SkipBlanks(at + 1);
    if (i < text_.size() && text_[i] == '<') {
      i = text_.find_first_of("<>\n", i + 1);
      if (i == kNowhere || text_[i] != '>') return kNowhere;
      ++i;
    } else {
      i = EndOfAddress(i);
    }
    const std::size_t title = SkipBlanks(i);
    if (title > i && title < text_.size() && std::string_view("\"'(").find(text_[title]) != kNowhere) {
      const std::size_t end = text_.find(text_[title] == '(' ? ')' : text_[title], title + 1);
      if (end == kNowhere) return kNowhere;
      i = SkipBlanks(end + 1);
    } else {
      i = title;
    }
    return i < text_.size() && text_[i] == ')' ? i + 1 : kNowhere;
  }

  std::size_t EndOfAddress(std::size_t i) const {
    int depth = 0;
    for (; i < text_.size() && text_[i] != ' ' && text_[i] != '\n'; ++i) {
      if (text_[i] == '\\' && i + 1 < text_.size()) {
        ++i;
      } else if (text_[i] == '(') {
        ++depth;
      } else if (text_[i] == ')' && --depth < 0) {
        break;
      }
    }
    return std::min(i, text_.size());
  }

  std::size_t SkipBlanks(std::size_t at) const {
    return std::min(text_.find_first_not_of(" \t\n", at), text_.size());
  }

  std::string_view text_;
  const Labels& defined_;
};

}  // namespace

std::string LabelOf(std::string_view text) {
  std::string label;
  for (const unsigned char c : text) {
    if (std::isspace(c) == 0) {
      label += static_cast<char>(std::tolower(c));
    } else if (!label.empty() && label.back() != ' ') {
      label += ' ';
    }
  }
  if (label.ends_with(' ')) label.pop_back();
  return label;
}

std::string FirstInline(std::string_view text, const Labels& defined) {
  return InlineText(text, defined).First();
}

}  // namespace assay::markdown
