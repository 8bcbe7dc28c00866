// The program users_api, over sockets.
#include <gtest/gtest.h>
#include <httplib.h>
#include <signal.h>

#include <nlohmann/json.hpp>

#include "tests/support/child.h"

namespace assay::users_api::program_test {
namespace {

using testing_support::Child;
using testing_support::Ended;

int PortOf(const std::string& line) {
  const std::string words = "listening on port ";
  return line.starts_with(words) ? std::stoi(line.substr(words.size())) : 0;
}

std::vector<nlohmann::json> RowsOf(const httplib::Result& answer) {
  return nlohmann::json::parse(answer->body).at("data");
}

TEST(Program, ServesChangesAndStops) {
  Child server({USERS_API, "--port",    "0",           "--seed",         "3", "--rows",
                "7",       "--ties",    "2",           "--gaps",         "1", "--longest-gap",
                "4",       "--updates", "1",           "--null-cursors", "1", "--lag-minutes",
                "10",      "--changes", "insert,late", "--change-every", "2", "--most-changes",
                "1"});
  const int port = PortOf(server.ReadLine());
  ASSERT_GT(port, 0);
  httplib::Client client("127.0.0.1", port);
  EXPECT_EQ(RowsOf(client.Get("/incremental/step?start_id=1&end_id=99")).size(), 7u);
  EXPECT_EQ(RowsOf(client.Get("/incremental/step?start_id=1&end_id=99")).size(), 7u);
  EXPECT_EQ(RowsOf(client.Get("/incremental/step?start_id=1&end_id=99")).size(), 8u);
  EXPECT_EQ(client.Post("/changes?kind=delete&count=2")->status, 200);
  EXPECT_EQ(RowsOf(client.Get("/pagination/keyset")).size(), 6u);
  EXPECT_EQ(client.Get("/pagination/keyset?per_page=5")->status, 400);
  server.Signal(SIGTERM);
  const Ended ended = server.Wait();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
}

TEST(Program, DoesNotShareAPort) {
  Child server({USERS_API});
  const std::string port = std::to_string(PortOf(server.ReadLine()));
  const Ended second = testing_support::RunChild({USERS_API, "--port", port});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_EQ(second.err, "users_api: port " + port + " of 127.0.0.1 is not free\n");
}

TEST(Program, RefusesBadUsage) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--rows", "-1"}, {"--changes", "explode"}, {"--ties", "0"}, {"--what"}}) {
    std::vector<std::string> arguments = {USERS_API};
    arguments.insert(arguments.end(), words.begin(), words.end());
    EXPECT_NE(testing_support::RunChild(arguments).exit_code, 0) << words[0];
  }
}

}  // namespace
}  // namespace assay::users_api::program_test
