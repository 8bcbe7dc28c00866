#include "harness/protocol/line_splitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "harness/json/decoder.h"

namespace assay::protocol::line_splitter_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Writes down what it hears; reads the padding behind every line as a decoder does.
class Notebook : public LineReceiver {
 public:
  void OnBlock(std::string_view block) override { blocks += block; }
  void OnLine(std::string_view line, std::uint64_t number) override {
    const char* const behind = line.data() + line.size();
    padding_sum = std::accumulate(behind, behind + json::kPadding, padding_sum);
    lines.push_back(std::to_string(number) + ":" + std::string(line));
  }
  void OnOverlongLine(std::uint64_t bytes, std::uint64_t number) override {
    lines.push_back(std::to_string(number) + "!" + std::to_string(bytes));
  }

  std::string blocks;
  std::vector<std::string> lines;
  int padding_sum = 0;
};

Notebook Split(std::string_view text, std::size_t chunk, std::size_t longest_line,
               bool* ended_in_line = nullptr) {
  Notebook notebook;
  LineSplitter splitter(notebook, longest_line);
  for (std::size_t at = 0; at < text.size(); at += chunk) splitter.Feed(text.substr(at, chunk));
  splitter.Finish();
  EXPECT_EQ(splitter.lines(), notebook.lines.size());
  if (ended_in_line != nullptr) *ended_in_line = splitter.ended_in_line();
  return notebook;
}

struct SplitCase {
  const char* name;
  std::string text;
  std::vector<std::string> lines;
  bool ended_in_line;
  std::string recorded;  // what is handed on in blocks; "=" for all of the text
};

class SplitTest : public testing::TestWithParam<SplitCase> {};

TEST_P(SplitTest, GivesTheSameLinesHoweverTheBytesCome) {
  constexpr std::size_t kLongestLine = 10;
  const SplitCase& expected = GetParam();
  for (std::size_t chunk = 1; chunk <= expected.text.size() + 1; ++chunk) {
    bool ended_in_line = false;
    const Notebook notebook = Split(expected.text, chunk, kLongestLine, &ended_in_line);
    EXPECT_EQ(notebook.lines, expected.lines) << "in chunks of " << chunk;
    EXPECT_EQ(ended_in_line, expected.ended_in_line) << "in chunks of " << chunk;
    EXPECT_EQ(notebook.blocks, expected.recorded == "=" ? expected.text : expected.recorded)
        << "in chunks of " << chunk;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Table, SplitTest,
    testing::Values(
        SplitCase{"Nothing", "", {}, false, "="},
        SplitCase{"Lines", "one\ntwo\n", {"1:one", "2:two"}, false, "="},
        SplitCase{"NoNewlineAtTheEnd", "one\ntw", {"1:one", "2:tw"}, true, "="},
        SplitCase{"BlankLines", "\n\none\n\n", {"1:", "2:", "3:one", "4:"}, false, "="},
        SplitCase{"CarriageReturns", "one\r\n\r\nt\rwo\r\n", {"1:one", "2:", "3:t\rwo"}, false, "="},
        SplitCase{"ByteOrderMark",
                  "\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo\n",
                  {"1:\xEF\xBB\xBFone", "2:\xEF\xBB\xBFtwo"},
                  false,
                  "="},
        SplitCase{"ByteOrderMarkAlone", "\xEF\xBB\xBF", {"1:\xEF\xBB\xBF"}, true, "="},
        SplitCase{"AsLongAsAllowed", "0123456789\n0123456789", {"1:0123456789", "2:0123456789"}, true, "="},
        SplitCase{"OneByteTooLong", "0123456789A\nb\n", {"1!11", "2:b"}, false, "b\n"},
        SplitCase{"FarTooLongInTheMiddle",
                  "a\n" + std::string(1000, 'x') + "\nb\nc\n",
                  {"1:a", "2!1000", "3:b", "4:c"},
                  false,
                  "a\nb\nc\n"},
        SplitCase{"TooLongTwice",
                  std::string(25, 'x') + "\n" + std::string(33, 'y') + "\nb",
                  {"1!25", "2!33", "3:b"},
                  true,
                  "b"},
        SplitCase{"TooLongAtTheEnd", "a\n" + std::string(99, 'x'), {"1:a", "2!99"}, true, "a\n"},
        SplitCase{"ManyShortLinesInOneChunk",
                  "a\nb\nc\nd\ne\nf\ng\nh\n",
                  {"1:a", "2:b", "3:c", "4:d", "5:e", "6:f", "7:g", "8:h"},
                  false,
                  "="}),
    [](const auto& tested) { return tested.param.name; });

TEST(LineSplitterTest, LinesAreHandedOnWhereTheyAreUnlessTheyComeInPieces) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += std::string(static_cast<std::size_t>(i * 7 % 50), 'x') + "\n";
  const Notebook at_once = Split(text, text.size(), 10'000);
  EXPECT_EQ(at_once.blocks, text);
  EXPECT_EQ(at_once.lines.size(), 40U);
  for (std::size_t chunk = 1; chunk < text.size(); ++chunk) {
    // Of their own memory, so that padding that is not there is seen by a sanitizer.
    Notebook notebook;
    LineSplitter splitter(notebook, 10'000);
    for (std::size_t at = 0; at < text.size(); at += chunk) splitter.Feed(std::string(text, at, chunk));
    splitter.Finish();
    ASSERT_EQ(notebook.lines, at_once.lines) << chunk;
    ASSERT_EQ(notebook.blocks, text) << chunk;
  }
}

TEST(LineSplitterTest, ALineAsLongAsTheChunkIsCopiedAndNoOther) {
  class Addresses : public Notebook {
   public:
    void OnLine(std::string_view line, std::uint64_t number) override {
      Notebook::OnLine(line, number);
      starts.push_back(line.data());
    }
    std::vector<const char*> starts;
  };
  const std::string text = "one\ntwo\n" + std::string(200, 'x');
  Addresses addresses;
  LineSplitter splitter(addresses, 10'000);
  splitter.Feed(text);
  splitter.Finish();
  ASSERT_EQ(addresses.starts.size(), 3U);
  EXPECT_EQ(addresses.starts[0], text.data());
  EXPECT_EQ(addresses.starts[1], text.data() + 4);
  EXPECT_NE(addresses.starts[2], text.data() + 8);
}

TEST(LineSplitterTest, BytesMayBeAnything) {
  const std::string text = {'\0', '\xff', '\n', '\0', '\n'};
  const Notebook notebook = Split(text, 2, 10);
  ASSERT_EQ(notebook.lines.size(), 2u);
  EXPECT_EQ(notebook.lines[0], std::string("1:") + '\0' + '\xff');
}

TEST(LineSplitterTest, HoldsALineOfManyMegabytes) {
  const std::string line(5 << 20, 'x');
  const Notebook notebook = Split("a\n" + line + "\nb\n", 70'000, LineSplitter::kLongestLine);
  ASSERT_EQ(notebook.lines.size(), 3u);
  EXPECT_EQ(notebook.lines[1].size(), line.size() + 2);
  EXPECT_EQ(notebook.lines[2], "3:b");
}

}  // namespace
}  // namespace assay::protocol::line_splitter_test
