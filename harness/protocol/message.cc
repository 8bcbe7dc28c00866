#include "harness/protocol/message.h"

#include <algorithm>

#include "harness/base/same_text.h"
#include "harness/base/utf8.h"
#include "harness/json/pointer.h"
#include "harness/protocol/message_shape.h"

namespace assay::protocol {
namespace {

constexpr std::string_view kWhitespace = " \t\r\v\f";

bool BeginsAsObject(std::string_view text) {
  text = WithoutByteOrderMark(text);
  const std::size_t start = text.find_first_not_of(kWhitespace);
  return start != std::string_view::npos && text[start] == '{';
}

// Fields named as payloads are do not make a message of what another logger writes, unless an object stands
// there.
bool HasPayload(const json::Value& object) {
  return std::ranges::any_of(json::UniqueMembers(object.object()), [](const json::Member& member) {
    return member.value.IsObject() && IsPayloadKey(member.key);
  });
}

}  // namespace

const char* ToString(MessageType type) { return FormOf(type).type.data(); }

const Line& LineDecoder::Decode(std::string_view text) {
  line_.has_message = false;
  line_.defects.clear();
  line_.problem.clear();
  line_.departure.clear();
  const std::size_t start = text.find_first_not_of(kWhitespace);
  if (start == std::string_view::npos) {
    line_.kind = Line::Kind::kBlank;
    return line_;
  }
  const Result<json::Value> value = decoder_.DecodePadded(text);
  if (!value.ok()) {
    Explain(text, value.error().message);
    return line_;
  }
  line_.kind = Line::Kind::kMessage;
  if (!decoder_.departure().empty()) [[unlikely]]
    line_.departure = decoder_.departure();
  if (value->IsObject()) {
    DecodeMessage(*value);
  } else if (value->IsArray()) {
    line_.problem = "it is an array";
    line_.defects.push_back({"the line is not a message", "", "an object with a type", json::ToText(*value)});
  } else {
    line_.kind = Line::Kind::kText;
    line_.problem = "it is a bare value";
    line_.is_object = line_.begins_as_message = line_.is_unfinished = false;
  }
  return line_;
}

// Says why the text could not be decoded; `error` is what the decoder says.
void LineDecoder::Explain(std::string_view text, const std::string& error) {
  line_.kind = Line::Kind::kText;
  line_.is_object = line_.begins_as_message = line_.is_unfinished = false;
  if (!BeginsAsObject(text)) {
    line_.problem = "it is plain text";
    return;
  }
  json::Syntax syntax;
  syntax.Read(text);
  line_.begins_as_message = BeginsAsMessage(syntax);
  line_.is_unfinished = syntax.is_unfinished();
  line_.is_object = syntax.is_whole() && !syntax.fault();
  line_.problem = syntax.fault()        ? *syntax.fault()
                  : line_.is_unfinished ? syntax.ending()
                                        : "it is JSON, but cannot be read here: " + error;
}

bool BeginsAsMessage(const json::Syntax& object) {
  return std::ranges::any_of(object.members(), [](const json::Syntax::Member& member) {
    if (member.name == "type")
      return member.is_open ? BeginsType(member.text) : TypeNamed(member.text).has_value();
    return IsPayloadKey(member.name) && (member.first == '{' || member.first == 0);
  });
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
    if (!HasPayload(object)) {
      line_.kind = Line::Kind::kForeign;
      line_.problem = "it has neither a type nor a payload";
      return;
    }
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
  bool others_are_valid = true;
  for (const json::Member& member : payload.object()) {
    if (SameText(member.key, "stream")) {
      has_stream = member.value.IsString();
      record.stream = member.value.string();
    } else if (SameText(member.key, "data")) {
      record.data = member.value;
    } else if (SameText(member.key, "emitted_at")) {
      has_emitted_at = member.value.IsNumber();
      record.emitted_at = has_emitted_at ? std::optional(member.value.number().real) : std::nullopt;
    } else if (SameText(member.key, "namespace")) {
      others_are_valid &= member.value.IsString() || member.value.IsNull();
      record.name_space = member.value.string();
    } else if (SameText(member.key, "meta")) {
      record.meta = member.value;
      others_are_valid &= IsRecordMeta(member.value);
    } else if (SameText(member.key, "file_reference")) {
      record.file_reference = member.value;
      others_are_valid &= IsFileReference(member.value);
    }
  }
  return has_stream && has_emitted_at && others_are_valid && record.data.IsObject();
}

}  // namespace assay::protocol
