#ifndef SAMPLE_CONNECTOR_COMMON_RETRY_H_
#define SAMPLE_CONNECTOR_COMMON_RETRY_H_

#include <chrono>
#include <functional>
#include <string>

#include "sample_connector/common/http_transport.h"
#include "sample_connector/common/outcome.h"

namespace assay::sample_connector {

// The time of the system, and waiting for it.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::chrono::sys_time<std::chrono::milliseconds> Now() const;
  virtual void Wait(std::chrono::milliseconds duration);
};

struct RetryPolicy {
  int attempts = 6;                                 // requests in all, at least 1
  std::chrono::milliseconds first_delay{200};       // doubles from one attempt to the next
  std::chrono::milliseconds longest_delay{10'000};  // of the doubling; Retry-After may ask for more
  std::chrono::milliseconds patience{120'000};      // all the waiting for one answer together
};

// A transport that answers 429, 5xx and lost connections by trying again, later. Retry-After (seconds or a
// date) is obeyed, unless that would exceed the policy's patience: then waiting is given up at once.
class RetryingTransport {
 public:
  using Note = std::function<void(const std::string&)>;

  // `note` hears of each repetition, in words for a log.
  RetryingTransport(Transport& transport, Clock& clock, RetryPolicy policy, Note note)
      : transport_(transport), clock_(clock), policy_(policy), note_(std::move(note)) {}

  // The first answer that is none of those that are tried again, or what the last of them was.
  Outcome<HttpResponse> Get(const Url& url);

 private:
  Transport& transport_;
  Clock& clock_;
  const RetryPolicy policy_;
  const Note note_;
};

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_RETRY_H_
