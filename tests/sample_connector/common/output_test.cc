#include "sample_connector/common/output.h"

#include <gtest/gtest.h>

#include "tests/sample_connector/fakes.h"

namespace assay::sample_connector::output_test {
namespace {

// What `write` makes of an Output, its lines joined.
template <class Function>
std::string Written(Function write) {
  MemoryFile file;
  FakeClock clock;
  clock.now = {};
  clock.now += std::chrono::milliseconds{1'700'000'000'123};
  Output output(file.file(), clock);
  write(output);
  EXPECT_FALSE(output.broken());
  return file.text();
}

TEST(Output, WritesEachMessageAsTheProtocolHasIt) {
  EXPECT_EQ(Written([](Output& o) { o.Log("INFO", "hello"); }),
            R"({"type":"LOG","log":{"level":"INFO","message":"hello"}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) { o.ConnectionStatus("SUCCEEDED", ""); }),
            R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"SUCCEEDED"}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) { o.ConnectionStatus("FAILED", "no"); }),
            R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"FAILED","message":"no"}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) {
              o.Record("s", {{"a", 1}});
            }),
            R"({"type":"RECORD","record":{"stream":"s","data":{"a":1},"emitted_at":1700000000123}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) {
              o.StreamState("s", {{"date", "d"}}, 3);
            }),
            R"({"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"s"},)"
            R"("stream_state":{"date":"d"}},"sourceStats":{"recordCount":3}}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) { o.StreamStatus("s", "RUNNING"); }),
            R"({"type":"TRACE","trace":{"type":"STREAM_STATUS","emitted_at":1700000000123,)"
            R"("stream_status":{"stream_descriptor":{"name":"s"},"status":"RUNNING"}}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) { o.ErrorTrace(TransientFailure("m")); }),
            R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1700000000123,)"
            R"("error":{"message":"m","failure_type":"transient_error"}}})"
            "\n");
  EXPECT_EQ(Written([](Output& o) {
              o.ErrorTrace({FailureType::kSystem, "m", "s"});
            }),
            R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1700000000123,)"
            R"("error":{"message":"m","failure_type":"system_error","stream_descriptor":{"name":"s"}}}})"
            "\n");
}

TEST(Output, StaysJsonWhateverATextHolds) {
  const std::string line = Written([](Output& o) { o.Log("INFO", "a\nb\xff\"c"); });
  EXPECT_EQ(Messages(line).at(0).at("/log/message"_json_pointer), "a\nb\xef\xbf\xbd\"c");
}

TEST(Output, NoticesThatNobodyReads) {
  std::FILE* full = std::fopen("/dev/full", "w");
  ASSERT_NE(full, nullptr);
  const FakeClock clock;
  Output output(full, clock);
  output.Log("INFO", "lost");
  EXPECT_TRUE(output.broken());
  std::fclose(full);
}

}  // namespace
}  // namespace assay::sample_connector::output_test
