#ifndef TESTS_HARNESS_PROBE_SUPPORT_H_
#define TESTS_HARNESS_PROBE_SUPPORT_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "harness/base/files.h"
#include "harness/probe/measurement.h"

namespace assay::probe {

inline nlohmann::json J(std::string_view text) { return nlohmann::json::parse(text); }

// A configured catalog of one line per stream: {"name":…,…} as an AirbyteStream, with its mode.
inline protocol::ConfiguredCatalog CatalogOf(std::string_view streams,
                                             const std::string& mode = "full_refresh") {
  nlohmann::json document = {{"streams", nlohmann::json::array()}};
  for (const nlohmann::json& stream : J(streams))
    document["streams"].push_back({{"stream", stream}, {"sync_mode", mode}});
  return *protocol::ReadConfiguredCatalog(document, "");
}

inline std::string Record(const std::string& stream, const std::string& data,
                          const std::string& emitted_at = "1000") {
  return R"({"type":"RECORD","record":{"stream":")" + stream + R"(","data":)" + data + R"(,"emitted_at":)" +
         emitted_at + "}}\n";
}

inline std::shared_ptr<const secrets::Secrets> SecretsOf(std::vector<secrets::Secret> secrets) {
  auto made = std::make_shared<secrets::Secrets>();
  for (const secrets::Secret& secret : secrets) {
    if (secrets::Secrets::CountsAsLeak(secret.value)) made->leaks.insert(secret.name);
  }
  made->redaction = secrets::Redaction(std::move(secrets));
  return made;
}

// What one execution says, and how it is measured.
struct Said {
  std::string out;
  std::string err = {};
  Measures measures = {};
  std::shared_ptr<const secrets::Secrets> secrets = std::make_shared<const secrets::Secrets>();
  std::filesystem::path recording = {};  // empty: not kept
  std::optional<connector::Request::EndAtState> end_at_state = std::nullopt;
};

// The evidence when the output comes in pieces of these many bytes (the last size is used again and again).
inline Evidence EvidenceOf(const Said& said, std::vector<std::size_t> pieces = {1 << 20}) {
  Measurement::Options options;
  options.measures = said.measures;
  options.secrets = said.secrets;
  if (!said.recording.empty()) {
    auto recorder = transcript::Recorder::Create(said.recording);
    EXPECT_TRUE(recorder.ok());
    options.recorder = *std::move(recorder);
  }
  const connector::Request request = {
      .id = "read-1", .command = connector::Command::kRead, .end_at_state = said.end_at_state};
  Measurement measurement(request, {"connector", "read"}, std::move(options));
  const auto feed = [&](std::string_view text, auto&& receive) {
    for (std::size_t i = 0; !text.empty(); ++i) {
      const std::size_t size = std::min(text.size(), pieces[std::min(i, pieces.size() - 1)]);
      receive(text.substr(0, size));
      text.remove_prefix(size);
    }
  };
  feed(said.out, [&](std::string_view piece) { measurement.OnStdout(piece); });
  feed(said.err, [&](std::string_view piece) { measurement.OnStderr(piece); });
  connector::Ending ending;
  ending.kind = connector::Ending::Kind::kExited;
  Result<Evidence> evidence = measurement.Finish(ending);
  EXPECT_TRUE(evidence.ok());
  return *std::move(evidence);
}

inline std::string RecordedStdout(const std::filesystem::path& recording) {
  std::string text;
  EXPECT_TRUE(transcript::ReadStdout(recording, [&](std::string_view piece) {
                text += piece;
                return true;
              }).ok());
  return text;
}

}  // namespace assay::probe

#endif  // TESTS_HARNESS_PROBE_SUPPORT_H_
