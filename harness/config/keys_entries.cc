// The entries of each section's `tests:`.
#include <iterator>

#include "harness/config/keys.h"

namespace assay::config {
namespace {

template <class T>
std::vector<Key<T>> operator+(std::vector<Key<T>> left, std::vector<Key<T>> right) {
  left.insert(left.end(), std::make_move_iterator(right.begin()), std::make_move_iterator(right.end()));
  return left;
}

template <class T>
Key<T> TimeoutSeconds() {
  return Named<T>("timeout_seconds", &T::timeout_seconds,
                  "time limit of one connector process; 0 for the default")
      .OrNull()
      .Where([](const T& read) { return read.timeout_seconds >= 0; }, "must not be negative");
}

template <class T>
Key<T> ConfigPath() {
  return Named<T>("config_path", &T::config_path, "the connector's configuration, a file of JSON or YAML");
}

// What every section that starts the connector takes.
template <class T>
std::vector<Key<T>> Common() {
  return {ConfigPath<T>(), TimeoutSeconds<T>(),
          Named<T>("deployment_mode", &T::deployment_mode, "the environment that the connector is told of")};
}

template <class T>
Key<T> Status() {
  return Named<T>("status", &T::status, "how `check` must end");
}

template <class T>
Key<T> ConfiguredCatalogPath() {
  return Named<T>("configured_catalog_path", &T::configured_catalog_path,
                  "the configured catalog; all discovered streams where there is none");
}

template <class T>
Key<T> EmptyStreams() {
  return Named<T>("empty_streams", &T::empty_streams, "streams that need not have records");
}

template <class T>
Key<T> ValidateSchema() {
  return Named<T>("validate_schema", &T::validate_schema, "whether records are held to their schema");
}

// The two keys that FAST knows and CAT knows in no section.
template <class T>
std::vector<Key<T>> FastOnly() {
  return {
      Named<T>("config_dict", &T::config_dict, "the connector's configuration itself, instead of config_path")
          .Of(Origin::kFast),
      Named<T>("bypass_reason", &T::bypass_reason, "why this entry is skipped").Of(Origin::kFast)};
}

template <class T>
Key<T> Fast(Key<T> key) {
  return std::move(key).OrNull().Of(Origin::kFast);
}

template <class T>
Key<T> BackwardCompatibilityKey() {
  return Named<T>("backward_compatibility_tests_config", &T::backward_compatibility_tests_config,
                  "what the connector must stay compatible with");
}

template <class T>
Key<T> ClientContainerKey() {
  return Named<T>("client_container_config", &T::client_container_config,
                  "a container that prepares the source before each test");
}

}  // namespace

template <>
const Table<SpecEntry>& KeysOf() {
  using T = SpecEntry;
  static const Table<T> table{
      .keys =
          Common<T>() +
          std::vector{
              Named<T>("spec_path", &T::spec_path, "the expected specification: JSON, YAML or a manifest"),
              BackwardCompatibilityKey<T>(),
              Named<T>("auth_default_method", &T::auth_default_method, "whether OAuth must come first")} +
          FastOnly<T>() +
          std::vector{Fast(Status<T>()), Fast(ConfiguredCatalogPath<T>()), Fast(EmptyStreams<T>()),
                      Fast(ValidateSchema<T>())},
  };
  return table;
}

template <>
const Table<ConnectionEntry>& KeysOf() {
  using T = ConnectionEntry;
  static const Table<T> table{
      .keys =
          Common<T>() + std::vector{Status<T>()} + FastOnly<T>() +
          std::vector{Fast(ConfiguredCatalogPath<T>()), Fast(EmptyStreams<T>()), Fast(ValidateSchema<T>())},
  };
  return table;
}

template <>
const Table<DiscoveryEntry>& KeysOf() {
  using T = DiscoveryEntry;
  static const Table<T> table{
      .keys = Common<T>() +
              std::vector{BackwardCompatibilityKey<T>(),
                          Named<T>("validate_primary_keys_data_type", &T::validate_primary_keys_data_type,
                                   "whether primary keys of type object or array are violations")} +
              FastOnly<T>() +
              std::vector{Fast(Status<T>()), Fast(ConfiguredCatalogPath<T>()), Fast(EmptyStreams<T>()),
                          Fast(ValidateSchema<T>())},
  };
  return table;
}

template <>
const Table<BasicReadEntry>& KeysOf() {
  using T = BasicReadEntry;
  static const Table<T> table{
      .keys = Common<T>() +
              std::vector{ConfiguredCatalogPath<T>(), EmptyStreams<T>(),
                          Named<T>("expect_records", &T::expect_records, "records that must be read"),
                          ValidateSchema<T>(),
                          Named<T>("validate_stream_statuses", &T::validate_stream_statuses,
                                   "whether every stream must report STARTED and COMPLETE"),
                          Named<T>("validate_state_messages", &T::validate_state_messages,
                                   "whether every stream must have proper states"),
                          Named<T>("validate_primary_keys_data_type", &T::validate_primary_keys_data_type,
                                   "whether primary keys that are objects, arrays or null are violations"),
                          Named<T>("fail_on_extra_columns", &T::fail_on_extra_columns,
                                   "whether fields that the schema does not name are violations"),
                          Named<T>("validate_data_points", &T::validate_data_points,
                                   "whether every field of every schema must have a value somewhere"),
                          Named<T>("expect_trace_message_on_failure", &T::expect_trace_message_on_failure,
                                   "whether a failing read must emit an error trace"),
                          Named<T>("file_types", &T::file_types, "for sources that read files").OrNull(),
                          ClientContainerKey<T>()} +
              FastOnly<T>() + std::vector{Fast(Status<T>())},
      .retired = {{"ignored_fields", "older releases of CAT knew it; it belongs under full_refresh"},
                  {"validate_output_from_all_streams", "older releases of CAT knew it; use empty_streams"}},
  };
  return table;
}

template <>
const Table<FullRefreshEntry>& KeysOf() {
  using T = FullRefreshEntry;
  static const Table<T> table{
      .keys = Common<T>() +
              std::vector{ConfiguredCatalogPath<T>(),
                          Named<T>("ignored_fields", &T::ignored_fields,
                                   "fields that may differ between two reads, as paths such as a/b")
                              .OrNull(),
                          ClientContainerKey<T>()} +
              FastOnly<T>() +
              std::vector{Fast(Status<T>()), Fast(EmptyStreams<T>()), Fast(ValidateSchema<T>())},
  };
  return table;
}

template <>
const Table<IncrementalEntry>& KeysOf() {
  using T = IncrementalEntry;
  static const Table<T> table{
      .keys = Common<T>() +
              std::vector{
                  ConfiguredCatalogPath<T>(),
                  Named<T>("future_state", &T::future_state, "a state after which there is nothing to read"),
                  Named<T>("skip_comprehensive_incremental_tests", &T::skip_comprehensive_incremental_tests,
                           "skips the reads from single checkpoints")
                      .OrNull(),
                  ClientContainerKey<T>()},
      .retired = {{"future_state_path", "it belongs under `future_state`"},
                  {"cursor_paths", "older releases of CAT knew it; remove it"},
                  {"threshold_days", "older releases of CAT knew it; remove it"}},
  };
  return table;
}

template <>
const Table<ConnectorAttributesEntry>& KeysOf() {
  using T = ConnectorAttributesEntry;
  static const Table<T> table{
      .keys = {ConfigPath<T>(), TimeoutSeconds<T>(),
               Named<T>("streams_without_primary_key", &T::streams_without_primary_key,
                        "streams that need no primary key")
                   .OrNull(),
               Named<T>("allowed_hosts", &T::allowed_hosts, "skips the check of the metadata's allowedHosts"),
               Named<T>("suggested_streams", &T::suggested_streams,
                        "skips the check of the metadata's suggestedStreams")},
  };
  return table;
}

template <>
const Table<ConnectorDocumentationEntry>& KeysOf() {
  using T = ConnectorDocumentationEntry;
  static const Table<T> table{
      .keys = {ConfigPath<T>(), TimeoutSeconds<T>()},
  };
  return table;
}

}  // namespace assay::config
