#include "harness/config/legacy.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::config {
namespace {

yaml::NodePtr TextAt(const yaml::Node& location, std::string_view text) {
  return std::make_shared<const yaml::Node>(yaml::Node{.kind = yaml::NodeKind::kString,
                                                       .line = location.line,
                                                       .column = location.column,
                                                       .scalar = {yaml::NodeKind::kString, text},
                                                       .text = std::string(text),
                                                       .plain = true});
}

yaml::NodePtr MapAt(const yaml::Node& location, std::vector<yaml::MapEntry> entries) {
  return std::make_shared<const yaml::Node>(yaml::Node{.kind = yaml::NodeKind::kMap,
                                                       .line = location.line,
                                                       .column = location.column,
                                                       .entries = std::move(entries)});
}

yaml::NodePtr ListAt(const yaml::Node& location, std::vector<yaml::NodePtr> items) {
  return std::make_shared<const yaml::Node>(yaml::Node{.kind = yaml::NodeKind::kList,
                                                       .line = location.line,
                                                       .column = location.column,
                                                       .items = std::move(items)});
}

yaml::NodePtr Wrap(std::string_view key, yaml::NodePtr value) {
  yaml::NodePtr key_node = TextAt(*value, key);
  const yaml::Node& location = *value;
  return MapAt(location, {{std::move(key_node), std::move(value)}});
}

// [a, b] → [{name: a}, {name: b}]
yaml::NodePtr NamesToMappings(const yaml::NodePtr& names) {
  if (!names->IsList()) return names;
  std::vector<yaml::NodePtr> mappings;
  for (const yaml::NodePtr& name : names->items) mappings.push_back(Wrap("name", name));
  return ListAt(*names, std::move(mappings));
}

// {stream: [a]} → {stream: [{name: a}]}
yaml::NodePtr NamesByStream(const yaml::MapEntry& ignored_fields, Reader& reader) {
  const yaml::NodePtr& streams = ignored_fields.value;
  if (streams->IsNull()) {
    reader.Fault(reader.LocationOf(*ignored_fields.key), "`ignored_fields` has no value",
                 "give it one, or leave the key out");
  }
  if (!streams->IsMap()) return streams;
  std::vector<yaml::MapEntry> entries;
  for (const yaml::MapEntry* entry : reader.UniqueEntries(*streams)) {
    entries.push_back({entry->key, NamesToMappings(entry->value)});
  }
  return MapAt(*streams, std::move(entries));
}

yaml::NodePtr MigrateEntry(const yaml::NodePtr& entry, std::string_view suite, Reader& reader) {
  if (!entry->IsMap()) return entry;
  std::vector<yaml::MapEntry> migrated;
  // CAT replaces a future_state that stands beside future_state_path.
  const bool moves_future_state = suite == "incremental" && entry->Find("future_state_path") != nullptr;
  for (const yaml::MapEntry* unique : reader.UniqueEntries(*entry)) {
    const yaml::MapEntry& old = *unique;
    const std::string key = KeyText(*old.key);
    if (suite == "basic_read" && key == "empty_streams") {
      migrated.push_back({old.key, NamesToMappings(old.value)});
    } else if (suite == "full_refresh" && key == "ignored_fields") {
      migrated.push_back({old.key, NamesByStream(old, reader)});
    } else if (moves_future_state && key == "future_state_path") {
      migrated.push_back({TextAt(*old.key, "future_state"), MapAt(*old.key, {{old.key, old.value}})});
    } else if (!moves_future_state || key != "future_state") {
      migrated.push_back(old);
    }
  }
  return MapAt(*entry, std::move(migrated));
}

yaml::NodePtr MigrateSuite(const yaml::MapEntry& suite, Reader& reader) {
  const std::string name = KeyText(*suite.key);
  const bool walked = name == "basic_read" || name == "full_refresh" || name == "incremental";
  if (suite.value->IsNull() && walked) {
    reader.Fault(reader.LocationOf(*suite.key), "`" + name + "` has no value",
                 "give it a list of entries, or leave the suite out");
  }
  if (!suite.value->IsList()) return Wrap("tests", suite.value);
  std::vector<yaml::NodePtr> entries;
  for (const yaml::NodePtr& entry : suite.value->items) entries.push_back(MigrateEntry(entry, name, reader));
  return Wrap("tests", ListAt(*suite.value, std::move(entries)));
}

yaml::NodePtr MigrateSuites(const yaml::MapEntry& root_entry, Reader& reader) {
  const yaml::NodePtr& tests = root_entry.value;
  if (tests->IsNull()) {
    reader.Fault(reader.LocationOf(*root_entry.key), "`tests` has no value",
                 "give it a mapping from suites to lists");
  } else if (!tests->IsMap()) {
    reader.Fault(reader.LocationOf(*tests),
                 std::string("`tests` must be a mapping from suites to lists, not ") + ToString(tests->kind));
  }
  if (!tests->IsMap()) return MapAt(*tests, {});
  std::vector<yaml::MapEntry> suites;
  for (const yaml::MapEntry* suite : reader.UniqueEntries(*tests)) {
    suites.push_back({suite->key, MigrateSuite(*suite, reader)});
  }
  return MapAt(*tests, std::move(suites));
}

}  // namespace

bool IsLegacy(const yaml::Node& root) { return root.IsMap() && root.Find("tests") != nullptr; }

yaml::NodePtr MigrateLegacy(const yaml::NodePtr& root, Reader& reader) {
  std::vector<yaml::MapEntry> entries;
  for (const yaml::MapEntry* entry : reader.UniqueEntries(*root)) {
    const std::string key = KeyText(*entry->key);
    if (key == "tests") {
      entries.push_back({TextAt(*entry->key, "acceptance_tests"), MigrateSuites(*entry, reader)});
    } else if (key == "acceptance_tests") {
      reader.Warn(reader.LocationOf(*entry->key),
                  "`acceptance_tests` is ignored, because there is a legacy `tests` too", "keep one of them");
    } else {
      entries.push_back(*entry);
    }
  }
  return MapAt(*root, std::move(entries));
}

}  // namespace assay::config
