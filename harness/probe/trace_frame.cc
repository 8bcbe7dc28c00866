#include "harness/probe/trace_frame.h"

#include "harness/probe/text_match.h"

namespace assay::probe {
namespace {

using std::string_view;

// What stands in the paths of files that the author of a connector did not write.
constexpr string_view kForeignFolders[] = {
    "site-packages",    "dist-packages", "/lib/python2", "/lib/python3", "/lib64/python3",
    "\\Lib\\",          "<frozen ",      "node_modules", "/.yarn/",      "webpack/bootstrap",
    "/pkg/mod/",        "/vendor/",      "_cgo_",        "/rustc/",      "/.cargo/",
    "/cargo/registry/", "/.rustup/",     "/rustlib/",    "/_/",          "\\_\\",
    "/gems/",           "/lib/ruby/",    "<internal:",   "/.rbenv/",     "/.rvm/"};

// What the places of JavaScript runtimes' own files begin with.
constexpr string_view kJavaScriptRuntimes[] = {"node:", "internal/", "ext:", "deno:"};

// What Go's library begins with, below the folder "src" of an installation or, where paths are trimmed,
// alone.
constexpr string_view kGoLibrary[] = {
    "runtime/", "net/",     "os/",       "fmt/",      "reflect/", "sync/",     "testing/", "syscall/",
    "io/",      "bufio/",   "encoding/", "database/", "context/", "crypto/",   "errors/",  "log/",
    "bytes/",   "strings/", "sort/",     "compress/", "time/",    "internal/", "slices/",  "html/"};

// The packages of the JVM's library and of what connectors are usually built on.
constexpr string_view kJavaPackages[] = {"java.",          "javax.",          "jdk.",
                                         "sun.",           "com.sun.",        "kotlin.",
                                         "kotlinx.",       "scala.",          "groovy.",
                                         "org.codehaus.",  "org.apache.",     "org.springframework.",
                                         "org.junit.",     "org.gradle.",     "org.slf4j.",
                                         "org.hibernate.", "org.eclipse.",    "org.jetbrains.",
                                         "ch.qos.",        "io.netty.",       "io.micronaut.",
                                         "io.vavr.",       "reactor.",        "com.google.",
                                         "com.fasterxml.", "com.zaxxer.",     "com.networknt.",
                                         "okhttp3.",       "okio.",           "retrofit2.",
                                         "feign.",         "picocli.",        "org.postgresql.",
                                         "com.mysql.",     "io.airbyte.cdk.", "io.airbyte.protocol."};

// Whether ":<digits>" stands in the text behind `from`.
bool HasLineNumber(string_view text, std::size_t from = 0) {
  for (std::size_t at = text.find(':', from); at != string_view::npos; at = text.find(':', at + 1)) {
    if (at + 1 < text.size() && IsDigit(text[at + 1])) return true;
  }
  return false;
}

// "org.example.Main.run(Main.java:12) ~[app.jar:?]", "app//org.example.Main.run(Main.kt:3)"; nullopt for
// others.
std::optional<TraceFrame> ReadJava(string_view call) {
  const std::size_t open = call.find('(');
  if (open == string_view::npos || open == 0 || call.substr(0, open).find(' ') != string_view::npos)
    return std::nullopt;
  const std::size_t close = call.find(')', open);
  if (close == string_view::npos) return std::nullopt;
  const string_view place = call.substr(open + 1, close - open - 1);
  const bool has_source =
      place.find(".java") != string_view::npos || place.find(".kt") != string_view::npos ||
      place.find(".scala") != string_view::npos || place.find(".groovy") != string_view::npos;
  if (!has_source && place != "Native Method" && place != "Unknown Source" && place != "<generated>")
    return std::nullopt;
  string_view method = call.substr(0, open);
  if (const std::size_t module = method.rfind('/'); module != string_view::npos)
    method.remove_prefix(module + 1);
  const bool is_of_author =
      has_source && place.find('/') == string_view::npos && !BeginsWithAny(method, kJavaPackages);
  return TraceFrame{.is_of_author = is_of_author};
}

// "System.IO.File.Open(String path)", "Acme.Main() in /src/Main.cs:line 12".
TraceFrame ReadDotNet(string_view call, std::size_t in) {
  const string_view place = call.substr(in + 4);
  return {.is_of_author = !HasAny(place, kForeignFolders) && !call.starts_with("System.") &&
                          !call.starts_with("Microsoft.")};
}

// What follows "at ": JVM, .NET, Node.js, Deno and Rust.
TraceFrame ReadCall(string_view call) {
  if (const auto java = ReadJava(call)) return *java;
  if (const std::size_t in = call.find(" in ");
      in != string_view::npos && call.find(":line ") != string_view::npos)
    return ReadDotNet(call, in);
  const std::size_t open = call.rfind('(');
  const string_view place = open == string_view::npos ? call : call.substr(open + 1);
  const bool has_folder = place.find_first_of("/\\") != string_view::npos;
  return {.is_of_author = has_folder && HasLineNumber(place) && !BeginsWithAny(place, kJavaScriptRuntimes) &&
                          !HasAny(place, kForeignFolders)};
}

// Whether what follows "at " is a place in code, and not prose.
bool IsPlace(string_view text) {
  return text.find('(') != string_view::npos || text.starts_with('<') || HasLineNumber(text);
}

bool IsGoFile(string_view text) {
  const std::size_t at = text.find(".go:");
  return at != string_view::npos && at + 4 < text.size() && IsDigit(text[at + 4]);
}

// "/usr/local/go/src/net/http/server.go:12", or "net/http/server.go:12" where paths are trimmed.
bool IsOfGoLibrary(string_view text) {
  if (BeginsWithAny(text, kGoLibrary)) return true;
  const std::size_t at = text.find("/src/");
  return at != string_view::npos && text.substr(0, at).find("go") != string_view::npos &&
         BeginsWithAny(text.substr(at + 5), kGoLibrary);
}

}  // namespace

std::optional<TraceFrame> ReadTraceFrame(string_view line) {
  using Language = TraceFrame::Language;
  const std::size_t indent = line.find_first_not_of(" \t");
  if (indent == string_view::npos) return std::nullopt;
  const string_view text = line.substr(indent);
  if (indent > 0 && text.starts_with("File \"") && text.find("\", line ") != string_view::npos)
    return TraceFrame{Language::kPython, !HasAny(text, kForeignFolders)};
  if (line.front() == '\t' && IsGoFile(text)) {
    const bool is_package = text.find('@') != string_view::npos;
    return TraceFrame{Language::kGo, !is_package && !IsOfGoLibrary(text) && !HasAny(text, kForeignFolders)};
  }
  if (indent > 0 && text.starts_with("at ") && IsPlace(text.substr(3))) return ReadCall(text.substr(3));
  // Ruby, whose traces may be numbered; PHP.
  const std::size_t from = text.find("from ");
  const bool is_numbered =
      from != string_view::npos && from > 0 && IsDigit(text[0]) && text.substr(0, from).ends_with(": ");
  if (line.front() == '\t' && (from == 0 || is_numbered) && HasLineNumber(text, from))
    return TraceFrame{.is_of_author = !HasAny(text, kForeignFolders)};
  if (text.size() > 2 && text[0] == '#' && IsDigit(text[1]) && text.find(".php(") != string_view::npos)
    return TraceFrame{.is_of_author = !HasAny(text, kForeignFolders)};
  return std::nullopt;
}

}  // namespace assay::probe
