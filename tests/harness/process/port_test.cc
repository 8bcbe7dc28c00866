#include "harness/process/port.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "harness/base/descriptor.h"

namespace assay::process::port_test {
namespace {

TEST(PortIn, IsTheNumberThatTheLineNames) {
  struct {
    const char* line;
    const char* text;
    std::optional<int> port;
  } const cases[] = {
      {"listening on port 8080", "listening on port", 8080},
      {"12:30:45 listening on port 8080 (pid 17)", "listening", 8080},
      {"Listening on 127.0.0.1:8080", "Listening", 8080},
      {"ready: http://[::1]:65535/v1", "ready", 65535},
      {"port: 1", "port", 1},
      {"port 8080:", "port", 8080},
      {"8080 is the port", "port", std::nullopt},
      {"port 65536", "port", std::nullopt},
      {"port 0", "port", std::nullopt},
      {"port 99999999999999", "port", std::nullopt},
      {"port 8080", "ready", std::nullopt},
  };
  for (const auto& [line, text, port] : cases) EXPECT_EQ(PortIn(line, text), port) << line;
}

TEST(AcceptsConnections, WhileSomethingListens) {
  Descriptor listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  const int port = ntohs(address.sin_port);
  EXPECT_FALSE(AcceptsConnections(port));
  ASSERT_EQ(listen(listener.get(), 1), 0);
  EXPECT_TRUE(AcceptsConnections(port));
}

}  // namespace
}  // namespace assay::process::port_test
