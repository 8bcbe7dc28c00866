#include "harness/transcript/recording.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "harness/base/files.h"

namespace assay::transcript::recording_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TranscriptTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = PrivateFolder::Create();
    ASSERT_TRUE(made.ok());
    folder_.emplace(*std::move(made));
  }
  std::filesystem::path Path(const char* name) const { return folder_->path() / name; }

  std::optional<PrivateFolder> folder_;
};

// Text that does not compress well, so that many blocks are written.
std::string Noise(std::size_t size) {
  std::string text;
  std::uint64_t state = 1;
  while (text.size() < size) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    text += static_cast<char>(state >> 56);
  }
  return text;
}

void Write(const std::filesystem::path& path, std::string_view text, std::size_t piece) {
  auto writer = CompressedWriter::Create(path);
  ASSERT_TRUE(writer.ok());
  for (std::size_t at = 0; at < text.size(); at += piece) writer->Write(text.substr(at, piece));
  ASSERT_TRUE(writer->Close().ok());
}

Result<std::string> Read(const std::filesystem::path& path) {
  std::string text;
  const Status status = ReadCompressed(path, [&](std::string_view piece) {
    text += piece;
    return true;
  });
  if (!status.ok()) return status.error();
  return text;
}

TEST_F(TranscriptTest, WhatIsWrittenIsRead) {
  for (const std::string& text : {std::string(), std::string("a"), std::string("line\nline\n"),
                                  std::string(3'000'000, 'x'), Noise(1'000'000)}) {
    for (const std::size_t piece : {std::size_t{1000}, std::size_t{1} << 20, text.size() + 1}) {
      Write(Path("a.zst"), text, piece);
      const auto read = Read(Path("a.zst"));
      ASSERT_TRUE(read.ok()) << read.error().message;
      EXPECT_TRUE(*read == text) << text.size() << " bytes in pieces of " << piece;
    }
  }
}

TEST_F(TranscriptTest, ReadingEndsWhenTheReceiverHasEnough) {
  Write(Path("a.zst"), Noise(1'000'000), 1'000'000);
  int pieces = 0;
  EXPECT_TRUE(ReadCompressed(Path("a.zst"), [&](std::string_view) { return ++pieces < 2; }).ok());
  EXPECT_EQ(pieces, 2);
}

TEST_F(TranscriptTest, DamageIsNoticed) {
  Write(Path("a.zst"), Noise(300'000), 1000);
  const std::string whole = *ReadFile(Path("a.zst"));
  for (const std::size_t size : {whole.size() - 1, whole.size() - 5, whole.size() / 2, std::size_t{7},
                                 std::size_t{1}, std::size_t{0}}) {
    ASSERT_TRUE(WriteFileAtomically(Path("cut.zst"), whole.substr(0, size)).ok());
    const auto read = Read(Path("cut.zst"));
    ASSERT_FALSE(read.ok()) << size << " bytes";
    EXPECT_THAT(read.error().message, HasSubstr("damaged"));
    EXPECT_EQ(read.error().location.file, Path("cut.zst").string());
  }
  for (const std::size_t at : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
    ASSERT_TRUE(WriteFileAtomically(Path("flipped.zst"), flipped).ok());
    EXPECT_FALSE(Read(Path("flipped.zst")).ok()) << "byte " << at;
  }
  EXPECT_FALSE(Read(Path("missing.zst")).ok());
}

TEST_F(TranscriptTest, AFileThatCannotBeWrittenIsTheSurroundingsFault) {
  const auto writer = CompressedWriter::Create(Path("none") / "a.zst");
  ASSERT_FALSE(writer.ok());
  EXPECT_EQ(writer.error().kind, ErrorKind::kEnvironment);
}

class Heard : public connector::Output {
 public:
  void OnStdout(std::string_view bytes) override { out += bytes; }
  void OnStderr(std::string_view bytes) override { err += bytes; }
  std::string out;
  std::string err;
};

RecordingHeader Ended(connector::Ending ending) {
  return {.id = "read-1",
          .command = connector::Command::kRead,
          .argv = {"connector", "read", "--config", "config.json"},
          .ending = std::move(ending)};
}

TEST_F(TranscriptTest, ARecordingPlaysBack) {
  using Kind = connector::Ending::Kind;
  std::vector<connector::Ending> endings(5);
  endings[0].kind = Kind::kExited;
  endings[0].code = 3;
  endings[0].duration = std::chrono::nanoseconds(1'234'567'890'123);
  endings[0].started_at = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'763'640'000'123));
  endings[0].max_rss_kb = 4711;
  endings[1].kind = Kind::kSignalled;
  endings[1].signal = 11;
  endings[2].kind = Kind::kTimedOut;
  endings[2].signal = 9;
  endings[2].killed_descendants = true;
  endings[3].kind = Kind::kStopped;
  endings[4].kind = Kind::kNotStarted;
  endings[4].start_error = Error{.kind = ErrorKind::kEnvironment, .message = "no \xff such program"};
  for (const connector::Ending& ending : endings) {
    auto recorder = Recorder::Create(Path("read-1"));
    ASSERT_TRUE(recorder.ok());
    recorder->Stdout("one\n");
    recorder->Stderr("oops");
    recorder->Stdout("two\n");
    ASSERT_TRUE(recorder->Close(Ended(ending)).ok());

    ReplayConnector connector(folder_->path());
    const connector::Request request = {.id = "read-1", .command = connector::Command::kRead};
    Heard heard;
    const connector::Ending replayed = connector.Execute(request, heard, {});

    EXPECT_EQ(heard.out, "one\ntwo\n");
    EXPECT_EQ(heard.err, "oops");
    EXPECT_THAT(connector.Argv(request), ElementsAre("connector", "read", "--config", "config.json"));
    EXPECT_EQ(replayed.kind, ending.kind);
    EXPECT_EQ(replayed.code, ending.code);
    EXPECT_EQ(replayed.signal, ending.signal);
    EXPECT_EQ(replayed.duration, ending.duration);
    EXPECT_EQ(replayed.started_at, ending.started_at);
    EXPECT_EQ(replayed.max_rss_kb, ending.max_rss_kb);
    EXPECT_EQ(replayed.killed_descendants, ending.killed_descendants);
    EXPECT_EQ(replayed.start_error.has_value(), ending.start_error.has_value());
    const auto header = ReadHeader(Path("read-1"));
    ASSERT_TRUE(header.ok());
    EXPECT_EQ(header->id, "read-1");
    EXPECT_EQ(header->command, connector::Command::kRead);
  }
}

TEST_F(TranscriptTest, AnIncompleteRecordingIsNone) {
  ReplayConnector connector(folder_->path());
  const connector::Request request = {.id = "read-1"};
  Heard heard;
  EXPECT_EQ(connector.Execute(request, heard, {}).kind, connector::Ending::Kind::kNotStarted);
  {
    auto recorder = Recorder::Create(Path("read-1"));
    ASSERT_TRUE(recorder.ok());
    ASSERT_TRUE(recorder->Close(Ended({.kind = connector::Ending::Kind::kExited})).ok());
    ASSERT_TRUE(ReadHeader(Path("read-1")).ok());
    auto again = Recorder::Create(Path("read-1"));  // begins anew and never ends
    ASSERT_TRUE(again.ok());
    again->Stdout("one\n");
  }
  const auto header = ReadHeader(Path("read-1"));
  ASSERT_FALSE(header.ok());
  EXPECT_THAT(header.error().location.file, HasSubstr("invocation.json"));
  const connector::Ending ending = connector.Execute(request, heard, {});
  EXPECT_EQ(ending.kind, connector::Ending::Kind::kNotStarted);
  EXPECT_TRUE(ending.start_error.has_value());
  EXPECT_EQ(heard.out, "");
  EXPECT_TRUE(connector.Argv(request).empty());
  for (const char* text : {"", "[]", "{}", R"({"id":1})"}) {
    ASSERT_TRUE(WriteFileAtomically(Path("read-1") / "invocation.json", text).ok());
    EXPECT_FALSE(ReadHeader(Path("read-1")).ok()) << text;
  }
}

}  // namespace
}  // namespace assay::transcript::recording_test
