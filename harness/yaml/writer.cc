#include "harness/yaml/writer.h"

#include <string_view>

namespace assay::yaml {
namespace {

constexpr std::size_t kStep = 2;

// In double quotes. JSON's escapes are YAML's; what JSON leaves as it is but YAML does not is escaped as
// well.
std::string Quoted(const std::string& text) {
  std::string quoted;
  for (const char c : nlohmann::json(text).dump()) {
    if (c == '\x7f') {
      quoted += "\\x7f";
    } else {
      quoted += c;
    }
  }
  return quoted;
}

std::string ScalarText(const Node& node) {
  if (node.plain && node.text.find('\n') == std::string::npos) return node.text.empty() ? "null" : node.text;
  if (node.IsString() || node.kind == NodeKind::kTimestamp) return Quoted(node.text);
  return PythonText(node.scalar, node.text);
}

// What stands behind "key:" or "-" when it fits there; "" when it has lines of its own.
std::string Inline(const Node& node) {
  if (node.IsMap()) return node.entries.empty() ? "{}" : "";
  if (node.IsList()) return node.items.empty() ? "[]" : "";
  return ScalarText(node);
}

void Write(const Node& node, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  for (const MapEntry& entry : node.entries) {
    const std::string value = Inline(*entry.value);
    out += margin + ScalarText(*entry.key) + ":" + (value.empty() ? "" : " " + value) + "\n";
    if (value.empty()) Write(*entry.value, indent + kStep, out);
  }
  for (const NodePtr& item : node.items) {
    const std::string value = Inline(*item);
    if (!value.empty()) {
      out += margin + "- " + value + "\n";
      continue;
    }
    const std::size_t start = out.size();
    Write(*item, indent + kStep, out);
    out.replace(start + indent, 1, "-");
  }
}

}  // namespace

std::string ToYaml(const Node& root) {
  std::string text = Inline(root);
  if (!text.empty()) return text + "\n";
  Write(root, 0, text);
  return text;
}

}  // namespace assay::yaml
