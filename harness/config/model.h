#ifndef HARNESS_CONFIG_MODEL_H_
#define HARNESS_CONFIG_MODEL_H_

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"
#include "harness/protocol/live_streams.h"
#include "harness/protocol/lookback.h"

// acceptance-test-config.yml, typed. Defaults are CAT 3.9.9's where CAT knows the key. Paths are as written:
// see RunConfig::Resolve.
namespace assay::config {

enum class Strictness { kLow, kHigh };
enum class ExpectedStatus { kSucceed, kFailed, kException };
enum class DeploymentMode { kCloud, kOss };

// A mapping of the file: where it stands and which keys it gives.
struct Mapping {
  SourceLocation location;
  std::map<std::string, SourceLocation, std::less<>> given;  // places of the values, by key

  bool Gives(std::string_view key) const { return given.contains(key); }
  // Where the value of `key` stands; the mapping itself when it does not give that key.
  SourceLocation LocationOf(std::string_view key) const {
    const auto found = given.find(key);
    return found == given.end() ? location : found->second;
  }
};

// A stream or field that is exempt from a rule, and why.
struct NamedReason : Mapping {
  std::string name;
  std::optional<std::string> bypass_reason;
};

struct OptionalReason : Mapping {
  std::optional<std::string> bypass_reason;
};

struct BackwardCompatibility : Mapping {
  std::string previous_connector_version = "latest";
  std::optional<std::string> disable_for_version;
};

struct AuthDefaultMethod : Mapping {
  bool oauth = true;
  std::optional<std::string> bypass_reason;
};

struct ExpectRecords : Mapping {
  std::optional<std::filesystem::path> path;
  std::optional<std::string> bypass_reason;  // set exactly when `path` is not
  bool exact_order = false;
};

struct UnsupportedFileType : Mapping {
  std::string extension;  // with its dot
  std::optional<std::string> bypass_reason;
};

struct FileTypes : Mapping {
  bool skip_test = false;
  std::optional<std::string> bypass_reason;
  std::vector<UnsupportedFileType> unsupported_types;
};

// A container that prepares the connector's source before a test and cleans up after it.
struct ClientContainer : Mapping {
  std::optional<std::string> secrets_path;
  std::optional<std::string> client_container_dockerfile_path;
  std::vector<std::string> setup_command;
  std::vector<std::string> teardown_command;
  std::vector<std::string> between_syncs_command;
  std::vector<std::string> final_teardown_command;
};

struct StreamCursorFormat : Mapping {
  std::string name;
  std::optional<std::string> format;
};

struct CursorFormat : Mapping {
  std::optional<std::string> format;  // of every stream that `streams` does not name
  std::vector<StreamCursorFormat> streams;
};

struct FutureState : Mapping {
  std::optional<std::string> future_state_path;
  std::vector<NamedReason> missing_streams;
  std::optional<std::string> bypass_reason;
  CursorFormat cursor_format;
};

// What an entry of any section's `tests:` may say.
struct SuiteEntry : Mapping {
  SuiteEntry() = default;
  explicit SuiteEntry(std::int64_t default_timeout)
      : timeout_seconds(default_timeout), default_timeout_seconds(default_timeout) {}

  int index = 0;  // position in `tests:`, from 0
  std::string config_path = "secrets/config.json";
  std::int64_t timeout_seconds = 300;          // 0: default_timeout_seconds
  std::int64_t default_timeout_seconds = 300;  // of the section
};

// The same for the sections that start the connector. The last six keys are FAST's; a section that has one
// of them in CAT gives it CAT's meaning.
struct ConnectorEntry : SuiteEntry {
  using SuiteEntry::SuiteEntry;

  std::optional<DeploymentMode> deployment_mode;
  std::optional<nlohmann::json> config_dict;  // an object, used instead of config_path
  std::optional<std::string> bypass_reason;   // why this entry is skipped
  ExpectedStatus status = ExpectedStatus::kSucceed;
  std::optional<std::string> configured_catalog_path;
  std::vector<NamedReason> empty_streams;
  bool validate_schema = true;
};

struct SpecEntry : ConnectorEntry {
  SpecEntry() : ConnectorEntry(60) {}

  std::string spec_path = "secrets/spec.json";
  BackwardCompatibility backward_compatibility_tests_config;
  std::optional<AuthDefaultMethod> auth_default_method;
};

struct ConnectionEntry : ConnectorEntry {
  ConnectionEntry() : ConnectorEntry(60) {}
};

struct DiscoveryEntry : ConnectorEntry {
  DiscoveryEntry() : ConnectorEntry(300) {}

  BackwardCompatibility backward_compatibility_tests_config;
  bool validate_primary_keys_data_type = true;
};

struct BasicReadEntry : ConnectorEntry {
  BasicReadEntry() : ConnectorEntry(600) {}

  std::optional<ExpectRecords> expect_records;
  std::optional<bool> validate_stream_statuses;  // nullopt: not asked for
  bool validate_state_messages = true;
  bool validate_primary_keys_data_type = true;
  bool fail_on_extra_columns = true;
  bool validate_data_points = false;
  bool expect_trace_message_on_failure = true;
  FileTypes file_types;
  std::optional<ClientContainer> client_container_config;
};

struct FullRefreshEntry : ConnectorEntry {
  FullRefreshEntry() : ConnectorEntry(1200) {}

  std::map<std::string, std::vector<NamedReason>> ignored_fields;  // by stream; the names are field paths
  std::optional<ClientContainer> client_container_config;
};

struct IncrementalEntry : ConnectorEntry {
  IncrementalEntry() : ConnectorEntry(1200) {}

  std::optional<FutureState> future_state;
  bool skip_comprehensive_incremental_tests = false;
  std::optional<ClientContainer> client_container_config;
};

struct ConnectorAttributesEntry : SuiteEntry {
  std::vector<NamedReason> streams_without_primary_key;
  std::optional<OptionalReason> allowed_hosts;
  std::optional<OptionalReason> suggested_streams;
};

struct ConnectorDocumentationEntry : SuiteEntry {};

// One suite's section. Not declared: absent or null.
template <class T>
struct Section {
  SourceLocation location;  // of the section's name
  bool declared = false;
  std::optional<std::string> bypass_reason;  // never together with tests
  std::vector<T> tests;
};

// Environment variables; numbers and booleans are Python's text for them (True), as CAT hands them over.
struct Environment {
  std::map<std::string, std::string> variables;
};

// A program and its arguments: a list, or a text that is split into words as a POSIX shell would.
struct CommandLine {
  std::vector<std::string> words;

  bool empty() const { return words.empty(); }
};

// When a service counts as started: its first stdout line that holds `line`, or a connection to `port` on
// loopback. With neither it is ready at once.
struct Readiness : Mapping {
  std::optional<std::string> line;   // the first integer in that line is the service's port
  std::optional<std::int64_t> port;  // 1..65535
};

struct Service : Mapping {
  std::string name;
  CommandLine command;
  std::optional<std::string> working_directory;
  Environment environment;  // of the service itself
  Readiness ready;
  Environment exported;  // for the connector; {port} stands for the service's port
  std::int64_t timeout_seconds = 30;
};

// A failure that is expected (see the ledger): a check that fails in this way passes as known.
struct KnownFailure : Mapping {
  std::string id;  // of the check, "suite.check"
  std::optional<std::int64_t> input;
  std::optional<std::string> stream;
  std::string message;  // the finding's message begins with it
  std::string reason;
};

// `known_failures`: a list, or the path of a file that holds one.
struct KnownFailures {
  std::optional<std::string> path;
  std::vector<KnownFailure> list;
};

// Commands of the user's own.
struct Hooks : Mapping {
  std::vector<CommandLine> between_reads;  // after the first incremental read, before the one that goes on
};

// What CAT does not know, under the root key `assay`.
struct AssaySettings : Mapping {
  CommandLine connector_command;
  std::vector<Service> services;  // in the order in which they are started
  KnownFailures known_failures;
  std::optional<std::int64_t> concurrency;                          // at least 1
  std::map<std::string, protocol::Lookback> lookback;               // by stream
  std::map<std::string, std::vector<std::string>> volatile_fields;  // by stream: field paths
  protocol::LiveStreams live;       // which streams change while they are read
  Hooks hooks;                      // what is executed at points of the run
  std::int64_t resume_samples = 5;  // checkpoints from which reads resume
};

struct AcceptanceTests : Mapping {
  Section<SpecEntry> spec;
  Section<ConnectionEntry> connection;
  Section<DiscoveryEntry> discovery;
  Section<BasicReadEntry> basic_read;
  Section<FullRefreshEntry> full_refresh;
  Section<IncrementalEntry> incremental;
  Section<ConnectorAttributesEntry> connector_attributes;
  Section<ConnectorDocumentationEntry> connector_documentation;
  std::optional<ClientContainer> client_container_config;
};

struct RunConfig : Mapping {
  std::filesystem::path folder;       // of the file
  bool migrated_from_legacy = false;  // the file has `tests:` at its root
  Errors warnings;                    // what was accepted but has no effect
  std::optional<std::string> connector_image;
  std::optional<std::string> base_path;
  Strictness test_strictness_level = Strictness::kLow;
  Environment custom_environment_variables;
  AcceptanceTests acceptance_tests;
  AssaySettings assay;

  // A path of this file as the file system knows it: relative ones start at `base_path`, or at the folder of
  // the file where that is not given; a relative `base_path` starts at that folder too.
  std::filesystem::path Resolve(const std::filesystem::path& written) const {
    return folder / std::filesystem::path(base_path.value_or("")) / written;
  }
};

}  // namespace assay::config

#endif  // HARNESS_CONFIG_MODEL_H_
