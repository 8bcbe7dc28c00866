#include "harness/protocol/message_shape.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "harness/base/same_text.h"
#include "harness/json/pointer.h"

namespace assay::protocol {
namespace {

struct Shape;

enum class Presence { kOptional, kRequired };

// One field of an object. `one_of` restricts a string, `members` describes an object, `items` the members of
// each item of an array of objects, `item_words` restricts each item of an array of strings.
struct Field {
  std::string_view name;
  json::Kind kind;
  Presence presence = Presence::kOptional;
  std::span<const std::string_view> one_of = {};
  const Shape* members = nullptr;
  const Shape* items = nullptr;
  std::span<const std::string_view> item_words = {};
};

struct Shape {
  std::span<const Field> fields;
};

using enum json::Kind;
constexpr auto kRequired = Presence::kRequired;
constexpr auto kOptional = Presence::kOptional;

constexpr std::string_view kLevels[] = {"FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE"};
constexpr std::string_view kStateTypes[] = {"STREAM", "GLOBAL", "LEGACY"};
constexpr std::string_view kConnectionStatuses[] = {"SUCCEEDED", "FAILED"};
constexpr std::string_view kSyncModes[] = {"full_refresh", "incremental"};
constexpr std::string_view kTraceTypes[] = {"ERROR", "ESTIMATE", "STREAM_STATUS", "ANALYTICS"};
constexpr std::string_view kFailureTypes[] = {"system_error", "config_error", "transient_error"};
constexpr std::string_view kStreamStatuses[] = {"STARTED", "RUNNING", "COMPLETE", "INCOMPLETE"};
constexpr std::string_view kEstimateTypes[] = {"STREAM", "SYNC"};
constexpr std::string_view kControlTypes[] = {"CONNECTOR_CONFIG"};

constexpr Field kDescriptorFields[] = {{"name", kString, kRequired}, {"namespace", kString}};
constexpr Shape kDescriptor = {kDescriptorFields};

constexpr Field kRecordFields[] = {{"stream", kString, kRequired},
                                   {"data", kObject, kRequired},
                                   {"emitted_at", kNumber, kRequired},
                                   {"namespace", kString}};

constexpr Field kStreamStateFields[] = {{"stream_descriptor", kObject, kRequired, {}, &kDescriptor},
                                        {"stream_state", kObject}};
constexpr Shape kStreamState = {kStreamStateFields};
constexpr Field kGlobalFields[] = {{"shared_state", kObject},
                                   {"stream_states", kArray, kRequired, {}, nullptr, &kStreamState}};
constexpr Shape kGlobal = {kGlobalFields};
constexpr Field kStatsFields[] = {{"recordCount", kNumber}};
constexpr Shape kStats = {kStatsFields};
constexpr Field kStateFields[] = {{"type", kString, kOptional, kStateTypes},
                                  {"stream", kObject, kOptional, {}, &kStreamState},
                                  {"global", kObject, kOptional, {}, &kGlobal},
                                  {"data", kObject},
                                  {"sourceStats", kObject, kOptional, {}, &kStats}};

constexpr Field kLogFields[] = {
    {"level", kString, kRequired, kLevels}, {"message", kString, kRequired}, {"stack_trace", kString}};

constexpr Field kSpecFields[] = {{"connectionSpecification", kObject, kRequired},
                                 {"documentationUrl", kString},
                                 {"changelogUrl", kString},
                                 {"supportsIncremental", kBoolean},
                                 {"supported_destination_sync_modes", kArray},
                                 {"advanced_auth", kObject},
                                 {"authSpecification", kObject},
                                 {"protocol_version", kString}};

constexpr Field kConnectionStatusFields[] = {{"status", kString, kRequired, kConnectionStatuses},
                                             {"message", kString}};

// supported_sync_modes is left to discovery.streams_have_sync_modes, which says more about it.
constexpr Field kStreamFields[] = {
    {"name", kString, kRequired},
    {"json_schema", kObject, kRequired},
    {"supported_sync_modes", kArray, kOptional, {}, nullptr, nullptr, kSyncModes},
    {"source_defined_cursor", kBoolean},
    {"default_cursor_field", kArray},
    {"source_defined_primary_key", kArray},
    {"namespace", kString}};
constexpr Shape kStream = {kStreamFields};
constexpr Field kCatalogFields[] = {{"streams", kArray, kRequired, {}, nullptr, &kStream}};
constexpr Field kDestinationCatalogFields[] = {{"operations", kArray, kRequired}};

constexpr Field kErrorFields[] = {{"message", kString, kRequired},
                                  {"internal_message", kString},
                                  {"stack_trace", kString},
                                  {"failure_type", kString, kOptional, kFailureTypes},
                                  {"stream_descriptor", kObject, kOptional, {}, &kDescriptor}};
constexpr Shape kError = {kErrorFields};
constexpr Field kEstimateFields[] = {{"name", kString, kRequired},
                                     {"type", kString, kRequired, kEstimateTypes},
                                     {"namespace", kString},
                                     {"row_estimate", kNumber},
                                     {"byte_estimate", kNumber}};
constexpr Shape kEstimate = {kEstimateFields};
constexpr Field kStatusFields[] = {{"stream_descriptor", kObject, kRequired, {}, &kDescriptor},
                                   {"status", kString, kRequired, kStreamStatuses},
                                   {"reasons", kArray}};
constexpr Shape kStatus = {kStatusFields};
constexpr Field kAnalyticsFields[] = {{"type", kString, kRequired}, {"value", kString}};
constexpr Shape kAnalytics = {kAnalyticsFields};
constexpr Field kTraceFields[] = {
    {"type", kString, kRequired, kTraceTypes},           {"emitted_at", kNumber, kRequired},
    {"error", kObject, kOptional, {}, &kError},          {"estimate", kObject, kOptional, {}, &kEstimate},
    {"stream_status", kObject, kOptional, {}, &kStatus}, {"analytics", kObject, kOptional, {}, &kAnalytics}};

constexpr Field kConnectorConfigFields[] = {{"config", kObject, kRequired}};
constexpr Shape kConnectorConfig = {kConnectorConfigFields};
constexpr Field kControlFields[] = {{"type", kString, kRequired, kControlTypes},
                                    {"emitted_at", kNumber, kRequired},
                                    {"connectorConfig", kObject, kRequired, {}, &kConnectorConfig}};

struct Form {
  MessageForm form;
  Shape payload;
};

constexpr std::array<Form, 9> kForms = {{
    {{"RECORD", "record"}, {kRecordFields}},
    {{"STATE", "state"}, {kStateFields}},
    {{"LOG", "log"}, {kLogFields}},
    {{"SPEC", "spec"}, {kSpecFields}},
    {{"CONNECTION_STATUS", "connectionStatus"}, {kConnectionStatusFields}},
    {{"CATALOG", "catalog"}, {kCatalogFields}},
    {{"DESTINATION_CATALOG", "destinationCatalog"}, {kDestinationCatalogFields}},
    {{"TRACE", "trace"}, {kTraceFields}},
    {{"CONTROL", "control"}, {kControlFields}},
}};

std::string NameOf(json::Kind kind) {
  switch (kind) {
    case kNull:
      return "null";
    case kBoolean:
      return "a boolean";
    case kNumber:
      return "a number";
    case kString:
      return "a string";
    case kArray:
      return "an array";
    case kObject:
      return "an object";
  }
  return "a value";
}

std::string Listed(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
  return "one of " + list;
}

class Inspection {
 public:
  std::vector<Defect> Run(const Shape& shape, const json::Value& value, const std::string& pointer) {
    Object(shape, value, pointer);
    return std::move(defects_);
  }

 private:
  void Object(const Shape& shape, const json::Value& value, const std::string& pointer) {
    for (const Field& field : shape.fields) {
      const std::string at = json::Child(pointer, field.name);
      const auto member = value.Find(field.name);
      if (member && !(member->IsNull() && field.presence == kOptional)) {
        Member(field, *member, at);
      } else if (field.presence == kRequired && !member) {
        defects_.push_back({"a required field is missing", at, NameOf(field.kind), ""});
      }
    }
  }

  void Member(const Field& field, const json::Value& value, const std::string& at) {
    if (value.kind() != field.kind)
      return Wrong("a field is of the wrong type", at, NameOf(field.kind), value);
    if (!field.one_of.empty() && !IsOneOf(field.one_of, value)) {
      return Wrong("a field has an unknown value", at, Listed(field.one_of), value);
    }
    if (field.members != nullptr) Object(*field.members, value, at);
    if (field.items == nullptr && field.item_words.empty()) return;
    std::size_t index = 0;
    for (const json::Value item : value.array()) Item(field, item, json::Child(at, index++));
  }

  void Item(const Field& field, const json::Value& item, const std::string& at) {
    if (field.items != nullptr) {
      if (!item.IsObject()) return Wrong("an item is of the wrong type", at, NameOf(kObject), item);
      return Object(*field.items, item, at);
    }
    if (!IsOneOf(field.item_words, item))
      Wrong("an item has an unknown value", at, Listed(field.item_words), item);
  }

  static bool IsOneOf(std::span<const std::string_view> words, const json::Value& value) {
    return value.IsString() && std::ranges::find(words, value.string()) != words.end();
  }

  void Wrong(std::string message, const std::string& at, std::string expected, const json::Value& value) {
    defects_.push_back({std::move(message), at, std::move(expected), json::ToText(value)});
  }

  std::vector<Defect> defects_;
};

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

std::vector<Defect> PayloadDefects(MessageType type, const json::Value& payload) {
  const Form& form = kForms[static_cast<std::size_t>(type)];
  std::vector<Defect> defects =
      Inspection().Run(form.payload, payload, json::Child("", form.form.payload_key));
  AddConditionalDefects(type, payload, defects);
  return defects;
}

}  // namespace assay::protocol
