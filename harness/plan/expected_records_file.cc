#include "harness/plan/expected_records_file.h"

#include <algorithm>

#include "harness/base/utf8.h"
#include "harness/json/decoder.h"

namespace assay::plan {
namespace {

constexpr const char* kRemedy =
    R"(a line is {"stream": "users", "data": {"id": 1}, "emitted_at": 1700000000000})";

// Decodes one line after another.
class Lines {
 public:
  explicit Lines(const std::string& file) : file_(file) {}

  Result<probe::ExpectedRecord> Read(std::string_view text, int line) {
    const Result<json::Value> decoded = decoder_.Decode(text);
    if (!decoded.ok()) return NotJson(text, line);
    if (!decoded->IsObject()) return Wrong("the line is not an object", line);
    const std::string stream = decoded->Text("stream");
    if (stream.empty()) return Wrong("the line has no text \"stream\"", line);
    const std::optional<json::Value> data = decoded->Find("data");
    if (!data || !data->IsObject()) return Wrong("the line has no object \"data\"", line);
    return probe::ExpectedRecord{.stream = {decoded->Text("namespace"), stream},
                                 .data = json::ToText(*data),
                                 .line = static_cast<std::uint64_t>(line)};
  }

 private:
  Error NotJson(std::string_view text, int line) const {
    const Result<nlohmann::json> document = json::ParseDocument(text);
    Error error = document.ok() ? Error{.message = "this is not valid JSON"} : document.error();
    error.location = {.file = file_, .line = line, .column = std::max(1, error.location.column)};
    error.remedy = kRemedy;
    return error;
  }

  Error Wrong(const std::string& message, int line) const {
    return Error{
        .message = message, .location = {.file = file_, .line = line, .column = 1}, .remedy = kRemedy};
  }

  const std::string& file_;
  json::Decoder decoder_;
};

}  // namespace

Result<std::vector<probe::ExpectedRecord>, Errors> ReadExpectedRecords(std::string_view text,
                                                                       const std::string& file) {
  text = WithoutByteOrderMark(text);
  std::vector<probe::ExpectedRecord> records;
  Errors errors;
  Lines lines(file);
  int number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Result<probe::ExpectedRecord> record = lines.Read(line, number);
    if (record.ok()) {
      records.push_back(*std::move(record));
    } else {
      errors.push_back(record.error());
    }
  }
  if (!errors.empty()) return errors;
  return records;
}

}  // namespace assay::plan
