#ifndef HARNESS_PROCESS_PORT_H_
#define HARNESS_PROCESS_PORT_H_

#include <optional>
#include <string_view>

namespace assay::process {

// The TCP port that a service's readiness line names, after `text` in `line`: the number after the last ':'
// there
// ("http://127.0.0.1:8080/"), otherwise the first number there ("port 8080, pid 17"). Empty if that is not
// in 1..65535 or `text` is not in the line.
std::optional<int> PortIn(std::string_view line, std::string_view text);

// Whether something on this machine accepts connections on the port, by IPv4 or IPv6. Waits at most 2 s.
bool AcceptsConnections(int port);

}  // namespace assay::process

#endif  // HARNESS_PROCESS_PORT_H_
