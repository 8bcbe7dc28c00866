#include "harness/markdown/headings.h"

namespace assay::markdown {

std::vector<std::string> Lines(std::string_view document) {
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t i = 0; i < document.size(); ++i) {
    const char c = document[i];
    if (c == '\r' && i + 1 < document.size() && document[i + 1] == '\n') continue;
    if (c != '\n' && c != '\r') {
      line += c;
      continue;
    }
    lines.push_back(line + "\n");
    line.clear();
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace assay::markdown
