#include "harness/markdown/html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace assay::markdown {
namespace {

constexpr std::string_view kBlank = " \t\n\v\f\r";

constexpr std::array<std::string_view, 4> kRawTags = {"script", "pre", "style", "textarea"};
constexpr std::array<std::string_view, 62> kBlockTags = {
    "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
    "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
    "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
    "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
    "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
    "optgroup", "option",     "p",      "param",   "section",  "source",     "summary",  "table",    "tbody",
    "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul"};

bool IsAlpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool IsAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool IsBlank(char c) { return kBlank.find(c) != std::string_view::npos; }

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Reads a tag from left to right.
class TagScanner {
 public:
  explicit TagScanner(std::string_view text) : text_(text) {}

  // The length of an opening or closing tag; 0 for none.
  std::size_t Tag() {
    if (!Take('<')) return 0;
    const bool closes = Take('/');
    if (!Name("-")) return 0;
    if (closes) {
      Blanks();
      return Take('>') ? at_ : 0;
    }
    while (Attribute()) {
    }
    Blanks();
    Take('/');
    return Take('>') ? at_ : 0;
  }

 private:
  bool At(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool Take(char c) {
    if (!At(c)) return false;
    ++at_;
    return true;
  }
  bool Blanks() {
    const std::size_t start = at_;
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
    return at_ > start;
  }
  // A letter (or one of `also` but '-'), then letters, digits and those of `also`.
  bool Name(std::string_view also) {
    if (at_ >= text_.size()) return false;
    const char first = text_[at_];
    if (!IsAlpha(first) && (first == '-' || first == '.' || also.find(first) == std::string_view::npos))
      return false;
    while (at_ < text_.size() && (IsAlnum(text_[at_]) || also.find(text_[at_]) != std::string_view::npos))
      ++at_;
    return true;
  }
  bool Attribute() {
    const std::size_t start = at_;
    if (!Blanks() || !Name("_:.-")) {
      at_ = start;
      return false;
    }
    const std::size_t named = at_;
    Blanks();
    if (!Take('=')) {
      at_ = named;
      return true;
    }
    Blanks();
    if (Value()) return true;
    at_ = start;
    return false;
  }
  bool Value() {
    for (const char quote : {'"', '\''}) {
      if (!Take(quote)) continue;
      const std::size_t end = text_.find(quote, at_);
      if (end == std::string_view::npos) return false;
      at_ = end + 1;
      return true;
    }
    const std::size_t start = at_;
    at_ = std::min(text_.find_first_of(" \t\n\v\f\r\"'=<>`", at_), text_.size());
    return at_ > start;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::size_t UpTo(std::string_view text, std::string_view end, std::size_t from) {
  const std::size_t found = text.find(end, from);
  return found == std::string_view::npos ? 0 : found + end.size();
}

// Whether `line` begins with "<" or "</" (the latter where `may_close`), one of the names, and what may
// follow it.
template <class Names>
bool BeginsWithTag(std::string_view line, const Names& names, bool may_close, std::string_view follows) {
  std::string_view rest = line.substr(1);
  if (may_close && rest.starts_with('/')) rest.remove_prefix(1);
  const std::size_t end = static_cast<std::size_t>(std::ranges::find_if_not(rest, IsAlnum) - rest.begin());
  if (std::ranges::find(names, Lower(rest.substr(0, end))) == names.end()) return false;
  rest.remove_prefix(end);
  return rest.empty() || IsBlank(rest[0]) || follows.find(rest[0]) != std::string_view::npos ||
         (may_close && rest.starts_with("/>"));
}

}  // namespace

std::size_t HtmlLength(std::string_view text) {
  if (text.starts_with("<!--")) return UpTo(text, "-->", 4);
  if (text.starts_with("<?")) return UpTo(text, "?>", 2);
  if (text.starts_with("<![CDATA[")) return UpTo(text, "]]>", 9);
  if (text.size() > 2 && text.starts_with("<!") && IsAlpha(text[2])) return UpTo(text, ">", 2);
  return TagScanner(text).Tag();
}

int HtmlBlockKind(std::string_view line) {
  if (!line.starts_with('<')) return 0;
  if (BeginsWithTag(line, kRawTags, false, ">")) return 1;
  if (line.starts_with("<!--")) return 2;
  if (line.starts_with("<?")) return 3;
  if (line.starts_with("<![CDATA[")) return 5;
  if (line.size() > 2 && line.starts_with("<!") && IsAlpha(line[2])) return 4;
  if (BeginsWithTag(line, kBlockTags, true, ">")) return 6;
  const std::size_t tag = TagScanner(line).Tag();
  return tag > 0 && line.find_first_not_of(kBlank, tag) == std::string_view::npos ? 7 : 0;
}

bool EndsHtmlBlock(int kind, std::string_view line) {
  const auto holds = [&](std::string_view end) { return line.find(end) != std::string_view::npos; };
  switch (kind) {
    case 1: {
      const std::string lower = Lower(line);
      return std::ranges::any_of(kRawTags, [&](std::string_view tag) {
        return lower.find("</" + std::string(tag) + ">") != std::string::npos;
      });
    }
    case 2:
      return holds("-->");
    case 3:
      return holds("?>");
    case 4:
      return holds(">");
    case 5:
      return holds("]]>");
    default:
      return line.find_first_not_of(kBlank) == std::string_view::npos;
  }
}

}  // namespace assay::markdown
