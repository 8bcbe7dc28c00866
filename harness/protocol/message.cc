#include "harness/protocol/message.h"

#include "harness/base/same_text.h"
#include "harness/json/pointer.h"
#include "harness/protocol/message_shape.h"

namespace assay::protocol {
namespace {

constexpr std::string_view kWhitespace = " \t\r\v\f";

}  // namespace

const char* ToString(MessageType type) { return FormOf(type).type.data(); }

const Line& LineDecoder::Decode(std::string_view text) {
  line_.has_message = false;
  line_.defects.clear();
  const std::size_t start = text.find_first_not_of(kWhitespace);
  if (start == std::string_view::npos) {
    line_.kind = Line::Kind::kBlank;
    return line_;
  }
  const Result<json::Value> value = decoder_.DecodePadded(text);
  if (!value.ok()) {
    line_.kind = Line::Kind::kText;
    line_.problem = value.error().message;
  } else if (value->IsObject()) {
    line_.kind = Line::Kind::kMessage;
    DecodeMessage(*value);
  } else if (value->IsArray()) {
    line_.kind = Line::Kind::kMessage;
    line_.defects.push_back({"the line is not a message", "", "an object with a type", json::ToText(*value)});
  } else {
    line_.kind = Line::Kind::kText;
    line_.problem = "it is a bare value";
  }
  return line_;
}

void LineDecoder::DecodeMessage(const json::Value& object) {
  // Nearly every message is a record, so that its payload is looked for on the way.
  std::optional<json::Value> type_value;
  std::optional<json::Value> payload;
  for (const json::Member& member : object.object()) {
    if (SameText(member.key, "type")) type_value = member.value;
    if (SameText(member.key, "record")) payload = member.value;
  }
  if (!type_value || type_value->IsNull()) {
    line_.defects.push_back({"the message has no type", "/type", "a message type", ""});
    return;
  }
  const auto type = TypeNamed(type_value->string());
  if (!type) {
    line_.defects.push_back(
        {"the message is of an unknown type", "/type", "a message type", json::ToText(*type_value)});
    return;
  }
  const std::string_view key = FormOf(*type).payload_key;
  if (*type != MessageType::kRecord) payload = object.Find(key);
  if (!payload || !payload->IsObject()) {
    line_.defects.push_back({"the message has no payload", json::Child("", key), "an object",
                             payload ? json::ToText(*payload) : ""});
    return;
  }
  line_.message.type = *type;
  line_.message.payload = *payload;
  if (*type == MessageType::kRecord) {
    if (TakeRecord(*payload)) {
      line_.has_message = true;
      return;
    }
    line_.has_message = !line_.message.record.stream.empty() && line_.message.record.data.IsObject();
  } else {
    line_.has_message = true;
  }
  line_.defects = PayloadDefects(*type, *payload);
}

// Reads the record's fields in one pass; false when one is missing or wrong.
bool LineDecoder::TakeRecord(const json::Value& payload) {
  Record& record = line_.message.record;
  record = Record();
  bool has_stream = false;
  bool has_emitted_at = false;
  bool namespace_is_valid = true;
  for (const json::Member& member : payload.object()) {
    if (SameText(member.key, "stream")) {
      has_stream = member.value.IsString();
      record.stream = member.value.string();
    } else if (SameText(member.key, "data")) {
      record.data = member.value;
    } else if (SameText(member.key, "emitted_at")) {
      has_emitted_at = member.value.IsNumber();
      record.emitted_at = member.value.number().real;
    } else if (SameText(member.key, "namespace")) {
      namespace_is_valid = member.value.IsString() || member.value.IsNull();
      record.name_space = member.value.string();
    }
  }
  return has_stream && has_emitted_at && namespace_is_valid && record.data.IsObject();
}

}  // namespace assay::protocol
