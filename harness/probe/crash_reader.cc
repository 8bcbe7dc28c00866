#include "harness/probe/crash_reader.h"

#include <algorithm>
#include <utility>

namespace assay::probe {
namespace {

using std::string_view;
using Kind = CrashLine::Kind;

constexpr std::size_t kLongestReason = 500;  // bytes of a line that are kept
constexpr std::size_t kLongestFrame = 200;
constexpr std::uint64_t kIsStale = 20;  // lines after which a line is no more taken for a headline or reason

std::string Kept(string_view text, std::size_t most = kLongestReason) {
  if (text.size() <= most) return std::string(text);
  // Not within a character.
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string(text.substr(0, most)) + "…";
}

// The line without what colours it on a terminal.
string_view WithoutColours(string_view line, std::string& scratch) {
  if (line.find('\x1b') == string_view::npos) return line;
  scratch.clear();
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = line.find_first_not_of("[0123456789;", at + 1);
    if (line[at] == '\x1b' && end != string_view::npos && line[end] == 'm') {
      at = end + 1;
    } else {
      scratch += line[at++];
    }
  }
  return scratch;
}

}  // namespace

void CrashReader::OnLine(string_view line) {
  constexpr std::size_t kLongestLine = 4'096;
  std::string scratch;
  line = WithoutColours(line.substr(0, kLongestLine), scratch);
  const CrashLine read = ReadCrashLine(line);
  ++since_hint_;
  if (++since_exception_ > kIsStale) exception_.clear();
  if (!OnAwaited(read)) {
    OnRecognised(read);
    Remember(read);
  }
  const bool tells = read.kind != Kind::kBlank && read.kind != Kind::kNoise && read.kind != Kind::kMark &&
                     read.kind != Kind::kFrame && read.kind != Kind::kGoFrame;
  if (tells || (last_.empty() && read.kind != Kind::kBlank)) last_ = Kept(read.text);
}

// Whether the line was what is awaited.
bool CrashReader::OnAwaited(const CrashLine& line) {
  switch (awaits_) {
    case Awaits::kNothing:
      return false;
    case Awaits::kMessage:
      if (line.kind == Kind::kBlank || line.text == "#") return true;
      awaits_ = Awaits::kNothing;
      if (line.kind == Kind::kFrame || line.kind == Kind::kNoise) return false;
      crash_.reason = Kept(crash_.reason + " " + std::string(line.text));
      return true;
    case Awaits::kPythonError:
    case Awaits::kIgnoredError:
      return OnPythonTrace(line);
    case Awaits::kThrown:
      if (line.kind == Kind::kBlank) return true;
      awaits_ = Awaits::kNothing;
      if (line.kind != Kind::kOther && line.kind != Kind::kException && line.kind != Kind::kHint)
        return false;
      Begin(line.text);
      return true;
    case Awaits::kCauses:
      if (!line.is_indented || line.kind == Kind::kFrame) {
        awaits_ = Awaits::kNothing;
        return false;
      }
      cause_ =
          Kept(line.text.substr(std::min(line.text.find_first_not_of("0123456789: "), line.text.size())));
      return true;
  }
  return false;
}

// Frames and source code, and below them what was raised.
bool CrashReader::OnPythonTrace(const CrashLine& line) {
  switch (line.kind) {
    case Kind::kPythonFrame:
    case Kind::kPythonSyntax:
    case Kind::kFrame:
      OnPythonFrame(line);
      return true;
    case Kind::kTraceback:
      return false;
    case Kind::kBlank:
    case Kind::kNoise:
    case Kind::kMark:
      return true;
    default:
      break;
  }
  if (line.is_indented) return true;
  if (std::exchange(awaits_, Awaits::kNothing) == Awaits::kIgnoredError) return true;
  Begin(line.text);
  crash_.frames = std::exchange(python_frames_, {});
  in_trace_ = false;
  return true;
}

void CrashReader::OnRecognised(const CrashLine& line) {
  switch (line.kind) {
    case Kind::kTraceback:
      if (awaits_ != Awaits::kIgnoredError) awaits_ = Awaits::kPythonError;
      python_frames_.clear();
      return;
    case Kind::kIgnored:
      awaits_ = Awaits::kIgnoredError;
      return;
    case Kind::kPythonFrame:
    case Kind::kPythonSyntax:
      return OnPythonFrame(line);
    case Kind::kMark:
      if (!in_trace_) awaits_ = Awaits::kThrown;
      return;
    case Kind::kHeadline:
    case Kind::kOpenHeadline:
      Begin(line.text);
      if (line.kind == Kind::kOpenHeadline) awaits_ = Awaits::kMessage;
      return;
    case Kind::kGoroutine:
      ++goroutines_;
      return;
    case Kind::kGoFrame:
      if (goroutines_ == 1) AddFrame(crash_.frames, line);
      return;
    case Kind::kFrame:
      return OnFrame(line);
    case Kind::kCause:
      if (!in_trace_ && !exception_.empty()) Begin(std::exchange(exception_, {}));
      if (!in_trace_) return;
      cause_ = Kept(line.text);
      next_frame_ = 0;
      return;
    case Kind::kCauses:
      if (exception_.empty()) return;
      Begin(std::exchange(exception_, {}));
      awaits_ = Awaits::kCauses;
      return;
    default:
      return;
  }
}

// A frame belongs to the exception above it; where none was named, the line above it names one.
void CrashReader::OnFrame(const CrashLine& line) {
  if (!exception_.empty()) {
    Begin(std::exchange(exception_, {}));
  } else if (!in_trace_ && !previous_.empty()) {
    Begin(previous_);
  }
  has_frames_ = true;
  if (in_trace_) AddFrame(crash_.frames, line);
}

void CrashReader::OnPythonFrame(const CrashLine& line) {
  if (awaits_ == Awaits::kNothing && line.kind == Kind::kPythonSyntax) {
    awaits_ = Awaits::kPythonError;
    python_frames_.clear();
  }
  if (!line.is_of_author) return;
  if (awaits_ == Awaits::kNothing) {
    // Of a fatal error the frames stand below.
    if (in_trace_) AddFrame(crash_.frames, line);
    return;
  }
  // The last ones are where it happened.
  if (python_frames_.size() == Crash::kMostFrames) python_frames_.erase(python_frames_.begin());
  python_frames_.push_back(Kept(line.text, kLongestFrame));
}

void CrashReader::Begin(string_view headline) {
  crash_ = {.reason = Kept(headline), .is_certain = true};
  cause_.clear();
  exception_.clear();
  next_frame_ = 0;
  goroutines_ = 0;
  in_trace_ = true;
  has_frames_ = false;
  awaits_ = Awaits::kNothing;
}

void CrashReader::AddFrame(std::vector<std::string>& frames, const CrashLine& line) {
  if (!line.is_of_author || next_frame_ >= Crash::kMostFrames) return;
  frames.insert(frames.begin() + static_cast<std::ptrdiff_t>(std::min(next_frame_, frames.size())),
                Kept(line.text, kLongestFrame));
  ++next_frame_;
  if (frames.size() > Crash::kMostFrames) frames.pop_back();
}

// What may turn out to be the reason later, or at the end.
void CrashReader::Remember(const CrashLine& line) {
  if (line.kind == Kind::kException) {
    exception_ = Kept(line.text);
    since_exception_ = 0;
  }
  if (line.kind == Kind::kHint || line.kind == Kind::kException) {
    hint_ = Kept(line.text);
    since_hint_ = 0;
  }
  if (line.kind == Kind::kNpm && npm_.empty()) npm_ = Kept(line.text);
  if (line.kind != Kind::kOther && line.kind != Kind::kHint) return;
  previous_ = Kept(line.text);
  // Before the frames it is a further line of the message.
  if (has_frames_) in_trace_ = false;
}

Crash CrashReader::Found() const {
  if (crash_.is_certain) {
    Crash found = crash_;
    if (!cause_.empty()) found.reason += "; caused by: " + cause_;
    return found;
  }
  if (!hint_.empty() && since_hint_ < kIsStale) return {.reason = hint_};
  return {.reason = npm_.empty() ? last_ : npm_};
}

}  // namespace assay::probe
