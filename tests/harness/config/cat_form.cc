#include "tests/harness/config/cat_form.h"

#include <optional>
#include <string>
#include <vector>

#include "harness/config/reader.h"

namespace assay::config {
namespace {

using nlohmann::json;

json Form(const std::string& value) { return value; }
json Form(bool value) { return value; }
json Form(const std::filesystem::path& value) { return value.string(); }
template <class E>
  requires std::is_enum_v<E>
json Form(E value) {
  return WordsOf<E>()[static_cast<std::size_t>(value)];
}
json Form(const NamedReason& value);
json Form(const OptionalReason& value);
json Form(const BackwardCompatibility& value);
json Form(const AuthDefaultMethod& value);
json Form(const ExpectRecords& value);
json Form(const UnsupportedFileType& value);
json Form(const ClientContainer& value);
json Form(const StreamCursorFormat& value);
json Form(const FutureState& value);

template <class T>
json Form(const std::optional<T>& value) {
  return value ? Form(*value) : json();
}
template <class T>
json Form(const std::vector<T>& values) {
  json list = json::array();
  for (const T& value : values) list.push_back(Form(value));
  return list;
}
template <class T>
json Form(const std::map<std::string, T>& values) {
  json object = json::object();
  for (const auto& [name, value] : values) object[name] = Form(value);
  return object;
}
// null where CAT's default is none.
template <class T>
json IfGiven(const Mapping& entry, const char* key, const T& value) {
  return entry.Gives(key) ? Form(value) : json();
}

json Form(const NamedReason& value) {
  return {{"name", value.name}, {"bypass_reason", Form(value.bypass_reason)}};
}
json Form(const OptionalReason& value) { return {{"bypass_reason", Form(value.bypass_reason)}}; }
json Form(const BackwardCompatibility& value) {
  return {{"previous_connector_version", value.previous_connector_version},
          {"disable_for_version", Form(value.disable_for_version)}};
}
json Form(const AuthDefaultMethod& value) {
  return {{"oauth", value.oauth}, {"bypass_reason", Form(value.bypass_reason)}};
}
json Form(const ExpectRecords& value) {
  return {{"path", Form(value.path)},
          {"bypass_reason", Form(value.bypass_reason)},
          {"exact_order", value.exact_order}};
}
json Form(const UnsupportedFileType& value) {
  return {{"extension", value.extension}, {"bypass_reason", Form(value.bypass_reason)}};
}
json FileTypesForm(const FileTypes& value) {
  return {{"skip_test", value.skip_test},
          {"bypass_reason", Form(value.bypass_reason)},
          {"unsupported_types", IfGiven(value, "unsupported_types", value.unsupported_types)}};
}
json Form(const ClientContainer& value) {
  return {{"secrets_path", Form(value.secrets_path)},
          {"client_container_dockerfile_path", Form(value.client_container_dockerfile_path)},
          {"setup_command", IfGiven(value, "setup_command", value.setup_command)},
          {"teardown_command", IfGiven(value, "teardown_command", value.teardown_command)},
          {"between_syncs_command", IfGiven(value, "between_syncs_command", value.between_syncs_command)},
          {"final_teardown_command", IfGiven(value, "final_teardown_command", value.final_teardown_command)}};
}
json Form(const StreamCursorFormat& value) { return {{"name", value.name}, {"format", Form(value.format)}}; }
json Form(const FutureState& value) {
  return {{"future_state_path", Form(value.future_state_path)},
          {"missing_streams", Form(value.missing_streams)},
          {"bypass_reason", Form(value.bypass_reason)},
          {"cursor_format",
           {{"format", Form(value.cursor_format.format)}, {"streams", Form(value.cursor_format.streams)}}}};
}

json Common(const SuiteEntry& input) {
  return {{"config_path", input.config_path},
          {"timeout_seconds", input.Gives("timeout_seconds") ? json(input.timeout_seconds) : json()}};
}
json Common(const ConnectorEntry& input) {
  json form = Common(static_cast<const SuiteEntry&>(input));
  form["deployment_mode"] = Form(input.deployment_mode);
  return form;
}
json With(json form, const json& more) {
  form.update(more);
  return form;
}

json Form(const SpecEntry& input) {
  return With(Common(input),
              {{"spec_path", input.spec_path},
               {"backward_compatibility_tests_config", Form(input.backward_compatibility_tests_config)},
               {"auth_default_method", Form(input.auth_default_method)}});
}
json Form(const ConnectionEntry& input) { return With(Common(input), {{"status", Form(input.status)}}); }
json Form(const DiscoveryEntry& input) {
  return With(Common(input),
              {{"backward_compatibility_tests_config", Form(input.backward_compatibility_tests_config)},
               {"validate_primary_keys_data_type", input.validate_primary_keys_data_type}});
}
json Form(const BasicReadEntry& input) {
  return With(Common(input), {{"configured_catalog_path", Form(input.configured_catalog_path)},
                              {"empty_streams", Form(input.empty_streams)},
                              {"expect_records", Form(input.expect_records)},
                              {"validate_schema", input.validate_schema},
                              {"validate_stream_statuses", Form(input.validate_stream_statuses)},
                              {"validate_state_messages", input.validate_state_messages},
                              {"validate_primary_keys_data_type", input.validate_primary_keys_data_type},
                              {"fail_on_extra_columns", input.fail_on_extra_columns},
                              {"validate_data_points", input.validate_data_points},
                              {"expect_trace_message_on_failure", input.expect_trace_message_on_failure},
                              {"file_types", FileTypesForm(input.file_types)},
                              {"client_container_config", Form(input.client_container_config)}});
}
json Form(const FullRefreshEntry& input) {
  return With(Common(input), {{"configured_catalog_path", Form(input.configured_catalog_path)},
                              {"ignored_fields", IfGiven(input, "ignored_fields", input.ignored_fields)},
                              {"client_container_config", Form(input.client_container_config)}});
}
json Form(const IncrementalEntry& input) {
  return With(Common(input),
              {{"configured_catalog_path", Form(input.configured_catalog_path)},
               {"future_state", Form(input.future_state)},
               {"skip_comprehensive_incremental_tests", input.skip_comprehensive_incremental_tests},
               {"client_container_config", Form(input.client_container_config)}});
}
json Form(const ConnectorAttributesEntry& input) {
  return With(Common(input), {{"streams_without_primary_key", IfGiven(input, "streams_without_primary_key",
                                                                      input.streams_without_primary_key)},
                              {"allowed_hosts", Form(input.allowed_hosts)},
                              {"suggested_streams", Form(input.suggested_streams)}});
}
json Form(const ConnectorDocumentationEntry& input) { return Common(input); }

template <class T>
json SectionForm(const Section<T>& section) {
  if (!section.declared) return nullptr;
  json tests;
  for (const T& test : section.tests) tests.push_back(Form(test));
  return {{"bypass_reason", Form(section.bypass_reason)}, {"tests", tests}};
}

}  // namespace

json CatForm(const RunConfig& config) {
  const AcceptanceTests& tests = config.acceptance_tests;
  return {{"connector_image", Form(config.connector_image)},
          {"base_path", Form(config.base_path)},
          {"test_strictness_level", Form(config.test_strictness_level)},
          {"custom_environment_variables", Form(config.custom_environment_variables.variables)},
          {"acceptance_tests",
           {{"spec", SectionForm(tests.spec)},
            {"connection", SectionForm(tests.connection)},
            {"discovery", SectionForm(tests.discovery)},
            {"basic_read", SectionForm(tests.basic_read)},
            {"full_refresh", SectionForm(tests.full_refresh)},
            {"incremental", SectionForm(tests.incremental)},
            {"connector_attributes", SectionForm(tests.connector_attributes)},
            {"connector_documentation", SectionForm(tests.connector_documentation)},
            {"client_container_config", Form(tests.client_container_config)}}}};
}

}  // namespace assay::config
