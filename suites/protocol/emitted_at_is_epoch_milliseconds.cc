// emitted_at is the time at which a record was sent, in milliseconds since 1970.
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"

namespace assay::suites {
namespace {

// Clocks may disagree and zones be mistaken; units are off by a factor of a thousand.
constexpr double kTolerance = 86'400'000;

double Milliseconds(std::chrono::nanoseconds span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

// When the connector ran, in milliseconds since the epoch.
struct Span {
  double from;
  double to;

  bool Holds(double time) const { return time >= from - kTolerance && time <= to + kTolerance; }
};

// Without a fraction, which nobody misses.
std::string FormatTime(double time) {
  constexpr double kMostWhole = 9e18;
  return std::abs(time) < kMostWhole ? std::to_string(std::llround(time)) : fmt::format("{}", time);
}

// "", or what the time would be right as.
std::string Guess(double time, const Span& span) {
  constexpr std::array<std::pair<double, const char*>, 3> kUnits = {
      {{1e3, "seconds"}, {1e-3, "microseconds"}, {1e-6, "nanoseconds"}}};
  for (const auto& [factor, unit] : kUnits) {
    if (span.Holds(time * factor)) return std::string(", which is right in ") + unit;
  }
  return "";
}

void JudgeTime(const probe::Evidence& run, const probe::StreamEvidence& stream, const Span& span, double time,
               std::uint64_t line, check::Findings& findings) {
  findings.Add("emitted_at is more than a day away from the run")
      .Stream(stream.id)
      .Pointer("/record/emitted_at")
      .At(run, line)
      .Expected("about " + FormatTime(span.from) + ", in milliseconds since 1970")
      .Actual(FormatTime(time) + Guess(time, span));
}

// Whether a record says when it was emitted, in a run whose time is known.
bool JudgeRun(const probe::Evidence& run, check::Findings& findings) {
  if (run.ending.started_at.time_since_epoch().count() == 0) return false;
  bool judged = false;
  Span span = {Milliseconds(run.ending.started_at.time_since_epoch()), 0};
  span.to = span.from + Milliseconds(run.ending.duration);
  for (const auto& [id, stream] : run.streams) {
    if (!stream.emitted) continue;
    judged = true;
    const auto& [earliest, latest, earliest_line, latest_line, in_whole_seconds] = *stream.emitted;
    if (!span.Holds(earliest)) JudgeTime(run, stream, span, earliest, earliest_line, findings);
    if (!span.Holds(latest) && latest_line != earliest_line)
      JudgeTime(run, stream, span, latest, latest_line, findings);
  }
  return judged;
}

void EmittedAtIsEpochMilliseconds(const ProtocolCase& seen, check::Findings& findings) {
  bool judged = false;
  for (const auto& run : seen.runs) judged = JudgeRun(*run.said, findings) || judged;
  if (!judged) findings.Skip("no execution whose time is known gave a record that says when it was emitted");
}

}  // namespace

const check::Check kProtocolEmittedAtIsEpochMilliseconds = {
    .id = "protocol.emitted_at_is_epoch_milliseconds",
    .level = check::Level::kRecommended,
    .rule = "emitted_at of every record lies within a day of the run, in milliseconds since 1970",
    .cat = "",
    .why =
        "Destinations keep the newest version of a record by it: in another unit, all that is sent later "
        "looks older, or the other way round.",
    .passes = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1763640000123}})",
    .fails = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1763640000}}
these are seconds)",
    .needs = {check::Need::kEveryRun},
    .is_younger_than_legacy = true,
    .judge = EmittedAtIsEpochMilliseconds,
};

}  // namespace assay::suites
