#include "harness/metadata/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/yaml/tree.h"

namespace assay::metadata {
namespace {

bool IsScalar(const yaml::Node& node) { return !node.IsList() && !node.IsMap(); }

// Reads what is there and notes what is not as it should be.
class MetadataReader {
 public:
  explicit MetadataReader(std::string file_name) { metadata_.file = std::move(file_name); }

  Result<Metadata, Errors> Read(const yaml::Node& root) {
    const yaml::Node* data = Mapping(root, "metadata.yaml") ? Member(root, "data") : nullptr;
    if (data != nullptr && Mapping(*data, "data")) ReadData(*data);
    if (!faults_.empty()) return faults_;
    return std::move(metadata_);
  }

 private:
  void ReadData(const yaml::Node& data) {
    const std::pair<const char*, std::string*> texts[] = {
        {"name", &metadata_.name},
        {"connectorType", &metadata_.connector_type},
        {"connectorSubtype", &metadata_.connector_subtype},
        {"dockerRepository", &metadata_.docker_repository},
        {"dockerImageTag", &metadata_.docker_image_tag},
        {"documentationUrl", &metadata_.documentation_url},
    };
    for (const auto& [key, text] : texts) ReadText(Member(data, key), key, *text);
    ReadQualityLevel(data);
    ReadMostSilence(data);
    metadata_.allowed_hosts = ReadNames(data, "allowedHosts", "hosts");
    metadata_.suggested_streams = ReadNames(data, "suggestedStreams", "streams");
    ReadBreakingChanges(data);
  }

  void ReadQualityLevel(const yaml::Node& data) {
    const yaml::Node* internal = Member(data, "ab_internal");
    if (internal == nullptr || !Mapping(*internal, "ab_internal")) return;
    const yaml::Node* level = Member(*internal, "ql");
    if (level == nullptr) return;
    if (level->kind != yaml::NodeKind::kInteger && level->kind != yaml::NodeKind::kFloat) {
      return Fault(*level, "ab_internal.ql", "a number");
    }
    metadata_.quality_level = level->scalar.value.get<double>();
  }

  void ReadMostSilence(const yaml::Node& data) {
    const yaml::Node* seconds = Member(data, "maxSecondsBetweenMessages");
    if (seconds == nullptr) return;
    if (seconds->kind != yaml::NodeKind::kInteger && seconds->kind != yaml::NodeKind::kFloat) {
      return Fault(*seconds, "maxSecondsBetweenMessages", "a number");
    }
    metadata_.max_seconds_between_messages = seconds->scalar.value.get<double>();
  }

  // The names in `data.<key>.<list>`; nullopt when there is no such key. A key without value is there.
  std::optional<NameList> ReadNames(const yaml::Node& data, const std::string& key, const std::string& list) {
    const yaml::Node* mapping = data.Find(key);
    if (mapping == nullptr) return std::nullopt;
    NameList names;
    if (mapping->IsNull() || !Mapping(*mapping, key)) return names;
    const yaml::Node* items = mapping->Find(list);
    if (items == nullptr) return names;
    names.is_given = true;
    if (items->IsNull()) return names;
    const std::string name = key + "." + list;
    if (!items->IsList()) {
      Fault(*items, name, "a list");
      return names;
    }
    for (const yaml::NodePtr& item : items->items) ReadText(item.get(), name, names.names.emplace_back());
    return names;
  }

  void ReadBreakingChanges(const yaml::Node& data) {
    const yaml::Node* releases = Member(data, "releases");
    if (releases == nullptr || !Mapping(*releases, "releases")) return;
    const yaml::Node* changes = Member(*releases, "breakingChanges");
    if (changes == nullptr || !Mapping(*changes, "releases.breakingChanges")) return;
    for (const yaml::MapEntry& entry : changes->entries) {
      BreakingChange change{.version = entry.key->text, .message = ""};
      if (!entry.value->IsNull() && Mapping(*entry.value, "releases.breakingChanges." + change.version)) {
        ReadText(Member(*entry.value, "message"), "message", change.message);
      }
      metadata_.breaking_changes.push_back(std::move(change));
    }
  }

  // The value of a key; nullptr when there is none or it is null.
  static const yaml::Node* Member(const yaml::Node& mapping, std::string_view key) {
    const yaml::Node* value = mapping.Find(key);
    return value == nullptr || value->IsNull() ? nullptr : value;
  }

  // Texts, and numbers and the like as they are written: 1.10 is a version.
  void ReadText(const yaml::Node* node, const std::string& name, std::string& text) {
    if (node == nullptr) return;
    if (!IsScalar(*node)) return Fault(*node, name, "text");
    text = node->text;
  }

  bool Mapping(const yaml::Node& node, const std::string& name) {
    if (node.IsMap()) return true;
    if (!node.IsNull()) Fault(node, name, "a mapping");
    return false;
  }

  void Fault(const yaml::Node& node, const std::string& name, std::string_view wanted) {
    faults_.push_back({.message = fmt::format("`{}` must be {}, not {}", name, wanted, ToString(node.kind)),
                       .location = {.file = metadata_.file, .line = node.line, .column = node.column}});
  }

  Metadata metadata_;
  Errors faults_;
};

}  // namespace

Result<Metadata, Errors> Parse(std::string_view text, const std::string& file_name) {
  const Result<yaml::NodePtr> tree = yaml::ParseTree(text, file_name);
  if (!tree.ok()) return Errors{tree.error()};
  return MetadataReader(file_name).Read(**tree);
}

}  // namespace assay::metadata
