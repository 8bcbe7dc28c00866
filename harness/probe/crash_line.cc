#include "harness/probe/crash_line.h"

#include <algorithm>
#include <optional>

#include "harness/probe/text_match.h"
#include "harness/probe/trace_frame.h"

namespace assay::probe {
namespace {

using std::string_view;
using Kind = CrashLine::Kind;

constexpr string_view kHeadlines[] = {
    "panic: ",
    "fatal error: ",
    "fatal runtime error: ",
    "SIGSEGV: ",
    "SIGABRT: ",
    "SIGBUS: ",  // Go, Rust
    "Exception in thread \"",
    "Error: Could not find or load main class",
    "Error: Unable to access jarfile",
    "Error: LinkageError occurred",  // JVM
    "Unhandled exception. ",
    "Unhandled Exception: ",
    "Process terminated. ",  // .NET
    "Fatal Python error: ",  // CPython
    "FATAL ERROR: ",
    "[UnhandledPromiseRejection",  // Node.js
    "docker: ",
    "Cannot connect to the Docker daemon",
    "error during connect: ",  // docker
    "libc++abi: ",
    "terminate called without",
    "*** stack smashing",
    "*** buffer overflow",
    "double free or ",
    "free(): ",
    "malloc(): ",
    "realloc(): ",
    "corrupted ",
    "munmap_chunk(): ",  // C and C++
    "PHP Fatal error: ",
    "Fatal error: Uncaught",
    "** (",  // PHP, Elixir
};

constexpr string_view kNoise[] = {"exit status ",
                                  "Node.js v",
                                  "note: run with ",
                                  "note: Some details are omitted",
                                  "[signal ",
                                  "stack backtrace:",
                                  "Stack backtrace:",
                                  "Stack trace:",
                                  "(Use `node --trace",
                                  "(node:",
                                  "See 'docker",
                                  "Run 'docker",
                                  "--- End of ",
                                  "Aborted",
                                  "Require stack:",
                                  "[Previous line repeated",
                                  "npm notice",
                                  "During handling of the above exception",
                                  "The above exception was the direct cause",
                                  "SUMMARY: ",
                                  "error Command failed",
                                  "make: ***",
                                  "info Visit "};

constexpr string_view kHints[] = {"error:", "error ", "fatal:", "fatal ", "critical:", "failed:"};
constexpr string_view kHintEnds[] = {"not found",         "No such file or directory", "Permission denied",
                                     "Exec format error", "exec format error",         "unbound variable",
                                     "Is a directory",    "Segmentation fault",        "Killed",
                                     "core dumped)"};
constexpr string_view kHintParts[] = {"error while loading shared libraries", "syntax error near",
                                      "cannot execute", "No module named", "can't open file"};

// What npm says of what it ran, beside the reason.
constexpr string_view kNpmAsides[] = {
    "code ",      "errno ",    "syscall ", "path ", "command ",  "Exit status",     "A complete", "This is ",
    "workspace ", "location ", "signal ",  "dest ", "To see a ", "There is likely", "Failed at "};

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsUpper(c) || (c >= 'a' && c <= 'z'); }
bool IsOfName(char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '$'; }

string_view Trimmed(string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool Consume(string_view& text, string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool EqualIgnoringCase(string_view text, string_view lower) {
  return std::ranges::equal(text, lower, [](char a, char b) { return (IsUpper(a) ? a + 32 : a) == b; });
}

// Beside the frames of an exception group: "  | Traceback (most recent call last):", "  +-+---- 1 ----".
string_view WithoutGroupMarks(string_view line) {
  const std::size_t at = line.find_first_not_of(' ');
  if (at == string_view::npos || at == 0) return line;
  if (line[at] == '|') return line.substr(std::min(at + 2, line.size()));
  if (line.substr(at).starts_with("+ ")) return line.substr(at + 2);
  return line;
}

// "java.lang.IllegalStateException: …", "TypeError [ERR_X]: …", "Uncaught Error: …".
bool NamesException(string_view text) {
  if (Consume(text, "error: Uncaught ")) return true;
  if (text.starts_with("(node:") && Has(text, "UnhandledPromiseRejectionWarning")) return true;
  Consume(text, "Uncaught ");
  std::size_t end = 0;
  std::size_t last = 0;  // where the last part of the name begins
  while (end < text.size() && (IsOfName(text[end]) || text[end] == '.')) {
    if (text[end] == '.') last = end + 1;
    ++end;
  }
  if (last >= end || !IsUpper(text[last])) return false;
  string_view rest = text.substr(end);
  const bool has_code = rest.starts_with(" [");
  if (!rest.empty() && rest.front() != ':' && !has_code) return false;
  const string_view name = text.substr(last, end - last);
  return last > 0 || Has(name, "Error") || Has(name, "Exception") || Has(name, "Throwable");
}

// "main.rb:3:in `run': no such host (SocketError)".
bool IsRubyHeadline(string_view text) {
  if (!text.ends_with(')')) return false;
  const std::size_t open = text.rfind(" (");
  if (open == string_view::npos || open + 3 >= text.size() || !IsUpper(text[open + 2])) return false;
  const string_view type = text.substr(open + 2, text.size() - open - 3);
  if (!std::ranges::all_of(type, [](char c) { return IsOfName(c) || c == ':'; })) return false;
  const std::size_t colon = text.find(".rb:") != string_view::npos ? text.find(".rb:") + 3 : text.find(">:");
  const std::size_t number = colon == string_view::npos ? 0 : text.find_first_of("0123456789", colon);
  return colon != string_view::npos && number <= colon + 2 && colon < open;
}

// "thread 'main' panicked at src/main.rs:4:5:", "thread 'main' panicked at 'message', src/main.rs:4:5".
std::optional<Kind> RustKind(string_view text) {
  if (!text.starts_with("thread '")) return std::nullopt;
  if (Has(text, "' has overflowed its stack")) return Kind::kHeadline;
  if (!Has(text, " panicked at ")) return std::nullopt;
  return text.ends_with(':') ? Kind::kOpenHeadline : Kind::kHeadline;
}

bool IsHeadline(string_view text) {
  return BeginsWithAny(text, kHeadlines) || IsRubyHeadline(text) ||
         Has(text, "Error response from daemon: ") || (text.starts_with("==") && Has(text, "==ERROR: ")) ||
         (Has(text, "Assertion `") && text.ends_with("failed."));
}

bool IsOpenHeadline(string_view text) {
  return text.starts_with("terminate called after throwing") ||
         text.starts_with("Error occurred during initialization of VM") ||
         text.starts_with("# A fatal error has been detected by the Java Runtime");
}

bool IsNoise(string_view text) {
  if (BeginsWithAny(text, kNoise)) return true;
  if (text.starts_with("... ") && (text.ends_with(" more") || Has(text, "common frames omitted")))
    return true;
  return text.find_first_not_of("{}[](),;|+-=*~ ") == string_view::npos;
}

bool IsHint(string_view text) {
  // A shell's name or a log's time may stand before it.
  for (const string_view word : kHints) {
    if (text.size() > word.size() && EqualIgnoringCase(text.substr(0, word.size()), word)) return true;
  }
  return EndsWithAny(text, kHintEnds) || HasAny(text, kHintParts);
}

std::optional<CrashLine> ReadCause(string_view line, string_view text) {
  if (text == "Caused by:") return CrashLine{Kind::kCauses, text};
  // What stands further in came of something else: an exception that was suppressed.
  if (line.starts_with("Caused by: ")) return CrashLine{Kind::kCause, text.substr(11)};
  if (Consume(text, "[cause]: ")) return CrashLine{Kind::kCause, text};
  if (!Consume(text, "---> ")) return std::nullopt;
  if (text.starts_with("(Inner Exception #")) text.remove_prefix(std::min(text.find(") ") + 2, text.size()));
  return CrashLine{Kind::kCause, text};
}

std::optional<CrashLine> ReadNpm(string_view text) {
  if (!Consume(text, "npm ERR!") && !Consume(text, "npm error")) return std::nullopt;
  text = Trimmed(text);
  if (text.empty() || BeginsWithAny(text, kNpmAsides) || text.starts_with('/'))
    return CrashLine{Kind::kNoise, text};
  return CrashLine{Kind::kNpm, text};
}

Kind FrameKind(const TraceFrame& frame, string_view text) {
  switch (frame.language) {
    case TraceFrame::Language::kPython:
      return Has(text, ", in ") || Has(text, " in <") ? Kind::kPythonFrame : Kind::kPythonSyntax;
    case TraceFrame::Language::kGo:
      return Kind::kGoFrame;
    case TraceFrame::Language::kOther:
      break;
  }
  return Kind::kFrame;
}

Kind KindOfTraceback(string_view text) {
  // What writes logs may have put a time before it.
  if (text.ends_with("Traceback (most recent call last):")) return Kind::kTraceback;
  if (text.starts_with("Exception ignored in") || text.starts_with("--- Logging error ---"))
    return Kind::kIgnored;
  if (text.starts_with("goroutine ") && text.ends_with(':')) return Kind::kGoroutine;
  return Kind::kOther;
}

Kind KindOf(string_view line, string_view text) {
  if (const Kind kind = KindOfTraceback(text); kind != Kind::kOther) return kind;
  if (const auto rust = RustKind(text)) return *rust;
  if (IsOpenHeadline(text)) return Kind::kOpenHeadline;
  if (IsHeadline(text)) return Kind::kHeadline;
  if (NamesException(text)) return Kind::kException;
  if (IsNoise(text)) return Kind::kNoise;
  if (IsHint(text)) return Kind::kHint;
  return line.starts_with(' ') || line.starts_with('\t') ? Kind::kSource : Kind::kOther;
}

CrashLine Read(string_view line, string_view text) {
  if (text.empty()) return {Kind::kBlank, text};
  if (text.find_first_not_of("^~ ") == string_view::npos) return {Kind::kMark, text};
  if (const auto frame = ReadTraceFrame(line)) return {FrameKind(*frame, text), text, frame->is_of_author};
  if (const auto cause = ReadCause(line, text)) return *cause;
  if (const auto npm = ReadNpm(text)) return *npm;
  return {KindOf(line, text), text};
}

}  // namespace

CrashLine ReadCrashLine(string_view line) {
  line = WithoutGroupMarks(line);
  const string_view text = Trimmed(line);
  CrashLine read = Read(line, text);
  read.is_indented = line.starts_with(' ') || line.starts_with('\t');
  return read;
}

}  // namespace assay::probe
