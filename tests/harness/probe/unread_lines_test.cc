#include "harness/probe/unread_lines.h"

#include <gmock/gmock.h>

#include "tests/harness/probe/support.h"

namespace assay::probe::unread_lines_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Said(const Bounded<Seen<UnreadLine>>& lines) {
  std::vector<std::string> said;
  for (const auto& [unread, line] : lines.kept) said.push_back(std::to_string(line) + " " + unread.reason);
  return said;
}

constexpr const char* kLog = R"({"type":"LOG","log":{"level":"INFO","message":"x"}})";

TEST(UnreadLinesTest, AMessageOverManyLinesIsOne) {
  const Evidence seen =
      EvidenceOf({.out = std::string(kLog) +
                         "\n{\n \"spec\": {\n  \"a\": [\n   {\"type\": \"x\"},\n"
                         "   [1],\n   {}\n  ],\n\n  \"b\": 1\n },\n \"type\": \"SPEC\"\n}\n" +
                         kLog + "\n"});
  EXPECT_THAT(Said(seen.lost_messages), ElementsAre("2 the message goes on in the next line, up to line 13"));
  EXPECT_THAT(Said(seen.other_output), IsEmpty());
  EXPECT_TRUE(seen.defects.empty());
  EXPECT_EQ(seen.messages, 2u);
}

TEST(UnreadLinesTest, ANewlineWithinATextIsOne) {
  const Evidence seen =
      EvidenceOf({.out = "{\"type\":\"LOG\",\"log\":{\"level\":\"INFO\",\"message\":\"one\ntwo\"}}\n"});
  EXPECT_THAT(Said(seen.lost_messages), ElementsAre("1 the message goes on in the next line"));
  EXPECT_THAT(Said(seen.other_output), IsEmpty());
}

TEST(UnreadLinesTest, AnObjectOfAnotherLoggerOverManyLinesIsOne) {
  const Evidence seen = EvidenceOf({.out = "{\n\"level\": \"info\"\n}\n"});
  EXPECT_THAT(Said(seen.other_output), ElementsAre("1 the object goes on in the next line, up to line 3"));
  EXPECT_THAT(Said(seen.lost_messages), IsEmpty());
}

TEST(UnreadLinesTest, WhatFollowsALineThatIsCutIsTakenForItself) {
  const std::string cut = R"({"type":"LOG","log":{"level":"INFO","mess)";
  const Evidence message = EvidenceOf({.out = cut + "\n" + kLog + "\n"});
  EXPECT_THAT(Said(message.lost_messages), ElementsAre("1 column 42: the line ends within a text"));
  EXPECT_EQ(message.messages, 1u);
  const Evidence text = EvidenceOf({.out = cut + "\nplain\n[1]\nmore \"text\" here\n" + kLog + "\n"});
  EXPECT_THAT(Said(text.lost_messages), ElementsAre("1 column 42: the line ends within a text"));
  EXPECT_THAT(Said(text.other_output),
              ElementsAre("2 it is plain text", "3 it is an array", "4 it is plain text"));
  EXPECT_EQ(text.defects.total, 1u);
  const Evidence last = EvidenceOf({.out = cut + "\nplain"});
  EXPECT_THAT(Said(last.lost_messages), ElementsAre("1 column 42: the line ends within a text"));
  EXPECT_THAT(Said(last.other_output), ElementsAre("2 it is plain text"));
}

TEST(UnreadLinesTest, AMessageWithoutEndIsOne) {
  const Evidence seen = EvidenceOf({.out = "{\n\"type\": \"SPEC\",\n\"spec\": {\n"});
  EXPECT_THAT(Said(seen.lost_messages), ElementsAre("1 the message goes on in the next line, up to line 3"));
}

TEST(UnreadLinesTest, ALineThatIsTooLongEndsWhatWasHeldBack) {
  probe::Said said = {.out = "{\"type\":\"LOG\",\n" + std::string(200, 'x') + "\n}\n"};
  said.measures.longest_line = 100;
  const Evidence seen = EvidenceOf(said);
  EXPECT_THAT(Said(seen.lost_messages), ElementsAre("1 column 15: the line ends within an object"));
  EXPECT_THAT(Said(seen.other_output), ElementsAre("3 it is plain text"));
}

TEST(UnreadLinesTest, WhatIsBeyondTheLimitIsCounted) {
  std::string out = R"({"type":"LOG","log":{"mess)";
  for (int i = 0; i < 200; ++i) out += "\nplain text";
  const Evidence seen = EvidenceOf({.out = out + "\nand \"more\" of it\n"});
  EXPECT_EQ(seen.lost_messages.total, 1u);
  EXPECT_EQ(seen.other_output.total, 201u);
  EXPECT_EQ(seen.other_output.kept.size(), 50u);
}

}  // namespace
}  // namespace assay::probe::unread_lines_test
