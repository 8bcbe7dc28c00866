// Whatever bytes a connector writes: they are cut into the same lines in whatever pieces they come, and what
// is decoded can be written and decoded again without a change, and has no fault in its syntax.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "harness/json/decoder.h"
#include "harness/json/digest.h"
#include "harness/json/syntax.h"
#include "harness/protocol/line_splitter.h"
#include "harness/protocol/message.h"

namespace assay {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

class Lines : public protocol::LineReceiver {
 public:
  void OnBlock(std::string_view /*lines*/) override {}
  void OnLine(std::string_view line, std::uint64_t number) override {
    Require(number == lines.size() + overlong + 1);
    const protocol::Line& decoded = decoder_.Decode(line);
    if (decoded.has_message) RoundTrip(line);
    if (decoded.has_message) IsWholeToSyntax(line);
    lines.emplace_back(line);
  }
  void OnOverlongLine(std::uint64_t /*bytes*/, std::uint64_t /*number*/) override { ++overlong; }

  std::vector<std::string> lines;
  std::uint64_t overlong = 0;

 private:
  static void RoundTrip(std::string_view line) {
    json::Decoder decoder;
    const auto value = decoder.Decode(line);
    if (!value.ok()) return;
    json::Decoder again;
    const auto copy = again.Decode(json::ToText(*value));
    Require(copy.ok());
    Require(json::DigestOf(*copy) == json::DigestOf(*value));
  }

  // What a decoder takes has no fault that could be named.
  static void IsWholeToSyntax(std::string_view line) {
    json::Syntax syntax;
    syntax.Read(line);
    Require(syntax.is_whole() && !syntax.fault());
  }

  protocol::LineDecoder decoder_;
};

Lines LinesOf(std::string_view bytes, std::size_t piece) {
  Lines lines;
  protocol::LineSplitter splitter(lines, 1 << 12);
  for (std::size_t at = 0; at < bytes.size(); at += piece) splitter.Feed(bytes.substr(at, piece));
  splitter.Finish();
  return lines;
}

}  // namespace
}  // namespace assay

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const assay::Lines whole = assay::LinesOf(bytes, size + 1);
  const assay::Lines pieces = assay::LinesOf(bytes, 7);
  assay::Require(whole.lines == pieces.lines && whole.overlong == pieces.overlong);
  return 0;
}
