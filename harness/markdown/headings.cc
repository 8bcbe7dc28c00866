#include "harness/markdown/headings.h"

#include <cmark.h>

#include <memory>

namespace assay::markdown {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

// What the inlines of an image say, which is what is shown in its place.
std::string TextOf(cmark_node* inlines) {
  std::string text;
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(inlines),
                                                                     &cmark_iter_free);
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    const char* const literal = cmark_node_get_literal(cmark_iter_get_node(walk.get()));
    if (literal != nullptr) text += literal;
  }
  return text;
}

std::string NameOf(cmark_node* heading) {
  cmark_node* const first = cmark_node_first_child(heading);
  switch (cmark_node_get_type(first)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_IMAGE:
      return TextOf(first);
    default:
      return "";
  }
}

bool IsUnderline(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || (line[begin] != '=' && line[begin] != '-')) return false;
  const std::size_t end = line.find_first_not_of(line[begin], begin);
  return line.find_first_not_of(" \t\n", end) == std::string_view::npos;
}

// The first line behind a heading. cmark may count one too many where a heading is underlined.
std::size_t EndOf(cmark_node* heading, const std::vector<std::string>& lines) {
  const auto start = static_cast<std::size_t>(cmark_node_get_start_line(heading));
  const auto end = static_cast<std::size_t>(cmark_node_get_end_line(heading));
  for (std::size_t i = start; i < end && i < lines.size(); ++i) {
    if (IsUnderline(lines[i])) return i + 1;
  }
  return end;
}

}  // namespace

std::vector<Heading> TopLevelHeadings(std::string_view document) {
  const std::unique_ptr<cmark_node, FreeNode> root(
      cmark_parse_document(document.data(), document.size(), CMARK_OPT_DEFAULT));
  cmark_consolidate_text_nodes(root.get());
  const std::vector<std::string> lines = Lines(document);
  std::vector<Heading> headings;
  for (cmark_node* node = cmark_node_first_child(root.get()); node != nullptr; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    headings.push_back(
        {NameOf(node), static_cast<std::size_t>(cmark_node_get_start_line(node) - 1), EndOf(node, lines)});
  }
  return headings;
}

}  // namespace assay::markdown
