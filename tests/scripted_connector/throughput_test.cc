#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>

#include "tests/scripted_connector/connector.h"

namespace assay::scripted_connector_test::throughput_test {
namespace {

// Reported, not asserted: a figure for whoever reads the log.
TEST(ThroughputTest, ReportsRecordsPerSecond) {
  constexpr std::int64_t kCount = 100'000;
  Connector connector;
  const std::string scenario =
      connector.Write("scenario.json", {{"streams",
                                         {{{"name", "big"},
                                           {"checkpoint_every", 10'000},
                                           {"generate", {{"count", kCount}, {"bytes", 300}}}}}}});
  const std::vector<std::string> arguments = {
      SCRIPTED_CONNECTOR,
      "--scenario",
      scenario,
      "read",
      "--config",
      connector.Write("config.json", ValidConfig()),
      "--catalog",
      connector.Write("catalog.json", {{"streams", {Configured("big", "", "incremental")}}})};
  const auto start = std::chrono::steady_clock::now();
  const Ended ended = testing_support::RunChild(arguments);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), kCount + 4 + 10);
  std::cout << static_cast<std::int64_t>(static_cast<double>(kCount) / seconds.count()) << " records/s, "
            << static_cast<std::int64_t>(static_cast<double>(ended.out.size()) / seconds.count() / 1e6)
            << " MB/s\n";
}

}  // namespace
}  // namespace assay::scripted_connector_test::throughput_test
