#include "harness/process/line_tail.h"

#include <gmock/gmock.h>

#include <vector>

namespace assay::process::line_tail_test {
namespace {

using testing::ElementsAre;

TEST(LineTail, JoinsChunksAndKeepsTheLastLines) {
  LineTail tail(2, 100);
  for (const char* chunk : {"on", "e\ntw", "o\r\n\nthree\nfo", "ur"}) tail.Append(chunk);
  EXPECT_THAT(tail.Lines(), ElementsAre("three", "four"));
}

TEST(LineTail, CutsLongLinesHoweverTheyCome) {
  LineTail tail(5, 3);
  for (const char* chunk : {"abcdef\nx", "y", "z", "more", "\nab\n"}) tail.Append(chunk);
  EXPECT_THAT(tail.Lines(), ElementsAre("abc", "xyz", "ab"));
}

TEST(LineTail, TellsEveryLineOnceWhenItEnds) {
  std::vector<std::string> told;
  LineTail tail(1, 100, [&](std::string_view line) { told.emplace_back(line); });
  tail.Append("a\nb");
  EXPECT_THAT(told, ElementsAre("a"));
  tail.Append("c\n\n");
  EXPECT_THAT(told, ElementsAre("a", "bc", ""));
}

}  // namespace
}  // namespace assay::process::line_tail_test
