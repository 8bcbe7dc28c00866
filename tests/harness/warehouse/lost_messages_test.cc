#include "harness/warehouse/lost_messages.h"

#include <gtest/gtest.h>

#include "harness/json/decoder.h"
#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::lost_messages_test {
namespace {

struct Case {
  Lines lines;
  std::size_t lost_with = 0;  // the line, from 1; 0: nothing is lost
};

const Case kCases[] = {
    {{R"({"type":"RECORD","record":{"stream":"a","data":{"id":)"}, 1},
    {{R"({"record":{"stream":"a","data":{"id":1)"}, 1},
    {{R"({"type":"STATE","state":{"type":"STREAM")"}, 1},
    {{R"({"type":"REC)"}, 1},
    {{"{\"type\":\"RECORD\",\"record\":{\"stream\":\"a\",\"data\":{\"id\":\"\xff\"},\"emitted_at\":1}}"}, 1},
    {{R"({"type":"RECORD","record":{"stream":"a","emitted_at":1}})"}, 1},
    {{R"({"type":"RECORD","record":null})"}, 1},
    {{R"({"record":{"stream":"a","data":{},"emitted_at":1}})"}, 1},
    {{"{", R"(  "type": "RECORD",)", R"(  "record": {"stream": "a"})", "}"}, 2},
    {{"{", R"(  "log": {)", R"(    "level": "INFO")", "  },", R"(  "type": "STATE")", "}"}, 5},
    {{"{", "", R"("state": {)"}, 3},

    {{R"({"type":"LOG","log":{"level":"INFO","message":"caf)"}},
    {{"{\"type\":\"LOG\",\"log\":{\"level\":\"INFO\",\"message\":\"\xff\"}}"}},
    {{R"({"type":"LOG"})"}},
    {{R"({"type":"NEWS","record":{}})"}},
    {{R"({"level":"info","state":"up"})"}},
    {{R"({"level":"info","state":"up)"}},
    {{"{", R"(  "type": "LOG",)", R"(  "log": {"level": "INFO"})", "}"}},
    {{"{", R"({"type":"LOG","log":{"level":"INFO","message":"x"}})", R"("type": "RECORD")"}},
    {{"{}", R"("type": "RECORD")"}},
    {{R"(a RECORD {"type":"RECORD")", "[1]", "7", ""}},
};

TEST(LostMessagesTest, AreThoseThatARowOrAStateIsLostWith) {
  for (const Case& test : kCases) {
    LostMessages lost;
    protocol::LineDecoder decoder;
    std::size_t lost_with = 0;
    for (std::size_t i = 0; i < test.lines.size() && lost_with == 0; ++i) {
      std::string padded = test.lines[i];
      padded.reserve(padded.size() + json::kPadding);
      if (lost.IsLostWith(decoder.Decode(padded), test.lines[i])) lost_with = i + 1;
    }
    EXPECT_EQ(lost_with, test.lost_with) << testing::PrintToString(test.lines);
  }
}

}  // namespace
}  // namespace assay::warehouse::lost_messages_test
