// The parts of the record path, each by itself, on records of about 300 bytes and 10 fields that lie in
// memory.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/files.h"
#include "harness/json/decoder.h"
#include "harness/json/digest.h"
#include "harness/json/members.h"
#include "harness/protocol/line_splitter.h"
#include "harness/protocol/message.h"
#include "harness/schema/bound_schema.h"
#include "harness/schema/schema.h"
#include "harness/secrets/pattern_search.h"
#include "harness/transcript/compressed_file.h"

namespace assay {
namespace {

constexpr std::size_t kRecords = 10'000;

// Records one behind the other, with readable bytes behind the last one.
struct Records {
  std::string bytes;
  std::vector<std::string_view> texts;
  std::size_t size = 0;  // of all texts
};

Records MakeRecords() {
  Records records;
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < kRecords; ++i) {
    records.bytes += fmt::format(
        R"({{"id":{},"name":"Customer number {}","email":"customer.{}@mail.example.com","active":{},"balance":{}.{:02},)"
        R"("created_at":"2024-{:02}-{:02}T{:02}:{:02}:00Z","country":"DE","note":{},)"
        R"("address":"{} Long Street, 12345 Some Town, Floor {}","score":{}}})",
        100000 + i, i, i, i % 3 == 0, i * 7 % 10000, i % 100, i % 12 + 1, i % 28 + 1, i % 24, i % 60,
        i % 4 == 0 ? "null" : "\"a remark of some length, as people write them\"", i % 500, i % 20, i % 1000);
    ends.push_back(records.bytes.size());
  }
  records.size = records.bytes.size();
  records.bytes.append(json::kPadding, ' ');
  std::size_t start = 0;
  for (const std::size_t end : ends) {
    records.texts.push_back(std::string_view(records.bytes).substr(start, end - start));
    start = end;
  }
  return records;
}

const Records& TheRecords() {
  static const Records records = MakeRecords();
  return records;
}

nlohmann::json SchemaJson() {
  return nlohmann::json::parse(R"({
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": true,
    "required": ["id"],
    "properties": {
      "id": {"type": "integer"},
      "name": {"type": ["null", "string"]},
      "email": {"type": ["null", "string"]},
      "active": {"type": ["null", "boolean"]},
      "balance": {"type": ["null", "number"]},
      "created_at": {"type": ["null", "string"], "format": "date-time"},
      "country": {"type": ["null", "string"], "minLength": 2, "maxLength": 2},
      "note": {"type": ["null", "string"]},
      "address": {"type": ["null", "string"]},
      "score": {"type": ["null", "integer"], "minimum": 0}
    }
  })");
}

void Report(benchmark::State& state) {
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(kRecords));
  state.SetBytesProcessed(rounds * static_cast<std::int64_t>(TheRecords().size));
}

void BM_Decode(benchmark::State& state) {
  json::Decoder decoder;
  for (auto round : state) {
    for (const std::string_view text : TheRecords().texts) {
      benchmark::DoNotOptimize(decoder.DecodePadded(text).ok());
    }
  }
  Report(state);
}
BENCHMARK(BM_Decode)->Unit(benchmark::kMillisecond);

void BM_DecodeAndValidate(benchmark::State& state) {
  const auto schema = schema::Schema::Compile(SchemaJson());
  json::Decoder decoder;
  for (auto round : state) {
    for (const std::string_view text : TheRecords().texts) {
      const auto value = decoder.DecodePadded(text);
      if (!value.ok() || !schema->IsValid(*value)) std::abort();
    }
  }
  Report(state);
}
BENCHMARK(BM_DecodeAndValidate)->Unit(benchmark::kMillisecond);

constexpr std::size_t kDecoded = 100;

// The same few records again and again, decoded: what a part costs that works on values.
template <class Part>
void OnValues(benchmark::State& state, Part part) {
  std::vector<json::Decoder> decoders(kDecoded);
  std::vector<json::Value> values;
  for (std::size_t i = 0; i < kDecoded; ++i)
    values.push_back(*decoders[i].DecodePadded(TheRecords().texts[i]));
  for (auto round : state) {
    for (std::size_t i = 0; i < kRecords; ++i) part(values[i % kDecoded]);
  }
  Report(state);
}

void BM_Validate(benchmark::State& state) {
  const auto schema = schema::Schema::Compile(SchemaJson());
  OnValues(state, [&](const json::Value& value) {
    if (!schema->IsValid(value)) std::abort();
  });
}
BENCHMARK(BM_Validate)->Unit(benchmark::kMillisecond);

void BM_ReadMembers(benchmark::State& state) {
  json::MemberReader::Budget budget;
  json::MemberReader reader(budget);
  OnValues(state, [&](const json::Value& value) { benchmark::DoNotOptimize(reader.Read(value).names); });
}
BENCHMARK(BM_ReadMembers)->Unit(benchmark::kMillisecond);

// As records are validated, the reading of their members included.
void BM_ValidateBound(benchmark::State& state) {
  const auto schema = schema::Schema::Compile(SchemaJson());
  json::MemberReader::Budget budget;
  json::MemberReader reader(budget);
  json::PerNumber<schema::BoundSchema> bound;
  OnValues(state, [&](const json::Value& value) {
    const json::Members& members = reader.Read(value);
    const auto bind = [&] { return schema::BoundSchema(*schema, *members.names); };
    if (!bound.Get(members.names->number, bind).IsValid(members)) std::abort();
  });
}
BENCHMARK(BM_ValidateBound)->Unit(benchmark::kMillisecond);

void BM_Digest(benchmark::State& state) {
  OnValues(state, [](const json::Value& value) { benchmark::DoNotOptimize(json::DigestOf(value)); });
}
BENCHMARK(BM_Digest)->Unit(benchmark::kMillisecond);

void BM_FormDigest(benchmark::State& state) {
  OnValues(state,
           [](const json::Value& value) { benchmark::DoNotOptimize(json::FormDigestOf(value.object())); });
}
BENCHMARK(BM_FormDigest)->Unit(benchmark::kMillisecond);

// The records as lines of messages.
const std::string& TheLines() {
  static const std::string lines = [] {
    std::string text;
    for (const std::string_view record : TheRecords().texts) {
      text += R"({"type":"RECORD","record":{"stream":"customers","data":)";
      text += record;
      text += R"(,"emitted_at":1700000000000}})";
      text += '\n';
    }
    return text;
  }();
  return lines;
}

constexpr std::size_t kPiece = std::size_t{128} << 10;

// Cuts lines and hands each on.
template <class Take>
class Receiver : public protocol::LineReceiver {
 public:
  explicit Receiver(Take take) : take_(take) {}
  void OnBlock(std::string_view /*lines*/) override {}
  void OnLine(std::string_view line, std::uint64_t /*number*/) override { take_(line); }
  void OnOverlongLine(std::uint64_t /*bytes*/, std::uint64_t /*number*/) override {}

 private:
  Take take_;
};

template <class Take>
void OnLines(benchmark::State& state, Take take) {
  for (auto round : state) {
    Receiver<Take> receiver(take);
    protocol::LineSplitter splitter(receiver);
    const std::string_view lines = TheLines();
    for (std::size_t at = 0; at < lines.size(); at += kPiece) splitter.Feed(lines.substr(at, kPiece));
    splitter.Finish();
  }
  Report(state);
}

void BM_SplitLines(benchmark::State& state) {
  OnLines(state, [](std::string_view line) { benchmark::DoNotOptimize(line); });
}
BENCHMARK(BM_SplitLines)->Unit(benchmark::kMillisecond);

void BM_DecodeMessages(benchmark::State& state) {
  protocol::LineDecoder decoder;
  OnLines(state, [&](std::string_view line) {
    if (!decoder.Decode(line).has_message) std::abort();
  });
}
BENCHMARK(BM_DecodeMessages)->Unit(benchmark::kMillisecond);

void BM_SearchSecrets(benchmark::State& state) {
  const secrets::PatternSearch search(
      {"f3b9c1e07a5d42865f1c", "s3cr3t-of-the-bench", "ZjNiOWMxZTA3YTVkNDI4"});
  for (auto round : state) benchmark::DoNotOptimize(search.Find(TheLines()));
  Report(state);
}
BENCHMARK(BM_SearchSecrets)->Unit(benchmark::kMillisecond);

void BM_Compress(benchmark::State& state) {
  const Result<PrivateFolder> folder = PrivateFolder::Create();
  for (auto round : state) {
    Result<transcript::CompressedWriter> writer =
        transcript::CompressedWriter::Create(folder->path() / "stdout.zst");
    const std::string_view lines = TheLines();
    for (std::size_t at = 0; at < lines.size(); at += kPiece) writer->Write(lines.substr(at, kPiece));
    if (!writer->Close().ok()) std::abort();
  }
  Report(state);
}
BENCHMARK(BM_Compress)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay
