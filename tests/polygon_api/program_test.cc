// The program polygon_api, over sockets and with signals.
#include <gtest/gtest.h>
#include <httplib.h>
#include <signal.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/child.h"

namespace assay::polygon_api::program_test {
namespace {

using testing_support::Child;
using testing_support::Ended;

constexpr char kWeek[] = "/v2/aggs/ticker/TSLA/range/1/day/2026-11-14/2026-11-20";

int PortOf(const std::string& line) {
  const std::string words = "listening on port ";
  return line.starts_with(words) ? std::stoi(line.substr(words.size())) : 0;
}

TEST(Program, SaysItsPortAndServesUntilItIsTold) {
  for (int signal : {SIGTERM, SIGINT}) {
    Child server({POLYGON_API, "--port", "0", "--api-key", "k%1 y"});
    const int port = PortOf(server.ReadLine());
    ASSERT_GT(port, 0);
    httplib::Client client("127.0.0.1", port);
    const auto answer = client.Get(std::string(kWeek) + "?sort=asc&limit=2&apiKey=k%251%20y");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    const auto body = nlohmann::json::parse(answer->body);
    EXPECT_EQ(body.at("resultsCount"), 2);
    const std::string origin = "http://127.0.0.1:" + std::to_string(port);
    EXPECT_EQ(body.at("next_url").get<std::string>().rfind(origin, 0), 0u);
    server.Signal(signal);
    const Ended ended = server.Wait();
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "");
  }
}

TEST(Program, StopsWhileAnAnswerIsDelayed) {
  Child server({POLYGON_API, "--port", "0", "--latency-ms", "3600000"});
  const int port = PortOf(server.ReadLine());
  ASSERT_GT(port, 0);
  httplib::Client client("127.0.0.1", port);
  client.set_read_timeout(60);
  std::thread reader([&] { client.Get(kWeek); });
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait().exit_code, 0);
  client.stop();
  reader.join();
}

TEST(Program, DoesNotShareAPort) {
  Child server({POLYGON_API, "--port", "0"});
  const std::string port = std::to_string(PortOf(server.ReadLine()));
  const Ended second = testing_support::RunChild({POLYGON_API, "--port", port});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_EQ(second.out, "");
  EXPECT_EQ(second.err, "polygon_api: port " + port + " of 127.0.0.1 is not free\n");
}

TEST(Program, PassesItsOptionsOn) {
  Child server({POLYGON_API, "--api-key", "k", "--tickers", "NEW,OTHER", "--page-size", "1", "--rate-limit",
                "3", "--rate-window-ms", "3600000", "--retry-after", "9", "--fail-every", "2",
                "--fail-status", "418"});
  httplib::Client client("127.0.0.1", PortOf(server.ReadLine()));
  const std::string target = "/v2/aggs/ticker/OTHER/range/1/day/2026-11-14/2026-11-20?apiKey=k";
  for (int expected : {200, 418, 200, 418, 200, 429}) EXPECT_EQ(client.Get(target)->status, expected);
  EXPECT_EQ(client.Get(target)->get_header_value("Retry-After"), "9");
}

TEST(Program, RefusesBadUsage) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--port", "65536"},
                                                {"--page-size", "-1"},
                                                {"--fail-status", "200"},
                                                {"--what"}}) {
    std::vector<std::string> arguments = {POLYGON_API};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const Ended ended = testing_support::RunChild(arguments);
    EXPECT_NE(ended.exit_code, 0) << words[0];
    EXPECT_NE(ended.err, "") << words[0];
  }
}

}  // namespace
}  // namespace assay::polygon_api::program_test
