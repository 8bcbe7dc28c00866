#include "harness/config/migration.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "harness/base/utf8.h"
#include "harness/config/config.h"
#include "harness/config/legacy.h"
#include "harness/yaml/parse.h"
#include "harness/yaml/text_edits.h"
#include "harness/yaml/writer.h"

namespace assay::config {
namespace {

std::string Margin(int columns) { return std::string(static_cast<std::size_t>(std::max(columns, 0)), ' '); }

// The changes that bring a legacy text into the current form, one at a time. Where a style is met that they
// are not made for, the result means something else, which the caller sees.
class Migration {
 public:
  Migration(std::string_view text, const yaml::Node& root) : edits_(text), root_(root) {}

  std::optional<std::string> Run() {
    for (const yaml::MapEntry& entry : root_.entries) {
      key_lines_.push_back(entry.key->line);
      if (KeyText(*entry.key) != "tests" || !entry.value->IsMap()) continue;
      Rename(*entry.key, "tests", "acceptance_tests");
      for (const yaml::MapEntry& suite : entry.value->entries) key_lines_.push_back(suite.key->line);
      tests_ = entry.value.get();
    }
    if (tests_ == nullptr) return std::nullopt;
    std::ranges::sort(key_lines_);
    for (const yaml::MapEntry& suite : tests_->entries) IndentBelow(*suite.key);
    for (const yaml::MapEntry& suite : tests_->entries) MigrateSuite(suite);
    return edits_.Apply();
  }

 private:
  void Rename(const yaml::Node& key, std::string_view from, std::string_view to) {
    const std::size_t quote = key.plain ? 0 : 1;
    edits_.Replace(edits_.Offset(key) + quote, from.size(), std::string(to));
  }

  // The lines of a suite's value, but not the comments that stand below it, as far to the left as its name.
  void IndentBelow(const yaml::Node& key) {
    const auto next = std::ranges::upper_bound(key_lines_, key.line);
    int last = next != key_lines_.end() ? *next - 1 : edits_.line_count();
    const auto belongs_below = [&](std::string_view line) {
      const std::size_t start = line.find_first_not_of(" \t");
      if (start == std::string_view::npos || line.starts_with("...")) return true;
      return line[start] == '#' && static_cast<int>(start) < key.column;
    };
    while (last > key.line && belongs_below(edits_.Line(last))) --last;
    for (int line = key.line + 1; line <= last; ++line) edits_.Indent(line);
  }

  // Puts `tests:` between a suite and its list.
  void MigrateSuite(const yaml::MapEntry& suite) {
    const std::string margin = Margin(suite.key->column - 1) + std::string(yaml::TextEdits::kIndent, ' ');
    const std::string line = std::string(edits_.line_break()) + margin + "tests:";
    const bool has_own_lines =
        suite.value->line > suite.key->line || (suite.value->IsNull() && suite.value->text.empty());
    if (has_own_lines) {
      edits_.Insert(edits_.EndOf(suite.key->line), line);
    } else {
      std::size_t start = edits_.Offset(*suite.value);
      std::size_t blanks = 0;
      while (blanks < start && edits_.At(start - blanks - 1) == ' ') ++blanks;
      edits_.Replace(start - blanks, blanks, line + " ");
    }
    const std::string name = KeyText(*suite.key);
    for (const yaml::NodePtr& entry : suite.value->items) MigrateEntry(*entry, name);
  }

  void MigrateEntry(const yaml::Node& entry, std::string_view suite) {
    for (const yaml::MapEntry& field : entry.entries) {
      const std::string key = KeyText(*field.key);
      if (suite == "basic_read" && key == "empty_streams") NameItems(*field.value);
      if (suite == "full_refresh" && key == "ignored_fields") {
        for (const yaml::MapEntry& stream : field.value->entries) NameItems(*stream.value);
      }
      if (suite == "incremental" && key == "future_state_path") MoveFutureState(entry, field);
    }
  }

  // - a → - name: a, and in a list in brackets a → {name: a}
  void NameItems(const yaml::Node& list) {
    const bool in_brackets = edits_.At(edits_.Offset(list)) == '[';
    for (const yaml::NodePtr& item : list.items) {
      const std::size_t start = edits_.Offset(*item);
      if (!in_brackets) {
        edits_.Insert(start, "name: ");
      } else if (const std::optional<std::size_t> end = edits_.EndOfScalar(*item)) {
        edits_.Insert(start, "{name: ");
        edits_.Insert(*end, "}");
      }
    }
  }

  void MoveFutureState(const yaml::Node& entry, const yaml::MapEntry& field) {
    const std::size_t start = edits_.Offset(*field.key);
    if (edits_.At(edits_.Offset(entry)) == '{') {
      const std::optional<std::size_t> end = edits_.EndOfScalar(*field.value);
      if (!end) return;
      edits_.Insert(start, "future_state: {");
      edits_.Insert(*end, "}");
      return;
    }
    std::size_t column = static_cast<std::size_t>(field.key->column) - 1 + yaml::TextEdits::kIndent;
    if (edits_.IsIndented(field.key->line)) column += yaml::TextEdits::kIndent;
    edits_.Insert(start, "future_state:" + std::string(edits_.line_break()) + std::string(column, ' '));
  }

  yaml::TextEdits edits_;
  const yaml::Node& root_;
  const yaml::Node* tests_ = nullptr;
  std::vector<int> key_lines_;  // of the root and of the suites
};

// The comments and blank lines at the top of a text.
std::string_view TopOf(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t newline = text.find('\n', end);
    const std::string_view line = text.substr(end, newline - end);
    const std::size_t start = line.find_first_not_of(" \t\r");
    if ((start != std::string_view::npos && line[start] != '#') || newline == std::string_view::npos) break;
    end = newline + 1;
  }
  return text.substr(0, end);
}

bool Means(std::string_view text, const nlohmann::json& meaning) {
  const Result<nlohmann::json> said = yaml::Parse(text, "");
  return said.ok() && *said == meaning;
}

}  // namespace

Result<Migrated, Errors> Migrate(std::string_view text, const std::string& file_name) {
  if (const Result<RunConfig, Errors> config = Parse(text, file_name); !config.ok()) return config.error();
  const Result<yaml::NodePtr> root = yaml::ParseTree(text, file_name);
  if (!root.ok()) return Errors{root.error()};
  if (!IsLegacy(**root)) return Migrated{.text = std::string(text), .was_current = true};
  Reader reader(file_name, false);
  const yaml::NodePtr current = MigrateLegacy(*root, reader);
  const std::string mark(text.substr(0, text.size() - WithoutByteOrderMark(text).size()));
  text.remove_prefix(mark.size());
  const std::optional<std::string> edited = Migration(text, **root).Run();
  if (edited && Means(*edited, ToJson(*current))) return Migrated{.text = mark + *edited};
  return Migrated{.text = mark + std::string(TopOf(text)) + yaml::ToYaml(*current), .comments_lost = true};
}

}  // namespace assay::config
