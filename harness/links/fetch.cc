#include "harness/links/fetch.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace assay::links {
namespace {

using Clock = std::chrono::steady_clock;

bool IsRedirect(const Response& response) {
  return response.status >= 301 && response.status <= 308 && response.status != 304 &&
         !response.location.empty();
}

// "https://host" of "https://host/path?query".
std::string OriginOf(const std::string& url) {
  const std::size_t host = url.find("://");
  if (host == std::string::npos) return url;
  return url.substr(0, url.find_first_of("/?#", host + 3));
}

// Where a redirect from `url` leads.
std::string Resolve(const std::string& url, const std::string& location) {
  if (location.find("://") != std::string::npos) return location;
  if (location.starts_with("//")) return url.substr(0, url.find(':') + 1) + location;
  if (location.starts_with('/')) return OriginOf(url) + location;
  const std::string path = url.substr(0, url.find_first_of("?#"));
  const std::size_t folder = path.rfind('/');
  const bool has_path = folder != std::string::npos && folder >= OriginOf(url).size();
  return (has_path ? path.substr(0, folder) : path) + "/" + location;
}

Answer FollowOne(const Link& link, Web& web, const Limits& limits) {
  Answer answer{.link = link, .status = 0, .problem = ""};
  std::string url = link.url;
  for (int hop = 0; hop <= limits.redirects; ++hop) {
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
      answer.problem = "it leads to something else than a web page";
      return answer;
    }
    const Response response = web.Get(url.substr(0, url.find('#')), limits.each);
    if (!IsRedirect(response)) {
      answer.status = response.status;
      answer.problem = response.problem;
      return answer;
    }
    url = Resolve(url, response.location);
  }
  answer.problem = "it is redirected without end";
  return answer;
}

}  // namespace

std::vector<Answer> Follow(const std::vector<Link>& links, Web& web, const Limits& limits,
                           const std::stop_token& stop) {
  std::vector<Answer> answers;
  for (const Link& link : links)
    answers.push_back({link, 0, "it was not followed: there are too many links"});
  const std::size_t count = std::min(links.size(), limits.most);
  const auto end = limits.total ? Clock::now() + *limits.total : Clock::time_point::max();
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      if (stop.stop_requested()) {
        answers[i].problem = "it was not followed: the run was interrupted";
      } else if (Clock::now() >= end) {
        answers[i].problem = "it was not followed: the time was up";
      } else {
        answers[i] = FollowOne(links[i], web, limits);
      }
    }
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < std::min(count, limits.at_a_time); ++i) workers.emplace_back(work);
  }
  return answers;
}

}  // namespace assay::links
