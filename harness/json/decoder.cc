#include "harness/json/decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "harness/base/utf8.h"
#include "harness/json/relaxed_text.h"

namespace assay::json {
namespace {

constexpr std::size_t kLargestDocument = std::size_t{1} << 32;

std::string Reason(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "the text is empty";
    case simdjson::UTF8_ERROR:
      return "it is not valid UTF-8";
    case simdjson::DEPTH_ERROR:
      return "it is nested deeper than 1,024 levels";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "it is too large";
    case simdjson::UNCLOSED_STRING:
      return "a string is not closed";
    case simdjson::STRING_ERROR:
      return "a string holds an invalid escape or control character";
    case simdjson::NUMBER_ERROR:
      return "a number is malformed";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word is none of true, false and null";
    default:
      return "a value, comma, colon or bracket is missing or out of place";
  }
}

Error NotJson(simdjson::error_code error) { return Error{.message = Reason(error)}; }

// Errors that Relax can mend.
bool CanBeRelaxed(simdjson::error_code error) {
  return error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR ||
         error == simdjson::TAPE_ERROR || error == simdjson::N_ATOM_ERROR;
}

// Follows a text up to its first error. A number that no double can hold is one to nlohmann_json.
class FirstError : public nlohmann::json_sax<nlohmann::json> {
 public:
  // `none` is the offset where there is no error.
  explicit FirstError(std::size_t none) : offset_(none) {}
  std::size_t offset() const { return offset_; }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(std::int64_t /*value*/) override { return true; }
  bool number_unsigned(std::uint64_t /*value*/) override { return true; }
  bool number_float(double /*value*/, const std::string& /*text*/) override { return true; }
  bool string(std::string& /*value*/) override { return true; }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return true; }
  bool key(std::string& /*name*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t bytes_read, const std::string& /*token*/,
                   const nlohmann::json::exception& /*what*/) override {
    offset_ = bytes_read > 0 ? bytes_read - 1 : 0;
    return false;
  }

 private:
  std::size_t offset_;
};

}  // namespace

Decoder::Decoder() : parser_(kLargestDocument - 1) {}

Result<Value> Decoder::Decode(std::string_view text) {
  copy_.reserve(text.size() + kPadding);
  copy_.assign(text);
  return DecodePadded(copy_);
}

Result<Value> Decoder::DecodePadded(std::string_view text) {
  departure_.clear();
  if (text.starts_with('\xEF') && utf8::starts_with_bom(text)) [[unlikely]] {
    text = WithoutByteOrderMark(text);
    departure_ = "a byte order mark stands before the object";
  }
  // The parser reads a few bytes beyond the text, never relying on what they are.
  const simdjson::error_code error = parser_.parse(text.data(), text.size(), false).error();
  if (error == simdjson::SUCCESS) return Root();
  return DecodeRelaxed(text, error);
}

Result<Value> Decoder::DecodeRelaxed(std::string_view text, simdjson::error_code first_error) {
  if (!CanBeRelaxed(first_error)) return NotJson(first_error);
  const std::optional<Relaxed> relaxed = Relax(text);
  if (!relaxed) return NotJson(first_error);
  const simdjson::error_code error = parser_.parse(relaxed->text).error();
  if (error != simdjson::SUCCESS) return NotJson(error);
  MarkNumbers(relaxed->numbers);
  if (!relaxed->word.empty()) {
    departure_ += fmt::format("{}column {}: {} is no JSON number", departure_.empty() ? "" : "; ",
                              CountCodePoints(text.substr(0, relaxed->word_at)) + 1, relaxed->word);
  }
  return Root();
}

// Strings that stand for numbers get their own tag. The tape holds strings in the order of the text.
void Decoder::MarkNumbers(std::span<const std::size_t> strings) {
  std::uint64_t* const tape = parser_.doc.tape.get();
  internal::TapePlace at = {tape, parser_.doc.string_buf.get(), 1};
  std::size_t passed = 0;
  for (const std::size_t string : strings) {
    while (at.Tag() != '"' || passed++ < string) at.index = at.NextTag();
    tape[at.index] = at.TextOffset() | static_cast<std::uint64_t>(internal::kBigNumber) << 56;
  }
}

// The tape's first word stands for the document, the second one for its value.
Value Decoder::Root() const {
  return Value(internal::TapePlace{parser_.doc.tape.get(), parser_.doc.string_buf.get(), 1});
}

Result<nlohmann::json> ParseDocument(std::string_view text) {
  Decoder decoder;
  text = WithoutByteOrderMark(text);
  const Result<Value> value = decoder.Decode(text);
  if (value.ok()) return ToNlohmann(*value);
  // nlohmann_json says where: only the slow path needs to know.
  FirstError error(text.size());
  nlohmann::json::sax_parse(text, &error);
  SourceLocation location;
  const std::string_view before = text.substr(0, std::min(error.offset(), text.size()));
  location.line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
  location.column = 1 + static_cast<int>(before.size() - (before.rfind('\n') + 1));
  return Error{.message = "this is not valid JSON: " + value.error().message, .location = location};
}

}  // namespace assay::json
