#include "sample_connector/common/retry.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <thread>

#include "sample_connector/common/date.h"

namespace assay::sample_connector {
namespace {

using std::chrono::milliseconds;

// Why an answer is worth another try; nothing where it is final.
std::optional<std::string> ReasonToRetry(const HttpAnswer& answer) {
  if (const auto* none = std::get_if<NoResponse>(&answer)) {
    if (!none->may_pass_by_itself) return std::nullopt;
    return none->reason;
  }
  const int status = std::get<HttpResponse>(answer).status;
  if (status == 429) return "too many requests (HTTP 429)";
  if (status >= 500) return fmt::format("the server failed (HTTP {})", status);
  return std::nullopt;
}

milliseconds RetryAfter(const HttpAnswer& answer, const Clock& clock) {
  const auto* response = std::get_if<HttpResponse>(&answer);
  if (response == nullptr) return milliseconds{0};
  const std::string& text = response->retry_after;
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc::result_out_of_range) return milliseconds::max();
  if (error == std::errc{} && end == text.data() + text.size()) {
    return std::chrono::seconds{std::max(seconds, 0)};
  }
  if (const auto instant = ParseHttpDate(text)) return std::max(*instant - clock.Now(), milliseconds{0});
  return milliseconds{0};
}

double Seconds(milliseconds duration) { return static_cast<double>(duration.count()) / 1000.0; }

Outcome<HttpResponse> GiveUp(const Url& url, const HttpAnswer& answer, const std::string& detail) {
  if (const auto* none = std::get_if<NoResponse>(&answer)) {
    return TransientFailure(fmt::format("{} cannot be reached: {}{}.", url.Origin(), none->reason, detail));
  }
  return TransientFailure(fmt::format("{} does not answer: {}{}.", url.Origin(),
                                      ReasonToRetry(answer).value_or("no reason given"), detail));
}

}  // namespace

std::chrono::sys_time<milliseconds> Clock::Now() const {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

void Clock::Wait(milliseconds duration) { std::this_thread::sleep_for(duration); }

Outcome<HttpResponse> RetryingTransport::Get(const Url& url) {
  milliseconds delay = std::min(policy_.first_delay, policy_.longest_delay);
  milliseconds left = policy_.patience;
  for (int attempt = 1;; ++attempt) {
    HttpAnswer answer = transport_.Get(url);
    const std::optional<std::string> reason = ReasonToRetry(answer);
    if (!reason) {
      if (auto* response = std::get_if<HttpResponse>(&answer)) return std::move(*response);
      return GiveUp(url, answer, "");
    }
    if (attempt >= policy_.attempts) return GiveUp(url, answer, fmt::format(", {} times", attempt));
    const milliseconds wait = std::max(delay, RetryAfter(answer, clock_));
    if (wait > left)
      return GiveUp(url, answer, fmt::format("; {:.3g} s more would be too long a wait", Seconds(wait)));
    note_(fmt::format("{}: {}; trying again in {:.3g} s", url.Origin(), *reason, Seconds(wait)));
    clock_.Wait(wait);
    left -= wait;
    delay = std::min(delay * 2, policy_.longest_delay);
  }
}

}  // namespace assay::sample_connector
