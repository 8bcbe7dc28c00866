// ParseTree: the only file that knows yaml-cpp.
#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "harness/base/utf8.h"
#include "harness/yaml/source_text.h"
#include "harness/yaml/tree.h"

namespace assay::yaml {
namespace {

constexpr int kDeepest = 500;
constexpr std::string_view kStandardTag = "tag:yaml.org,2002:";

// Thrown inside the callbacks, since yaml-cpp offers no other way to stop; caught in ParseTree.
struct Stop {
  Error error;
};

// Builds the tree from yaml-cpp's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, std::string file_name) : lines_(text), file_name_(std::move(file_name)) {}

  NodePtr root() const { return root_; }
  SourceLocation LocationOf(const YAML::Mark& mark) const {
    if (mark.is_null()) return {.file = file_name_};
    return {.file = file_name_, .line = mark.line + 1, .column = lines_.Column(mark.line + 1, mark.column)};
  }

  // yaml-cpp takes a quote that is still open at the end of the file for closed.
  std::optional<Error> OpenQuote() const {
    if (last_quoted_.is_null() || !lines_.HasOpenQuote(last_quoted_.line + 1, last_quoted_.column)) {
      return std::nullopt;
    }
    return Error{.message = "the quote that opens here is not closed", .location = LocationOf(last_quoted_)};
  }

  std::string RemedyFor(const YAML::Exception& error) const {
    if (lines_.IsIndentedByTab(error.mark.line + 1)) return "indent with spaces, not with tabs";
    if (error.msg == YAML::ErrorMsg::MAP_VALUE) return "put a text that holds a colon and a blank in quotes";
    if (error.msg != YAML::ErrorMsg::UNKNOWN_TOKEN) return "";
    return "put a text that begins with a special character in quotes";
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (std::exchange(started_, true)) {
      Fail(mark, "a second document begins here", "keep one document per file");
    }
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Add(NewNode(mark, NodeKind::kNull), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) Fail(mark, "this alias stands inside its own anchor");
    Attach(found->second, mark);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    CheckTag(mark, tag, "seq");
    open_.push_back({NewNode(mark, NodeKind::kList), anchor, nullptr});
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    CheckTag(mark, tag, "map");
    open_.push_back({NewNode(mark, NodeKind::kMap), anchor, nullptr});
  }
  void OnMapEnd() override {
    Merge(*open_.back().node);
    Close();
  }

 private:
  struct Open {
    std::shared_ptr<Node> node;
    YAML::anchor_t anchor;
    NodePtr key;  // of a mapping: the key that waits for its value
  };

  [[noreturn]] void Fail(const YAML::Mark& mark, std::string message, std::string remedy = "") const {
    throw Stop{{.message = std::move(message), .location = LocationOf(mark), .remedy = std::move(remedy)}};
  }
  [[noreturn]] void Fail(const Node& at, std::string message) const {
    throw Stop{{.message = std::move(message),
                .location = {.file = file_name_, .line = at.line, .column = at.column}}};
  }

  std::shared_ptr<Node> NewNode(const YAML::Mark& mark, NodeKind kind) const {
    auto node = std::make_shared<Node>();
    const SourceLocation location = LocationOf(mark);
    node->kind = kind;
    node->line = location.line;
    node->column = location.column;
    node->scalar.kind = kind;
    return node;
  }

  void CheckTag(const YAML::Mark& mark, const std::string& tag, std::string_view expected) const {
    if (tag.empty() || tag == "?" || tag == "!" || tag == fmt::format("{}{}", kStandardTag, expected)) return;
    Fail(mark, fmt::format("the tag `{}` is not supported here", tag));
  }

  // A complete value takes its place in the collection that is open.
  void Add(NodePtr node, YAML::anchor_t anchor) {
    if (anchor != 0) anchors_[anchor] = node;
    Attach(std::move(node), std::nullopt);
  }
  void Attach(NodePtr node, std::optional<YAML::Mark> alias);
  void Close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    Add(std::move(closed.node), closed.anchor);
  }
  void Grow(Node& parent, const Node& child) const;
  void Merge(Node& map);
  void MergeFrom(const Node& source, std::vector<MapEntry>& into, std::unordered_set<std::string>& taken);

  LineIndex lines_;
  std::string file_name_;
  bool started_ = false;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, NodePtr> anchors_;
  YAML::Mark last_quoted_ = YAML::Mark::null_mark();
  std::uint64_t merged_ = 0;
  NodePtr root_;
};

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       const std::string& value) {
  auto node = NewNode(mark, NodeKind::kString);
  node->text = value;
  if (tag == "!") last_quoted_ = mark;
  if (tag == "?") {
    node->scalar = ResolvePlain(value);
    node->plain = true;
  } else if (tag == "!" || tag.empty() || tag == fmt::format("{}str", kStandardTag)) {
    node->scalar = {NodeKind::kString, value};
  } else {
    node->scalar = ResolvePlain(value);
    const bool is_float = tag == fmt::format("{}float", kStandardTag);
    const NodeKind kind = node->scalar.kind;
    if (is_float && kind == NodeKind::kInteger) {
      node->scalar = {NodeKind::kFloat, node->scalar.value.get<double>()};
    } else if (!(is_float && kind == NodeKind::kFloat) &&
               !(kind == NodeKind::kInteger && tag == fmt::format("{}int", kStandardTag)) &&
               !(kind == NodeKind::kBoolean && tag == fmt::format("{}bool", kStandardTag)) &&
               !(kind == NodeKind::kNull && tag == fmt::format("{}null", kStandardTag)) &&
               !(kind == NodeKind::kTimestamp && tag == fmt::format("{}timestamp", kStandardTag))) {
      Fail(mark, fmt::format("the tag `{}` is not supported here", tag));
    }
  }
  node->kind = node->scalar.kind;
  Add(std::move(node), anchor);
}

void Builder::Attach(NodePtr node, std::optional<YAML::Mark> alias) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& open = open_.back();
  if (alias && node->depth + static_cast<int>(open_.size()) > kDeepest) {
    Fail(*alias, fmt::format("values are nested deeper than {} levels", kDeepest));
  }
  Grow(*open.node, *node);
  if (open.node->IsList()) {
    open.node->items.push_back(std::move(node));
  } else if (open.key == nullptr) {
    if (node->IsList() || node->IsMap()) Fail(*node, "a list or a mapping cannot be a key");
    open.key = std::move(node);
  } else {
    open.node->entries.push_back({std::exchange(open.key, nullptr), std::move(node)});
  }
}

void Builder::Grow(Node& parent, const Node& child) const {
  parent.expanded_size += child.expanded_size;
  parent.depth = std::max(parent.depth, child.depth + 1);
  if (parent.expanded_size > kMostValues) {
    Fail(parent, fmt::format("the aliases in it expand to more than {} values", kMostValues));
  }
}

// Merge keys, https://yaml.org/type/merge.html: own keys count before merged ones, earlier sources before
// later ones.
void Builder::Merge(Node& map) {
  std::vector<MapEntry> own;
  std::vector<NodePtr> sources;
  for (MapEntry& entry : map.entries) {
    if (!entry.key->plain || entry.key->text != "<<") {
      own.push_back(std::move(entry));
    } else if (entry.value->IsMap()) {
      sources.push_back(entry.value);
    } else if (entry.value->IsList()) {
      sources.insert(sources.end(), entry.value->items.begin(), entry.value->items.end());
    } else {
      Fail(*entry.value,
           fmt::format("`<<` merges a mapping or a list of mappings, not {}", ToString(entry.value->kind)));
    }
  }
  map.entries = std::move(own);
  if (sources.empty()) return;
  std::unordered_set<std::string> taken;
  for (const MapEntry& entry : map.entries) taken.insert(KeyText(*entry.key));
  for (const NodePtr& source : sources) {
    if (!source->IsMap()) {
      Fail(*source,
           fmt::format("`<<` merges a mapping or a list of mappings, not {}", ToString(source->kind)));
    }
    merged_ += source->entries.size();
    if (merged_ > kMostValues) {
      Fail(map, fmt::format("the merge keys in it expand to more than {} values", kMostValues));
    }
    MergeFrom(*source, map.entries, taken);
  }
}

void Builder::MergeFrom(const Node& source, std::vector<MapEntry>& into,
                        std::unordered_set<std::string>& taken) {
  // Backwards: of a repeated key the last value counts.
  for (auto entry = source.entries.rbegin(); entry != source.entries.rend(); ++entry) {
    if (taken.insert(KeyText(*entry->key)).second) into.push_back(*entry);
  }
}

std::optional<Error> ReadDocuments(std::istream& input, Builder& builder, const std::string& file_name) {
  try {
    YAML::Parser parser(input);
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.OpenQuote();
  } catch (const Stop& stop) {
    return stop.error;
  } catch (const YAML::DeepRecursion& error) {
    return Error{.message = fmt::format("values are nested deeper than {} levels", kDeepest),
                 .location = builder.LocationOf(error.mark)};
  } catch (const YAML::Exception& error) {
    return Error{.message = "this is not valid YAML: " + error.msg,
                 .location = builder.LocationOf(error.mark),
                 .remedy = builder.RemedyFor(error)};
  } catch (const std::exception& error) {
    return Error{.message = std::string("this cannot be read as YAML: ") + error.what(),
                 .location = {.file = file_name}};
  }
}

}  // namespace

Result<NodePtr> ParseTree(std::string_view text, const std::string& file_name) {
  if (text.size() > kMostBytes) {
    return Error{.message = fmt::format("the file is larger than {} MB", kMostBytes >> 20),
                 .location = {.file = file_name}};
  }
  if (std::optional<Error> fault = TextFault(text, file_name)) return *std::move(fault);
  text = WithoutByteOrderMark(text);
  std::istringstream input{std::string(text)};
  Builder builder(text, file_name);
  if (std::optional<Error> fault = ReadDocuments(input, builder, file_name)) return *std::move(fault);
  return builder.root() != nullptr ? builder.root()
                                   : std::make_shared<const Node>(Node{.line = 1, .column = 1});
}

}  // namespace assay::yaml
