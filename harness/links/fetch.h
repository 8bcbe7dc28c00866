#ifndef HARNESS_LINKS_FETCH_H_
#define HARNESS_LINKS_FETCH_H_

#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

#include "harness/links/link.h"

namespace assay::links {

// One request for one address.
struct Response {
  int status = 0;        // 0 when there was none
  std::string location;  // where a redirect leads
  std::string problem;   // why there was none
};

// The way to the web.
class Web {
 public:
  virtual ~Web() = default;
  // GET without following redirects; the body is not read. Called from several threads.
  virtual Response Get(const std::string& url, std::chrono::milliseconds limit) = 0;
};

struct Limits {
  std::size_t at_a_time = 8;
  std::size_t most = 1'000;  // links; the rest is not followed
  int redirects = 10;
  std::chrono::milliseconds each{15'000};            // for one request
  std::optional<std::chrono::milliseconds> total{};  // for all; none: no limit
};

// Follows links, several side by side. What the limits or `stop` leave out has a problem instead of a status.
std::vector<Answer> Follow(const std::vector<Link>& links, Web& web, const Limits& limits,
                           const std::stop_token& stop);

}  // namespace assay::links

#endif  // HARNESS_LINKS_FETCH_H_
