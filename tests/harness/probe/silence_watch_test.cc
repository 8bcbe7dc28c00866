#include "harness/probe/silence_watch.h"

#include <gtest/gtest.h>

#include "harness/probe/measurement.h"
#include "tests/harness/probe/support.h"

namespace assay::probe::silence_watch_test {
namespace {

using std::chrono::milliseconds;

// What a connector says in pieces, each after so many milliseconds; and how long it then takes to end.
std::optional<Silence> SilenceOf(const std::vector<std::pair<int, std::string>>& pieces, int until_end,
                                 bool has_clock = true) {
  Measurement::Time time;
  Measurement::Options options;
  options.secrets = std::make_shared<secrets::Secrets>();
  if (has_clock) options.now = [&] { return time; };
  Measurement measurement({.id = "read-1", .command = connector::Command::kRead}, {}, std::move(options));
  for (const auto& [after, text] : pieces) {
    time += milliseconds(after);
    measurement.OnStdout(text);
  }
  time += milliseconds(until_end);
  return measurement.Finish({})->longest_silence;
}

const std::string kState =
    R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},"stream_state":{}}}})"
    "\n";
const std::string kLog = R"({"type":"LOG","log":{"level":"INFO","message":"still here"}})"
                         "\n";

TEST(SilenceWatchTest, FindsTheLongestOneAndWhatCameBefore) {
  const auto silence = SilenceOf(
      {{5, Record("s", "{}")}, {7, Record("s", "{}") + Record("t", "{}")}, {90, kState}, {20, kState}}, 3);
  ASSERT_TRUE(silence);
  EXPECT_EQ(silence->length, milliseconds(90));
  EXPECT_EQ(silence->at, milliseconds(12));
  EXPECT_EQ(silence->after_line, 3u);
  EXPECT_EQ(silence->after, "a RECORD of t");
}

TEST(SilenceWatchTest, LogsDoNotBreakIt) {
  const auto silence = SilenceOf({{1, kState}, {30, kLog}, {30, kLog}, {30, Record("s", "{}")}}, 1);
  EXPECT_EQ(silence->length, milliseconds(90));
  EXPECT_EQ(silence->after, "a STATE");
  EXPECT_EQ(silence->after_line, 1u);
}

TEST(SilenceWatchTest, ItMayStandAtTheStartOrAtTheEnd) {
  const auto at_start = SilenceOf({{40, kState}}, 1);
  EXPECT_EQ(at_start->length, milliseconds(40));
  EXPECT_EQ(at_start->after, "");
  EXPECT_EQ(at_start->after_line, 0u);
  EXPECT_EQ(SilenceOf({{1, kState}}, 60)->length, milliseconds(60));
  EXPECT_EQ(SilenceOf({}, 60)->length, milliseconds(60));
}

TEST(SilenceWatchTest, WithoutAClockNothingIsFound) { EXPECT_FALSE(SilenceOf({{40, kState}}, 60, false)); }

}  // namespace
}  // namespace assay::probe::silence_watch_test
