#ifndef HARNESS_CONFIG_READER_H_
#define HARNESS_CONFIG_READER_H_

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "harness/base/result.h"
#include "harness/config/key.h"
#include "harness/config/model.h"
#include "harness/yaml/tree.h"

namespace assay::config {

// Reads a YAML tree into the structs of model.h by their tables.
// Collects every mistake instead of stopping at the first. Values are coerced as pydantic 1 does for CAT:
// numbers and booleans are text where text is wanted, "true" and 1 are booleans, "60" and 1.5 whole numbers,
// and an empty list or empty text is an empty mapping.
class Reader {
 public:
  // `connector_given`: the connector is named outside the file, so that connector_image may be missing.
  Reader(std::string file_name, bool connector_given)
      : file_name_(std::move(file_name)), connector_given_(connector_given) {}

  bool connector_given() const { return connector_given_; }
  SourceLocation LocationOf(const yaml::Node& node) const {
    return {.file = file_name_, .line = node.line, .column = node.column};
  }
  void Fault(SourceLocation location, std::string message, std::string remedy = "");
  void Warn(SourceLocation location, std::string message, std::string remedy = "");
  // Sorted by place.
  Errors TakeFaults();
  Errors TakeWarnings() { return std::move(warnings_); }

  // The entries of a mapping, of a repeated key the last; repeated keys are faults.
  std::vector<const yaml::MapEntry*> UniqueEntries(const yaml::Node& map);

  // Each reads one value, whose name is for messages; false after a fault, `out` then holds what could be
  // read.
  bool Read(const yaml::Node& node, const std::string& name, std::string& out);
  bool Read(const yaml::Node& node, const std::string& name, bool& out);
  bool Read(const yaml::Node& node, const std::string& name, std::int64_t& out);
  bool Read(const yaml::Node& node, const std::string& name, std::filesystem::path& out);
  bool Read(const yaml::Node& node, const std::string& name, std::chrono::seconds& out);
  bool Read(const yaml::Node& node, const std::string& name, nlohmann::json& out);
  bool Read(const yaml::Node& node, const std::string& name, CommandLine& out);
  bool Read(const yaml::Node& node, const std::string& name, Environment& out);
  bool Read(const yaml::Node& node, const std::string& name, KnownFailures& out);
  bool Read(const yaml::Node& node, const std::string& name, protocol::Lookback& out);
  bool Read(const yaml::Node& node, const std::string& name, protocol::LiveStreams& out);
  template <class V>
  bool Read(const yaml::Node& node, const std::string& name, V& out);

 private:
  bool Mismatch(const yaml::Node& node, const std::string& name, std::string_view wanted);
  bool IsMapping(const yaml::Node& node, const std::string& name);
  void UnknownKey(const yaml::Node& key, std::span<const std::string_view> known,
                  std::span<const RetiredKey> retired);
  void IgnoredKey(const yaml::Node& key, std::span<const std::string_view> known);
  bool ReadWord(const yaml::Node& node, const std::string& name, std::span<const std::string_view> words,
                std::size_t& index);
  template <class V>
  bool ReadList(const yaml::Node& node, const std::string& name, std::vector<V>& out);
  template <class M>
  bool ReadMap(const yaml::Node& node, const std::string& name, M& out);
  template <class T>
  bool ReadMapping(const yaml::Node& node, const std::string& name, T& out);
  template <class T>
  bool ReadKey(const Key<T>& key, const yaml::MapEntry& entry, T& out);
  template <class T>
  bool ReadSection(const yaml::Node& node, const std::string& name, Section<T>& out);

  std::string file_name_;
  bool connector_given_;
  Errors faults_;
  Errors warnings_;
  std::set<std::tuple<int, int, std::string>> known_faults_;  // a value may be read through several aliases
  std::size_t fault_count_ = 0;
  bool more_faults_ = false;
};

template <class V>
bool Reader::Read(const yaml::Node& node, const std::string& name, V& out) {
  if constexpr (internal::OptionalOf<V>::value) {
    typename V::value_type value{};
    if (!Read(node, name, value)) return false;
    out = std::move(value);
    return true;
  } else if constexpr (internal::VectorOf<V>::value) {
    return ReadList(node, name, out);
  } else if constexpr (internal::MapOf<V>::value) {
    return ReadMap(node, name, out);
  } else if constexpr (internal::SectionOf<V>::value) {
    return ReadSection(node, name, out);
  } else if constexpr (std::is_enum_v<V>) {
    std::size_t index = 0;
    if (!ReadWord(node, name, WordsOf<V>(), index)) return false;
    out = static_cast<V>(index);
    return true;
  } else {
    return ReadMapping(node, name, out);
  }
}

template <class V>
bool Reader::ReadList(const yaml::Node& node, const std::string& name, std::vector<V>& out) {
  if (!node.IsList()) return Mismatch(node, name, "a list");
  std::vector<V> items;
  bool fine = true;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    V item{};
    fine = Read(*node.items[i], name + "[" + std::to_string(i) + "]", item) && fine;
    if constexpr (std::is_base_of_v<SuiteEntry, V>) item.index = static_cast<int>(i);
    items.push_back(std::move(item));
  }
  if (fine) out = std::move(items);
  return fine;
}

template <class M>
bool Reader::ReadMap(const yaml::Node& node, const std::string& name, M& out) {
  if (!IsMapping(node, name)) return false;
  M values;
  bool fine = true;
  for (const yaml::MapEntry* entry : UniqueEntries(node)) {
    std::string key;
    typename M::mapped_type value{};
    fine = Read(*entry->key, "a key of " + name, key) && fine;
    fine = Read(*entry->value, name + "." + key, value) && fine;
    values.insert_or_assign(std::move(key), std::move(value));
  }
  if (fine) out = std::move(values);
  return fine;
}

template <class T>
bool Reader::ReadMapping(const yaml::Node& node, const std::string& name, T& out) {
  if (!IsMapping(node, name)) return false;
  const Table<T>& table = KeysOf<T>();
  const std::size_t faults_before = fault_count_;
  std::vector<std::string_view> names;
  for (const Key<T>& key : table.keys) names.push_back(key.name);
  std::vector<std::string_view> missing = names;
  std::vector<std::string_view> wrong;
  out.location = LocationOf(node);
  for (const yaml::MapEntry* entry : UniqueEntries(node)) {
    const auto found = std::find(names.begin(), names.end(), KeyText(*entry->key));
    if (found == names.end()) {
      UnknownKey(*entry->key, names, table.retired);
      continue;
    }
    std::erase(missing, *found);
    if (!ReadKey(table.keys[static_cast<std::size_t>(found - names.begin())], *entry, out)) {
      wrong.push_back(*found);
    }
  }
  for (const Key<T>& key : table.keys) {
    if (!key.required || std::find(missing.begin(), missing.end(), key.name) == missing.end()) continue;
    Fault(out.location,
          "`" + std::string(key.name) + "` is missing" + (name.empty() ? "" : " in `" + name + "`"));
    wrong.push_back(key.name);
  }
  for (const Rule<T>& rule : table.rules) {
    const bool can_judge = std::none_of(rule.keys.begin(), rule.keys.end(), [&](std::string_view key) {
      return std::find(wrong.begin(), wrong.end(), key) != wrong.end();
    });
    if (can_judge) rule.judge(out, *this);
  }
  return fault_count_ == faults_before;
}

template <class T>
bool Reader::ReadKey(const Key<T>& key, const yaml::MapEntry& entry, T& out) {
  const std::string name(key.name);
  if (entry.value->IsNull()) {
    if (key.null_allowed) return true;
    Fault(LocationOf(*entry.key), "`" + name + "` has no value",
          key.required ? "" : "give it one, or leave the key out for its default");
    return false;
  }
  out.given[name] = LocationOf(*entry.value);
  if (!key.read(*this, entry, out)) return false;
  if (key.holds == nullptr || key.holds(out)) return true;
  Fault(LocationOf(*entry.value), "`" + name + "` " + std::string(key.otherwise), std::string(key.remedy));
  return false;
}

template <class T>
bool Reader::ReadSection(const yaml::Node& node, const std::string& name, Section<T>& out) {
  static constexpr std::string_view kKeys[] = {"bypass_reason", "tests"};
  out.declared = true;
  if (node.IsList()) return Read(node, name, out.tests);
  if (!IsMapping(node, name)) return false;
  const std::size_t faults_before = fault_count_;
  const yaml::MapEntry* tests = nullptr;
  for (const yaml::MapEntry* entry : UniqueEntries(node)) {
    const std::string key = KeyText(*entry->key);
    if (key != "bypass_reason" && key != "tests") {
      IgnoredKey(*entry->key, kKeys);
    } else if (!entry->value->IsNull() && key == "bypass_reason") {
      Read(*entry->value, key, out.bypass_reason);
    } else if (!entry->value->IsNull()) {
      tests = entry;
      Read(*entry->value, name + ".tests", out.tests);
    }
  }
  if (tests != nullptr && !tests->value->items.empty() && !out.bypass_reason.value_or("").empty()) {
    Fault(LocationOf(*tests->key), "`" + name + "` has both `tests` and a `bypass_reason`",
          "remove one of them");
  }
  return fault_count_ == faults_before;
}

}  // namespace assay::config

#endif  // HARNESS_CONFIG_READER_H_
