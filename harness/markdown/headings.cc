#include "harness/markdown/headings.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "harness/markdown/html.h"
#include "harness/markdown/inlines.h"

namespace assay::markdown {
namespace {

constexpr std::size_t kCodeIndent = 4;
constexpr std::size_t kLongestNumber = 9;  // digits of an ordered list's item

// A line without newline, tabs as the blanks they stand for.
std::string Expanded(const std::string& line) {
  std::string expanded;
  for (const char c : line) {
    if (c == '\n') break;
    if (c == '\t') {
      expanded.append(4 - expanded.size() % 4, ' ');
    } else {
      expanded += c;
    }
  }
  return expanded;
}

std::size_t IndentOf(std::string_view text) { return std::min(text.find_first_not_of(' '), text.size()); }
bool IsBlank(std::string_view text) { return IndentOf(text) == text.size(); }
std::string_view Stripped(std::string_view text) {
  text.remove_prefix(IndentOf(text));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// Three or more of one of `marks` with nothing but blanks beside them.
bool IsThematicBreak(std::string_view text) {
  if (text.empty() || std::string_view("*-_").find(text[0]) == std::string_view::npos) return false;
  const auto is_other = [&](char c) { return c != text[0] && c != ' '; };
  return std::ranges::none_of(text, is_other) && std::ranges::count(text, text[0]) >= 3;
}

// The content of "## Content ##"; nullopt when the line is no such heading.
std::optional<std::string> AtxContent(std::string_view text) {
  const std::size_t marks = std::min(text.find_first_not_of('#'), text.size());
  if (marks == 0 || marks > 6 || (marks < text.size() && text[marks] != ' ')) return std::nullopt;
  std::string_view content = Stripped(text.substr(marks));
  const std::size_t last = content.find_last_not_of('#');
  if (last == std::string_view::npos) return "";
  if (last + 1 < content.size() && content[last] == ' ') content = Stripped(content.substr(0, last));
  return std::string(content);
}

// Whether the line underlines a paragraph, which makes a heading of it.
bool IsUnderline(std::string_view text) {
  if (text.empty() || (text[0] != '=' && text[0] != '-')) return false;
  return Stripped(text).find_first_not_of(text[0]) == std::string_view::npos;
}

struct ListMark {
  std::size_t length = 0;  // of the mark itself
  bool begins_at_one = true;
};

std::optional<ListMark> ListMarkOf(std::string_view text) {
  std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view number = text.substr(0, length);
  if (length > kLongestNumber || length == text.size()) return std::nullopt;
  const std::string_view marks = number.empty() ? "-+*" : ".)";
  if (marks.find(text[length]) == std::string_view::npos) return std::nullopt;
  ++length;
  if (length < text.size() && text[length] != ' ') return std::nullopt;
  return ListMark{length, number.empty() || number == "1"};
}

// The label of a link reference definition that stands on one line; nullopt for anything else.
std::optional<std::string> DefinedLabel(std::string_view line) {
  const std::string_view text = Stripped(line);
  const std::size_t close = text.find("]:");
  if (!text.starts_with('[') || close == std::string_view::npos || close < 2) return std::nullopt;
  const std::string_view target = Stripped(text.substr(close + 2));
  if (target.empty()) return std::nullopt;
  const std::size_t address = target.find(' ');
  const std::string_view title = address == std::string_view::npos ? "" : Stripped(target.substr(address));
  const bool is_title = title.size() > 1 &&
                        std::string_view("\"'(").find(title[0]) != std::string_view::npos &&
                        title.back() == (title[0] == '(' ? ')' : title[0]);
  if (!title.empty() && !is_title) return std::nullopt;
  return LabelOf(text.substr(1, close - 1));
}

struct RawHeading {
  std::string content;
  std::size_t line = 0;
  std::size_t end = 0;
};

// The block structure of a document, line by line, as the CommonMark specification's appendix describes it.
class BlockParser {
 public:
  void Take(const std::string& line) {
    rest_ = Expanded(line);
    const std::size_t matched = MatchContainers();
    const bool is_whole = matched == containers_.size();
    if (is_whole && ContinuesLeaf()) {
      ++number_;
      return;
    }
    OpenBlocks(matched);
    ++number_;
  }

  void Finish() { CloseParagraph(); }

  const std::vector<RawHeading>& headings() const { return headings_; }
  const Labels& labels() const { return labels_; }

 private:
  enum class Leaf { kNone, kParagraph, kFence, kCode, kHtml };

  // A quotation, or an item of a list.
  struct Container {
    bool is_quote = false;
    std::size_t indent = 0;  // of an item's content
    bool is_empty = false;   // an item with nothing in it yet
  };

  // Takes the marks of the open containers off the line; how many of them it goes on.
  std::size_t MatchContainers() {
    for (std::size_t i = 0; i < containers_.size(); ++i) {
      Container& container = containers_[i];
      const std::size_t indent = IndentOf(rest_);
      if (container.is_quote) {
        if (indent >= kCodeIndent || indent == rest_.size() || rest_[indent] != '>') return i;
        rest_.erase(0, indent + 1);
        if (rest_.starts_with(' ')) rest_.erase(0, 1);
      } else if (IsBlank(rest_)) {
        if (container.is_empty) return i;
        rest_.clear();
      } else {
        if (indent < container.indent) return i;
        rest_.erase(0, container.indent);
        container.is_empty = false;
      }
    }
    return containers_.size();
  }

  // Whether the line belongs to open code or HTML.
  bool ContinuesLeaf() {
    switch (leaf_) {
      case Leaf::kFence: {
        const std::string_view text = Stripped(rest_);
        const bool closes = IndentOf(rest_) < kCodeIndent && text.size() >= fence_.size() &&
                            text.find_first_not_of(fence_[0]) == std::string_view::npos;
        if (closes) leaf_ = Leaf::kNone;
        return true;
      }
      case Leaf::kHtml:
        if (EndsHtmlBlock(html_kind_, rest_)) leaf_ = Leaf::kNone;
        return true;
      case Leaf::kCode:
        if (IsBlank(rest_) || IndentOf(rest_) >= kCodeIndent) return true;
        leaf_ = Leaf::kNone;
        return false;
      default:
        return false;
    }
  }

  // What begins with this line, inside of the first `matched` containers.
  void OpenBlocks(std::size_t matched) {
    // Definitions alone are no paragraph that anything could continue or would have to interrupt.
    if (leaf_ == Leaf::kParagraph && WithoutDefinitions().empty()) leaf_ = Leaf::kNone;
    for (;;) {
      const std::size_t indent = IndentOf(rest_);
      const bool in_paragraph = leaf_ == Leaf::kParagraph && matched == containers_.size();
      if (IsBlank(rest_)) return TakeBlank(matched);
      if (indent >= kCodeIndent) {
        if (leaf_ == Leaf::kParagraph) return paragraph_.push_back(std::string(Stripped(rest_)));
        Close(matched);
        leaf_ = Leaf::kCode;
        return;
      }
      const std::string_view text = std::string_view(rest_).substr(indent);
      if (text[0] == '>') {
        Open({.is_quote = true}, matched, indent + 1);
        if (rest_.starts_with(' ')) rest_.erase(0, 1);
        matched = containers_.size();
        continue;
      }
      if (TakeLeafStart(text, matched, in_paragraph)) return;
      if (!TakeItem(text, indent, matched, in_paragraph)) return TakeText(matched);
      matched = containers_.size();
    }
  }

  // A heading, a fence, HTML or a thematic break.
  bool TakeLeafStart(std::string_view text, std::size_t matched, bool in_paragraph) {
    if (const auto content = AtxContent(text)) {
      Close(matched);
      AddHeading(*content, number_);
      return true;
    }
    const std::size_t fence = std::min(text.find_first_not_of(text[0]), text.size());
    const bool is_fence =
        fence >= 3 && (text[0] == '~' || (text[0] == '`' && text.find('`', fence) == std::string_view::npos));
    if (is_fence) {
      fence_ = std::string(text.substr(0, fence));
      Close(matched);
      leaf_ = Leaf::kFence;
      return true;
    }
    const int html = HtmlBlockKind(text);
    if (html > 0 && !(html == 7 && leaf_ == Leaf::kParagraph)) {
      const bool ends = html < 6 && EndsHtmlBlock(html, text);
      Close(matched);
      html_kind_ = html;
      leaf_ = ends ? Leaf::kNone : Leaf::kHtml;
      return true;
    }
    if (in_paragraph && IsUnderline(text)) {
      AddHeading(WithoutDefinitions(), paragraph_start_);
      leaf_ = Leaf::kNone;
      return true;
    }
    if (!IsThematicBreak(text)) return false;
    Close(matched);
    return true;
  }

  bool TakeItem(std::string_view text, std::size_t indent, std::size_t matched, bool in_paragraph) {
    const auto mark = ListMarkOf(text);
    if (!mark) return false;
    const std::string_view content = text.substr(mark->length);
    if (in_paragraph && (IsBlank(content) || !mark->begins_at_one)) return false;
    const std::size_t blanks = IndentOf(content);
    const bool is_code = blanks > kCodeIndent;
    const std::size_t padding = IsBlank(content) || is_code ? 1 : blanks;
    const Container item = {
        .is_quote = false, .indent = indent + mark->length + padding, .is_empty = IsBlank(content)};
    Open(item, matched, std::min(item.indent, rest_.size()));
    return true;
  }

  void TakeBlank(std::size_t matched) {
    if (leaf_ == Leaf::kParagraph || matched < containers_.size()) CloseParagraph();
    Close(matched);
  }

  // A paragraph begins or goes on; it goes on even where marks of its containers are left out.
  void TakeText(std::size_t matched) {
    if (leaf_ == Leaf::kParagraph) return paragraph_.push_back(std::string(Stripped(rest_)));
    Close(matched);
    leaf_ = Leaf::kParagraph;
    paragraph_ = {std::string(Stripped(rest_))};
    paragraph_start_ = number_;
  }

  void Open(const Container& container, std::size_t matched, std::size_t taken) {
    Close(matched);
    containers_.push_back(container);
    rest_.erase(0, taken);
  }

  void Close(std::size_t matched) {
    CloseParagraph();
    leaf_ = Leaf::kNone;
    containers_.resize(matched);
  }

  void CloseParagraph() {
    if (leaf_ == Leaf::kParagraph) WithoutDefinitions();
    paragraph_.clear();
    leaf_ = Leaf::kNone;
  }

  // The paragraph less the definitions that it begins with, which are noted.
  std::string WithoutDefinitions() {
    while (!paragraph_.empty()) {
      const auto label = DefinedLabel(paragraph_.front());
      if (!label) break;
      labels_.insert(*label);
      paragraph_.erase(paragraph_.begin());
      ++paragraph_start_;
    }
    std::string text;
    for (const std::string& line : paragraph_) text += (text.empty() ? "" : "\n") + line;
    return text;
  }

  void AddHeading(std::string content, std::size_t first_line) {
    if (!containers_.empty()) return;
    headings_.push_back({std::move(content), first_line, number_ + 1});
  }

  std::string rest_;  // of the line, less the marks of its containers
  std::size_t number_ = 0;
  std::vector<Container> containers_;
  Leaf leaf_ = Leaf::kNone;
  std::string fence_;
  int html_kind_ = 0;
  std::vector<std::string> paragraph_;
  std::size_t paragraph_start_ = 0;
  std::vector<RawHeading> headings_;
  Labels labels_;
};

}  // namespace

std::vector<Heading> TopLevelHeadings(std::string_view document) {
  BlockParser parser;
  for (const std::string& line : Lines(document)) parser.Take(line);
  parser.Finish();
  std::vector<Heading> headings;
  for (const RawHeading& raw : parser.headings()) {
    headings.push_back({FirstInline(raw.content, parser.labels()), raw.line, raw.end});
  }
  return headings;
}

}  // namespace assay::markdown
