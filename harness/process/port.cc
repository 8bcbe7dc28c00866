#include "harness/process/port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <system_error>

#include "harness/base/descriptor.h"
#include "harness/process/clock.h"

namespace assay::process {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr int kMaxPort = 65535;
// The loopback interface answers at once, unless the queue of the one who listens is full.
constexpr std::chrono::milliseconds kPatience = std::chrono::seconds(1);

std::optional<int> NumberAt(std::string_view text, std::size_t at) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
  if (error != std::errc() || number < 1 || number > kMaxPort) return std::nullopt;
  return number;
}

bool Connects(const sockaddr* address, socklen_t length) {
  const Descriptor connection(
      socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP));
  if (!connection.open()) return false;
  if (connect(connection.get(), address, length) == 0) return true;
  if (errno != EINPROGRESS) return false;
  pollfd event = {.fd = connection.get(), .events = POLLOUT, .revents = 0};
  Clock::System().Wait({&event, 1}, Later(Clock::System().Now(), kPatience));
  int error_number = ETIMEDOUT;
  socklen_t size = sizeof error_number;
  if (event.revents != 0) getsockopt(connection.get(), SOL_SOCKET, SO_ERROR, &error_number, &size);
  return error_number == 0;
}

}  // namespace

std::optional<int> PortIn(std::string_view line, std::string_view text) {
  const std::size_t found = line.find(text);
  if (found == std::string_view::npos) return std::nullopt;
  const std::string_view rest = line.substr(found + text.size());
  for (std::size_t colon = rest.rfind(':'); colon != std::string_view::npos;
       colon = colon == 0 ? std::string_view::npos : rest.rfind(':', colon - 1)) {
    if (colon + 1 < rest.size() && kDigits.find(rest[colon + 1]) != std::string_view::npos) {
      return NumberAt(rest, colon + 1);
    }
  }
  const std::size_t digit = rest.find_first_of(kDigits);
  return digit == std::string_view::npos ? std::nullopt : NumberAt(rest, digit);
}

bool AcceptsConnections(int port) {
  sockaddr_in v4 = {};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(static_cast<std::uint16_t>(port));
  v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (Connects(reinterpret_cast<const sockaddr*>(&v4), sizeof v4)) return true;
  sockaddr_in6 v6 = {};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = v4.sin_port;
  v6.sin6_addr = in6addr_loopback;
  return Connects(reinterpret_cast<const sockaddr*>(&v6), sizeof v6);
}

}  // namespace assay::process
