#include "harness/warehouse/stream_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "harness/base/suggestion.h"
#include "harness/warehouse/layout.h"
#include "harness/warehouse/schema_fields.h"

namespace assay::warehouse {
namespace {

using protocol::ConfiguredStream;
using protocol::FieldPath;

struct NamedMode {
  std::string_view name;
  WriteMode mode;
};
constexpr NamedMode kModes[] = {{"append", WriteMode::kAppend},
                                {"overwrite", WriteMode::kOverwrite},
                                {"append_dedup", WriteMode::kAppendDedup},
                                {"overwrite_dedup", WriteMode::kOverwriteDedup}};

bool LacksDescription(const ConfiguredStream& configured) {
  const protocol::Stream& stream = configured.stream;
  const bool may_not_support = configured.sync_mode == "incremental" && stream.supported_sync_modes.empty();
  return may_not_support || PropertiesOf(stream.json_schema).empty();
}

// Looks at one stream and keeps what is not in order.
class StreamChecker {
 public:
  StreamChecker(const ConfiguredStream& configured, const std::string& file, Errors& errors)
      : file_(file), errors_(errors) {
    plan_.configured = configured;
  }

  StreamPlan Check() {
    CheckWriteMode();
    CheckSyncMode();
    CheckSchema();
    if (plan_.IsIncremental() || plan_.Deduplicates()) TakeCursor();
    if (plan_.Deduplicates()) TakeKey();
    return plan_;
  }

 private:
  const protocol::Stream& stream() const { return plan_.configured.stream; }

  void Refuse(const std::string& message, const std::string& remedy = "") {
    errors_.push_back({.message = "stream " + ToString(plan_.id()) + ": " + message,
                       .location = {.file = file_},
                       .remedy = remedy});
  }

  void CheckWriteMode() {
    const std::string& name = plan_.configured.destination_sync_mode;
    const auto found = std::ranges::find(kModes, name, &NamedMode::name);
    if (found == std::end(kModes)) return RefuseWriteMode(name);
    plan_.mode = found->mode;
    if (plan_.IsIncremental() && plan_.Replaces()) {
      Refuse("incremental with " + name + " would leave nothing in the table but what is new",
             "use append or append_dedup, or sync_mode full_refresh");
    }
  }

  void RefuseWriteMode(const std::string& name) {
    if (name == "update" || name == "soft_delete") {
      return Refuse("destination_sync_mode " + name + " is for destinations that are no warehouse",
                    "use append, overwrite, append_dedup or overwrite_dedup");
    }
    std::vector<std::string_view> names;
    for (const NamedMode& mode : kModes) names.push_back(mode.name);
    const auto nearest = NearestName(name, names);
    Refuse("there is no destination_sync_mode " + name,
           nearest ? "did you mean " + *nearest + "?" : fmt::format("there is {}", fmt::join(names, ", ")));
  }

  void CheckSyncMode() {
    const std::string& mode = plan_.configured.sync_mode;
    const bool is_unsaid = stream().supported_sync_modes.empty();
    if (stream().Supports(mode) || (is_unsaid && !plan_.IsIncremental())) return;
    Refuse(fmt::format("it does not support {}", mode),
           is_unsaid ? "its supported_sync_modes are not said, neither in the catalog nor by the source"
                     : fmt::format("it supports {}", fmt::join(stream().supported_sync_modes, ", ")));
  }

  void CheckSchema() {
    const std::size_t properties = PropertiesOf(stream().json_schema).size();
    if (properties == 0) {
      Refuse("its json_schema has no properties, so that its table would have no columns",
             "put into the catalog what discover says of it");
    } else if (properties > kMostProperties) {
      Refuse(fmt::format("it has {} properties, more than the {} that a table can have", properties,
                         kMostProperties));
    }
  }

  void TakeCursor() {
    FieldPath& cursor = plan_.configured.cursor_field;
    const FieldPath& its_own = stream().default_cursor_field;
    if (stream().source_defined_cursor) {
      if (!cursor.empty() && cursor != its_own) {
        Refuse(fmt::format("its cursor is defined by the source{} and cannot be {}",
                           its_own.empty() ? "" : " (" + protocol::Dotted(its_own) + ")",
                           protocol::Dotted(cursor)),
               "leave cursor_field out");
      }
      cursor = its_own;
    } else if (!cursor.empty()) {
      RefuseUnknown(cursor, "cursor_field");
    } else {
      cursor = its_own;
      if (cursor.empty() && plan_.IsIncremental())
        Refuse("it has no cursor, neither of its own nor a default", "name one in cursor_field");
    }
  }

  void TakeKey() {
    std::vector<FieldPath>& key = plan_.configured.primary_key;
    const std::vector<FieldPath>& its_own = stream().source_defined_primary_key;
    if (!its_own.empty()) {
      if (!key.empty() && !IsSameKey(key, its_own))
        Refuse("its primary key is defined by the source and cannot be another one", "leave primary_key out");
      key = its_own;
    } else if (key.empty()) {
      Refuse(fmt::format("{} needs a primary key, and it has none", plan_.configured.destination_sync_mode),
             "name one in primary_key, or use append or overwrite");
    } else {
      for (const FieldPath& part : key) RefuseUnknown(part, "primary_key");
    }
  }

  static bool IsSameKey(const std::vector<FieldPath>& one, const std::vector<FieldPath>& other) {
    return std::set(one.begin(), one.end()) == std::set(other.begin(), other.end());
  }

  // A field that the user names has to be there; what the source says of itself is judged elsewhere.
  void RefuseUnknown(const FieldPath& path, const char* where) {
    const auto properties = PropertiesOf(stream().json_schema);
    if (properties.empty() || properties.contains(path[0])) return;
    std::vector<std::string_view> names;
    for (const auto& [name, described] : properties) names.push_back(name);
    const auto nearest = NearestName(path[0], names);
    Refuse(fmt::format("{} names {}, which its json_schema does not have", where, protocol::Dotted(path)),
           nearest ? "did you mean " + *nearest + "?" : "");
  }

  StreamPlan plan_;
  const std::string& file_;
  Errors& errors_;
};

}  // namespace

bool NeedsDiscovery(const protocol::ConfiguredCatalog& catalog) {
  return std::ranges::any_of(catalog.streams, LacksDescription);
}

protocol::ConfiguredCatalog Completed(const protocol::ConfiguredCatalog& catalog,
                                      const protocol::Catalog& discovered) {
  protocol::ConfiguredCatalog completed = protocol::WithDiscoveredStreams(catalog, discovered);
  for (std::size_t i = 0; i < catalog.streams.size(); ++i) {
    if (!LacksDescription(catalog.streams[i])) completed.streams[i] = catalog.streams[i];
  }
  return completed;
}

Result<std::vector<StreamPlan>, Errors> PlanStreams(const protocol::ConfiguredCatalog& catalog,
                                                    const std::string& file) {
  Errors errors;
  std::vector<StreamPlan> plans;
  std::set<protocol::StreamId> seen;
  if (catalog.streams.empty())
    errors.push_back({.message = "the catalog configures no stream", .location = {.file = file}});
  for (const ConfiguredStream& configured : catalog.streams) {
    if (!seen.insert(configured.stream.id).second) {
      errors.push_back({.message = "stream " + ToString(configured.stream.id) + " is configured twice",
                        .location = {.file = file}});
    }
    plans.push_back(StreamChecker(configured, file, errors).Check());
  }
  if (!errors.empty()) return errors;
  return plans;
}

}  // namespace assay::warehouse
