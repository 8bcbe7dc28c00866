#include "harness/protocol/message_shape.h"

#include <algorithm>
#include <array>
#include <string>

#include "harness/base/same_text.h"
#include "harness/json/pointer.h"
#include "harness/protocol/shape.h"

namespace assay::protocol {
namespace {

using enum json::Kind;
constexpr auto kRequired = Presence::kRequired;

using Words = std::string_view[];
constexpr Words kLevels = {"FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE"};
constexpr Words kStateTypes = {"STREAM", "GLOBAL", "LEGACY"};
constexpr Words kConnectionStatuses = {"SUCCEEDED", "FAILED"};
constexpr Words kSyncModes = {"full_refresh", "incremental"};
constexpr Words kDestinationSyncModes = {"append", "overwrite", "append_dedup", "update", "soft_delete"};
constexpr Words kTraceTypes = {"ERROR", "ESTIMATE", "STREAM_STATUS", "ANALYTICS"};
constexpr Words kFailureTypes = {"system_error", "config_error", "transient_error"};
constexpr Words kStreamStatuses = {"STARTED", "RUNNING", "COMPLETE", "INCOMPLETE"};
constexpr Words kReasonTypes = {"RATE_LIMITED"};
constexpr Words kEstimateTypes = {"STREAM", "SYNC"};
constexpr Words kControlTypes = {"CONNECTOR_CONFIG"};
constexpr Words kChanges = {"NULLED", "TRUNCATED"};
constexpr Words kChangeReasons = {
    "SOURCE_RECORD_SIZE_LIMITATION", "DESTINATION_RECORD_SIZE_LIMITATION", "PLATFORM_RECORD_SIZE_LIMITATION",
    "SOURCE_FIELD_SIZE_LIMITATION",  "DESTINATION_FIELD_SIZE_LIMITATION",  "PLATFORM_FIELD_SIZE_LIMITATION",
    "SOURCE_SERIALIZATION_ERROR",    "DESTINATION_SERIALIZATION_ERROR",    "PLATFORM_SERIALIZATION_ERROR",
    "SOURCE_RETRIEVAL_ERROR",        "DESTINATION_TYPECAST_ERROR"};
constexpr Words kAuthFlowTypes = {"oauth2.0", "oauth1.0"};
constexpr Words kAuthTypes = {"oauth2.0"};

constexpr Shape kAnyString = {.kind = kString};
constexpr Shape kAnyNumber = {.kind = kNumber};
constexpr Shape kCount = {.kind = kNumber, .is_count = true};
constexpr Shape kAnyBoolean = {.kind = kBoolean};
constexpr Shape kAnyObject = {.kind = kObject};

constexpr Shape OneOf(std::span<const std::string_view> words) { return {.kind = kString, .one_of = words}; }
constexpr Shape ObjectOf(std::span<const Field> fields) { return {.kind = kObject, .fields = fields}; }
constexpr Shape ArrayOf(const Shape& items) { return {.kind = kArray, .items = &items}; }

constexpr Shape kStrings = {.kind = kArray, .words = "an array of texts", .items = &kAnyString};
// A path that names nothing leads nowhere.
constexpr Shape kPath = {
    .kind = kArray, .words = "an array of texts", .is_not_empty = true, .items = &kAnyString};
constexpr Shape kPaths = {.kind = kArray, .words = "an array of arrays of texts", .items = &kPath};

constexpr Field kDescriptorFields[] = {{"name", kAnyString, kRequired}, {"namespace", kAnyString}};
constexpr Shape kDescriptor = ObjectOf(kDescriptorFields);

constexpr Shape kChange = OneOf(kChanges);
constexpr Shape kChangeReason = OneOf(kChangeReasons);
constexpr Field kMetaChangeFields[] = {
    {"field", kAnyString, kRequired}, {"change", kChange, kRequired}, {"reason", kChangeReason, kRequired}};
constexpr Shape kMetaChange = ObjectOf(kMetaChangeFields);
constexpr Shape kMetaChanges = ArrayOf(kMetaChange);
constexpr Field kMetaFields[] = {{"changes", kMetaChanges}};
constexpr Shape kMeta = ObjectOf(kMetaFields);
constexpr Field kFileReferenceFields[] = {
    {"staging_file_url", kAnyString}, {"source_file_relative_path", kAnyString}, {"file_size_bytes", kCount}};
constexpr Shape kFileReference = ObjectOf(kFileReferenceFields);
constexpr Field kRecordFields[] = {{"stream", kAnyString, kRequired},
                                   {"data", kAnyObject, kRequired},
                                   {"emitted_at", kAnyNumber, kRequired},
                                   {"namespace", kAnyString},
                                   {"meta", kMeta},
                                   {"file_reference", kFileReference}};

constexpr Field kStreamStateFields[] = {{"stream_descriptor", kDescriptor, kRequired},
                                        {"stream_state", kAnyObject}};
constexpr Shape kStreamState = ObjectOf(kStreamStateFields);
constexpr Shape kStreamStates = ArrayOf(kStreamState);
constexpr Field kGlobalFields[] = {{"shared_state", kAnyObject}, {"stream_states", kStreamStates, kRequired}};
constexpr Shape kGlobal = ObjectOf(kGlobalFields);
constexpr Shape kNumbers = {.kind = kObject, .values = &kAnyNumber};
constexpr Field kStatsFields[] = {
    {"recordCount", kCount}, {"rejectedRecordCount", kCount}, {"additionalStats", kNumbers}};
constexpr Shape kStats = ObjectOf(kStatsFields);
constexpr Shape kStateType = OneOf(kStateTypes);
constexpr Field kStateFields[] = {{"type", kStateType},    {"stream", kStreamState},
                                  {"global", kGlobal},     {"data", kAnyObject},
                                  {"sourceStats", kStats}, {"destinationStats", kStats}};

constexpr Shape kLevel = OneOf(kLevels);
constexpr Field kLogFields[] = {
    {"level", kLevel, kRequired}, {"message", kAnyString, kRequired}, {"stack_trace", kAnyString}};

constexpr Field kOauthStateFields[] = {{"min", kAnyNumber}, {"max", kAnyNumber}};
constexpr Shape kOauthState = ObjectOf(kOauthStateFields);
constexpr Field kOauthInputFields[] = {{"consent_url", kAnyString, kRequired},
                                       {"access_token_url", kAnyString, kRequired},
                                       {"scope", kAnyString},
                                       {"access_token_headers", kAnyObject},
                                       {"access_token_params", kAnyObject},
                                       {"extract_output", kStrings},
                                       {"state", kOauthState},
                                       {"client_id_key", kAnyString},
                                       {"client_secret_key", kAnyString},
                                       {"scope_key", kAnyString},
                                       {"state_key", kAnyString},
                                       {"auth_code_key", kAnyString},
                                       {"redirect_uri_key", kAnyString},
                                       {"token_expiry_key", kAnyString}};
constexpr Shape kOauthInput = ObjectOf(kOauthInputFields);
constexpr Field kOauthConfigFields[] = {{"oauth_user_input_from_connector_config_specification", kAnyObject},
                                        {"oauth_connector_input_specification", kOauthInput},
                                        {"complete_oauth_output_specification", kAnyObject},
                                        {"complete_oauth_server_input_specification", kAnyObject},
                                        {"complete_oauth_server_output_specification", kAnyObject}};
constexpr Shape kOauthConfig = ObjectOf(kOauthConfigFields);
constexpr Shape kAuthFlowType = OneOf(kAuthFlowTypes);
constexpr Field kAdvancedAuthFields[] = {{"auth_flow_type", kAuthFlowType},
                                         {"predicate_key", kStrings},
                                         {"predicate_value", kAnyString},
                                         {"oauth_config_specification", kOauthConfig}};
constexpr Shape kAdvancedAuth = ObjectOf(kAdvancedAuthFields);

constexpr Shape kStringOrNumber = {.kind = kString, .words = "a string or a number", .or_kind = kNumber};
constexpr Shape kRootObject = ArrayOf(kStringOrNumber);
constexpr Field kOauth2Fields[] = {
    {"rootObject", kRootObject}, {"oauthFlowInitParameters", kPaths}, {"oauthFlowOutputParameters", kPaths}};
constexpr Shape kOauth2 = ObjectOf(kOauth2Fields);
constexpr Shape kAuthType = OneOf(kAuthTypes);
constexpr Field kAuthFields[] = {{"auth_type", kAuthType}, {"oauth2Specification", kOauth2}};
constexpr Shape kAuth = ObjectOf(kAuthFields);

constexpr Shape kDestinationSyncMode = OneOf(kDestinationSyncModes);
constexpr Shape kDestinationModes = ArrayOf(kDestinationSyncMode);
constexpr Field kSpecFields[] = {{"connectionSpecification", kAnyObject, kRequired},
                                 {"documentationUrl", kAnyString},
                                 {"changelogUrl", kAnyString},
                                 {"supportsIncremental", kAnyBoolean},
                                 {"supportsNormalization", kAnyBoolean},
                                 {"supportsDBT", kAnyBoolean},
                                 {"supported_destination_sync_modes", kDestinationModes},
                                 {"advanced_auth", kAdvancedAuth},
                                 {"authSpecification", kAuth},
                                 {"protocol_version", kAnyString}};

constexpr Shape kConnectionStatusName = OneOf(kConnectionStatuses);
constexpr Field kConnectionStatusFields[] = {{"status", kConnectionStatusName, kRequired},
                                             {"message", kAnyString}};

// supported_sync_modes is left to discovery.streams_have_sync_modes, which says more about it.
constexpr Shape kSyncMode = OneOf(kSyncModes);
constexpr Shape kModes = ArrayOf(kSyncMode);
constexpr Field kStreamFields[] = {{"name", kAnyString, kRequired},    {"json_schema", kAnyObject, kRequired},
                                   {"supported_sync_modes", kModes},   {"source_defined_cursor", kAnyBoolean},
                                   {"default_cursor_field", kStrings}, {"source_defined_primary_key", kPaths},
                                   {"namespace", kAnyString},          {"is_resumable", kAnyBoolean},
                                   {"is_file_based", kAnyBoolean}};
constexpr Shape kStream = ObjectOf(kStreamFields);
constexpr Shape kStreams = ArrayOf(kStream);
constexpr Field kCatalogFields[] = {{"streams", kStreams, kRequired}};

constexpr Field kOperationFields[] = {{"object_name", kAnyString, kRequired},
                                      {"sync_mode", kDestinationSyncMode, kRequired},
                                      {"json_schema", kAnyObject, kRequired},
                                      {"matching_keys", kPaths}};
constexpr Shape kOperation = ObjectOf(kOperationFields);
constexpr Shape kOperations = ArrayOf(kOperation);
constexpr Field kDestinationCatalogFields[] = {{"operations", kOperations, kRequired}};

constexpr Shape kFailureType = OneOf(kFailureTypes);
constexpr Field kErrorFields[] = {{"message", kAnyString, kRequired},
                                  {"internal_message", kAnyString},
                                  {"stack_trace", kAnyString},
                                  {"failure_type", kFailureType},
                                  {"stream_descriptor", kDescriptor}};
constexpr Shape kError = ObjectOf(kErrorFields);
constexpr Shape kEstimateType = OneOf(kEstimateTypes);
constexpr Field kEstimateFields[] = {{"name", kAnyString, kRequired},
                                     {"type", kEstimateType, kRequired},
                                     {"namespace", kAnyString},
                                     {"row_estimate", kCount},
                                     {"byte_estimate", kCount}};
constexpr Shape kEstimate = ObjectOf(kEstimateFields);
constexpr Field kRateLimitedFields[] = {{"quota_reset", kAnyNumber}};
constexpr Shape kRateLimited = ObjectOf(kRateLimitedFields);
constexpr Shape kReasonType = OneOf(kReasonTypes);
constexpr Field kReasonFields[] = {{"type", kReasonType, kRequired}, {"rate_limited", kRateLimited}};
constexpr Shape kReason = ObjectOf(kReasonFields);
constexpr Shape kReasons = ArrayOf(kReason);
constexpr Shape kStreamStatus = OneOf(kStreamStatuses);
constexpr Field kStatusFields[] = {{"stream_descriptor", kDescriptor, kRequired},
                                   {"status", kStreamStatus, kRequired},
                                   {"reasons", kReasons}};
constexpr Shape kStatus = ObjectOf(kStatusFields);
constexpr Field kAnalyticsFields[] = {{"type", kAnyString, kRequired}, {"value", kAnyString}};
constexpr Shape kAnalytics = ObjectOf(kAnalyticsFields);
constexpr Shape kTraceType = OneOf(kTraceTypes);
constexpr Field kTraceFields[] = {{"type", kTraceType, kRequired},
                                  {"emitted_at", kAnyNumber, kRequired},
                                  {"error", kError},
                                  {"estimate", kEstimate},
                                  {"stream_status", kStatus},
                                  {"analytics", kAnalytics}};

constexpr Field kConnectorConfigFields[] = {{"config", kAnyObject, kRequired}};
constexpr Shape kConnectorConfig = ObjectOf(kConnectorConfigFields);
constexpr Shape kControlType = OneOf(kControlTypes);
constexpr Field kControlFields[] = {{"type", kControlType, kRequired},
                                    {"emitted_at", kAnyNumber, kRequired},
                                    {"connectorConfig", kConnectorConfig, kRequired}};

struct Form {
  MessageForm form;
  Shape payload;
};

constexpr std::array<Form, 9> kForms = {{
    {{"RECORD", "record"}, ObjectOf(kRecordFields)},
    {{"STATE", "state"}, ObjectOf(kStateFields)},
    {{"LOG", "log"}, ObjectOf(kLogFields)},
    {{"SPEC", "spec"}, ObjectOf(kSpecFields)},
    {{"CONNECTION_STATUS", "connectionStatus"}, ObjectOf(kConnectionStatusFields)},
    {{"CATALOG", "catalog"}, ObjectOf(kCatalogFields)},
    {{"DESTINATION_CATALOG", "destination_catalog"}, ObjectOf(kDestinationCatalogFields)},
    {{"TRACE", "trace"}, ObjectOf(kTraceFields)},
    {{"CONTROL", "control"}, ObjectOf(kControlFields)},
}};

// Fields whose presence depends on the value of another one.
void AddConditionalDefects(MessageType type, const json::Value& payload, std::vector<Defect>& defects) {
  struct Condition {
    MessageType type;
    std::string_view kind;    // value of the payload's "type"
    std::string_view wanted;  // the field it asks for
  };
  static constexpr Condition kConditions[] = {
      {MessageType::kTrace, "ERROR", "error"},
      {MessageType::kTrace, "ESTIMATE", "estimate"},
      {MessageType::kTrace, "STREAM_STATUS", "stream_status"},
      {MessageType::kTrace, "ANALYTICS", "analytics"},
      {MessageType::kState, "STREAM", "stream"},
      {MessageType::kState, "GLOBAL", "global"},
      {MessageType::kState, "LEGACY", "data"},
  };
  const auto kind = payload.Find("type");
  for (const Condition& condition : kConditions) {
    if (condition.type != type || !kind || kind->string() != condition.kind) continue;
    const auto wanted = payload.Find(condition.wanted);
    if (wanted && !wanted->IsNull()) continue;
    const std::string pointer = json::Child(json::Child("", FormOf(type).payload_key), condition.wanted);
    defects.push_back({"a required field is missing", pointer, "an object", ""});
  }
}

}  // namespace

const MessageForm& FormOf(MessageType type) { return kForms[static_cast<std::size_t>(type)].form; }

std::optional<MessageType> TypeNamed(std::string_view type) {
  for (std::size_t i = 0; i < kForms.size(); ++i) {
    if (SameText(kForms[i].form.type, type)) return static_cast<MessageType>(i);
  }
  return std::nullopt;
}

bool IsPayloadKey(std::string_view name) {
  return std::ranges::any_of(kForms, [&](const Form& form) { return form.form.payload_key == name; });
}

bool BeginsType(std::string_view text) {
  return !text.empty() &&
         std::ranges::any_of(kForms, [&](const Form& form) { return form.form.type.starts_with(text); });
}

std::vector<Defect> PayloadDefects(MessageType type, const json::Value& payload) {
  const Form& form = kForms[static_cast<std::size_t>(type)];
  std::vector<Defect> defects = DefectsOf(payload, form.payload, json::Child("", form.form.payload_key));
  AddConditionalDefects(type, payload, defects);
  return defects;
}

bool IsRecordMeta(const json::Value& meta) { return meta.IsNull() || HasShape(meta, kMeta); }

bool IsFileReference(const json::Value& reference) {
  return reference.IsNull() || HasShape(reference, kFileReference);
}

}  // namespace assay::protocol
