#ifndef HARNESS_PROBE_TRACE_FRAME_H_
#define HARNESS_PROBE_TRACE_FRAME_H_

#include <optional>
#include <string_view>

namespace assay::probe {

// A line of a trace that says where in the code it was.
struct TraceFrame {
  enum class Language { kPython, kGo, kOther };
  Language language = Language::kOther;
  bool is_of_author = false;  // in a file that is no library's, package's or runtime's
};

// What a line of stderr, without its line end, says of a frame; nullopt when it is none.
std::optional<TraceFrame> ReadTraceFrame(std::string_view line);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_TRACE_FRAME_H_
