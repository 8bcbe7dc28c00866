#ifndef HARNESS_PROBE_CRASH_LINE_H_
#define HARNESS_PROBE_CRASH_LINE_H_

#include <string_view>

namespace assay::probe {

// What a line of stderr is by itself, in the words that runtimes and tools end with: CPython, the JVM,
// Node.js, Deno, Go, Rust, .NET, Ruby, PHP, C++ libraries, sanitizers, docker, npm, shells.
struct CrashLine {
  enum class Kind {
    kOther,
    kBlank,
    kNoise,         // stands beside a failure and tells nothing of it: "... 15 more", "exit status 2"
    kSource,        // an indented line: source code, marks below it
    kMark,          // a line of ^ below source code
    kFrame,         // of a trace whose headline stands above it
    kPythonFrame,   // of a trace whose headline stands below it
    kPythonSyntax,  // the same, where no "Traceback" need stand above it
    kGoFrame,
    kGoroutine,
    kTraceback,     // "Traceback (most recent call last):"
    kIgnored,       // begins a trace of what was no failure
    kHeadline,      // names what failed, whatever follows
    kOpenHeadline,  // the same; the line that follows says more
    kException,     // looks like the name of an exception; frames below confirm it
    kCause,         // names what the failure came from
    kCauses,        // causes follow, one a line
    kNpm,           // npm speaking of what it ran
    kHint,          // says that something failed; less than a headline
  };

  Kind kind = Kind::kOther;
  std::string_view text;      // of the line, without what surrounds its words
  bool is_of_author = false;  // of frames: in a file that is no library's, package's or runtime's
  bool is_indented = false;
};

// `line` has no line end; the text lives as long as it does.
CrashLine ReadCrashLine(std::string_view line);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CRASH_LINE_H_
