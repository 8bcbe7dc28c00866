#ifndef HARNESS_PROBE_CRASH_READER_H_
#define HARNESS_PROBE_CRASH_READER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/probe/crash.h"
#include "harness/probe/crash_line.h"

namespace assay::probe {

// Finds in stderr, line by line and in bounded memory however long a trace is, what ended an execution: the
// last exception, panic or message of a tool that ran it.
class CrashReader {
 public:
  // `line` has no line end; of a long one the beginning is looked at.
  void OnLine(std::string_view line);

  // What the lines so far tell; empty when there was none.
  Crash Found() const;

 private:
  // What the next line may say of a crash.
  enum class Awaits {
    kNothing,
    kMessage,       // of a headline that is open
    kPythonError,   // below the frames
    kIgnoredError,  // the same, of what was no failure
    kThrown,        // below a mark in source code
    kCauses,        // one a line
  };

  bool OnAwaited(const CrashLine& line);
  bool OnPythonTrace(const CrashLine& line);
  void OnRecognised(const CrashLine& line);
  void OnFrame(const CrashLine& line);
  void OnPythonFrame(const CrashLine& line);
  void Begin(std::string_view headline);
  void Remember(const CrashLine& line);
  void AddFrame(std::vector<std::string>& frames, const CrashLine& line);

  Crash crash_;                 // the last one that is certain
  std::string cause_;           // of `crash_`: what it came from, at the root
  std::size_t next_frame_ = 0;  // where in its frames the next one belongs: those of a cause stand first
  bool in_trace_ = false;       // frames belong to `crash_`
  bool has_frames_ = false;     // of whomever
  int goroutines_ = 0;          // whose traces began since the headline
  Awaits awaits_ = Awaits::kNothing;
  std::vector<std::string> python_frames_;  // of a trace whose headline is to come
  std::string exception_;                   // may turn out to be a headline: frames follow then
  std::uint64_t since_exception_ = 0;
  std::string previous_;  // the line before; the same
  std::string hint_;
  std::uint64_t since_hint_ = 0;
  std::string npm_;
  std::string last_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CRASH_READER_H_
