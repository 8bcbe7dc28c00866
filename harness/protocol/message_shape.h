#ifndef HARNESS_PROTOCOL_MESSAGE_SHAPE_H_
#define HARNESS_PROTOCOL_MESSAGE_SHAPE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "harness/protocol/message.h"

namespace assay::protocol {

// What a message of one type holds, as the protocol's schema (airbyte_protocol.yaml, 0.19) defines it.
struct MessageForm {
  std::string_view type;         // the value of "type"
  std::string_view payload_key;  // the field that holds the payload
};

const MessageForm& FormOf(MessageType type);
std::optional<MessageType> TypeNamed(std::string_view type);
// Whether a message of some type has its payload in that field.
bool IsPayloadKey(std::string_view name);
// Whether the text is the beginning of a type's name, with at least one letter.
bool BeginsType(std::string_view text);

// Every way in which the payload breaks the form of its type: required fields, kinds of values, known enum
// values. Pointers start with the payload's key.
std::vector<Defect> PayloadDefects(MessageType type, const json::Value& payload);

// What a RECORD may hold beside the record itself.
bool IsRecordMeta(const json::Value& meta);
bool IsFileReference(const json::Value& reference);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_MESSAGE_SHAPE_H_
