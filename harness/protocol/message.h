#ifndef HARNESS_PROTOCOL_MESSAGE_H_
#define HARNESS_PROTOCOL_MESSAGE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/protocol/stream_id.h"

namespace assay::protocol {

// The kinds of AirbyteMessage (airbyte_protocol.yaml).
enum class MessageType {
  kRecord,
  kState,
  kLog,
  kSpec,
  kConnectionStatus,
  kCatalog,
  kDestinationCatalog,
  kTrace,
  kControl,
};
const char* ToString(MessageType type);  // "RECORD" …

// The payload of a RECORD; views into the decoded line.
struct Record {
  std::string_view stream;
  std::string_view name_space;
  json::Value data;
  double emitted_at = 0;  // epoch milliseconds
};

// One message; valid until its line's decoder decodes again.
struct Message {
  MessageType type = MessageType::kLog;
  json::Value payload;  // the object under "record", "state" …
  Record record;        // kRecord only
};

// One way in which a line breaks the protocol's message format.
struct Defect {
  std::string message;   // what is wrong, without values
  std::string pointer;   // into the message
  std::string expected;  // in words
  std::string actual;    // JSON text, or "" when something is missing
};

// What a line of stdout is.
struct Line {
  enum class Kind {
    kBlank,
    kText,     // not JSON, or a bare JSON scalar
    kMessage,  // JSON; `message` is usable when `has_message`
  };
  Kind kind = Kind::kBlank;
  bool has_message = false;
  Message message;
  std::vector<Defect> defects;  // empty for a valid message
  std::string problem;          // kText: why it is no JSON
};

// Decodes lines of stdout. Unknown extra fields, any order of keys, nulls for absent fields, and floats for
// counts and times are valid: connectors emit them all.
class LineDecoder {
 public:
  // `text` is the line without its newline, json::kPadding readable bytes behind it. Valid until the next
  // call.
  const Line& Decode(std::string_view text);

 private:
  void DecodeMessage(const json::Value& object);
  bool TakeRecord(const json::Value& payload);

  json::Decoder decoder_;
  Line line_;
};

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_MESSAGE_H_
