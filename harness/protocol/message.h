#ifndef HARNESS_PROTOCOL_MESSAGE_H_
#define HARNESS_PROTOCOL_MESSAGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/json/syntax.h"
#include "harness/protocol/shape.h"
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
  std::optional<double> emitted_at;  // epoch milliseconds; none where no number was said
  json::Value meta;                  // null where there is none
  json::Value file_reference;        // the same
};

// One message; valid until its line's decoder decodes again.
struct Message {
  MessageType type = MessageType::kLog;
  json::Value payload;  // the object under "record", "state" …
  Record record;        // kRecord only
};

// What a line of stdout is.
struct Line {
  enum class Kind {
    kBlank,
    kText,     // no object or array that could be decoded
    kForeign,  // an object with neither a type nor a payload, as other loggers write it
    kMessage,  // an object or array that has to be a message; `message` is usable when `has_message`
  };
  Kind kind = Kind::kBlank;
  bool has_message = false;
  Message message;
  std::vector<Defect> defects;  // of kMessage; empty for a valid message
  std::string problem;    // why it is no message, with the place, without values; "" where it may be one
  std::string departure;  // of what was decoded: what in it is no JSON (json::Decoder::departure)

  // Of kText:
  bool is_object = false;          // of JSON, which is nested too deep to be decoded
  bool begins_as_message = false;  // a message is lost
  bool is_unfinished = false;      // the next line may go on with it
};

// Decodes lines of stdout. Unknown extra fields, any order of keys, nulls for absent fields, and floats for
// counts and times are valid: connectors emit them all.
class LineDecoder {
 public:
  // `text` is the line without its newline, json::kPadding readable bytes behind it. Valid until the next
  // call.
  const Line& Decode(std::string_view text);

 private:
  void Explain(std::string_view text, const std::string& error);
  void DecodeMessage(const json::Value& object);
  bool TakeRecord(const json::Value& payload);

  json::Decoder decoder_;
  Line line_;
};

// Whether an object that could not be read to its end is a message: it has a message's type, or a field that
// holds a payload.
bool BeginsAsMessage(const json::Syntax& object);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_MESSAGE_H_
