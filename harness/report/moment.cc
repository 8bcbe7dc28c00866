#include "harness/report/moment.h"

#include <fmt/format.h>

#include <ctime>

namespace assay::report {

std::string UtcSeconds(std::chrono::system_clock::time_point moment) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
  const std::time_t time = seconds.time_since_epoch().count();
  std::tm utc = {};
  gmtime_r(&time, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string Rfc3339(std::chrono::system_clock::time_point moment) {
  const auto fraction = std::chrono::floor<std::chrono::milliseconds>(moment) -
                        std::chrono::floor<std::chrono::seconds>(moment);
  return fmt::format("{}.{:03}Z", UtcSeconds(moment), fraction.count());
}

std::int64_t Milliseconds(std::chrono::microseconds duration) {
  return std::chrono::round<std::chrono::milliseconds>(duration).count();
}

double Seconds(std::chrono::microseconds duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace assay::report
