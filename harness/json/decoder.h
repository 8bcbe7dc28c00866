#ifndef HARNESS_JSON_DECODER_H_
#define HARNESS_JSON_DECODER_H_

#include <simdjson.h>

#include <span>
#include <string>
#include <string_view>

#include "harness/base/result.h"
#include "harness/json/value.h"

namespace assay::json {

// Bytes that must be readable (their content does not matter) behind a text handed to DecodePadded.
inline constexpr std::size_t kPadding = simdjson::SIMDJSON_PADDING;

// Decodes one JSON text after another, reusing its memory. What Python's json module accepts is accepted:
// numbers beyond 64 bits and beyond double (exact, as Number::Form::kBig), NaN and Infinity, lone surrogates
// (as U+FFFD). Not accepted: invalid UTF-8, nesting deeper than 1,024.
class Decoder {
 public:
  Decoder();

  // The value lives until the next call. The error's message says what is wrong, its place is empty.
  Result<Value> Decode(std::string_view text);
  // The same without a copy: kPadding bytes behind `text` must be readable.
  Result<Value> DecodePadded(std::string_view text);
  // What in the last text that was decoded is no JSON by RFC 8259: "a byte order mark stands before the
  // object", "column 7: NaN is no JSON number". "" for JSON, to which numbers of any size and lone surrogates
  // belong.
  const std::string& departure() const { return departure_; }

 private:
  Result<Value> DecodeRelaxed(std::string_view text, simdjson::error_code first_error);
  void MarkNumbers(std::span<const std::size_t> strings);
  Value Root() const;

  simdjson::dom::parser parser_;
  std::string copy_;
  std::string departure_;
};

// A JSON text that is decoded and kept: for specs, catalogs and expected values.
// Duplicate keys: the last one counts. Errors name line and column within `text`.
Result<nlohmann::json> ParseDocument(std::string_view text);

}  // namespace assay::json

#endif  // HARNESS_JSON_DECODER_H_
