#ifndef HARNESS_PROBE_SILENCE_WATCH_H_
#define HARNESS_PROBE_SILENCE_WATCH_H_

#include <chrono>
#include <cstdint>
#include <functional>

#include "harness/probe/evidence.h"

namespace assay::probe {

// Finds the longest time in which neither a RECORD nor a STATE came. The clock is asked for each piece of
// output, not for each message.
class SilenceWatch {
 public:
  using Now = std::function<std::chrono::steady_clock::time_point()>;

  // Without a clock nothing is found.
  explicit SilenceWatch(Now now);

  void OnRecord(const StreamEvidence& stream, std::uint64_t line) {
    last_stream_ = &stream;
    last_line_ = line;
  }
  void OnState(std::uint64_t line) {
    last_stream_ = nullptr;
    last_line_ = line;
  }
  // A piece of output has been looked at.
  void OnPiece();
  // There is no more.
  void Finish(Evidence& evidence);

 private:
  void Note(std::chrono::steady_clock::time_point until);

  const Now now_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point since_;  // the last piece with a RECORD or STATE
  // The last one of either, and the last one of the pieces before.
  const StreamEvidence* last_stream_ = nullptr;
  std::uint64_t last_line_ = 0;
  const StreamEvidence* since_stream_ = nullptr;
  std::uint64_t since_line_ = 0;
  Silence longest_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_SILENCE_WATCH_H_
