#ifndef HARNESS_REPORT_MOMENT_H_
#define HARNESS_REPORT_MOMENT_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace assay::report {

// "2026-11-17T09:30:00" in UTC, without fraction and zone: the form that the JUnit schema wants.
std::string UtcSeconds(std::chrono::system_clock::time_point moment);

// "2026-11-17T09:30:00.125Z" (RFC 3339).
std::string Rfc3339(std::chrono::system_clock::time_point moment);

// Rounded to the nearest.
std::int64_t Milliseconds(std::chrono::microseconds duration);
double Seconds(std::chrono::microseconds duration);

}  // namespace assay::report

#endif  // HARNESS_REPORT_MOMENT_H_
