#ifndef HARNESS_BASE_RESULT_H_
#define HARNESS_BASE_RESULT_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace assay {

// A position in a text file. Lines and columns count from 1; 0 means "not known".
struct SourceLocation {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const SourceLocation&) const = default;
};

// "file:line:column", leaving out what is not known; empty when the file is.
inline std::string ToString(const SourceLocation& location) {
  std::string text = location.file;
  if (location.line > 0) text += ":" + std::to_string(location.line);
  if (location.line > 0 && location.column > 0) text += ":" + std::to_string(location.column);
  return text;
}

// Who has to act. A connector's fault is never an Error: it is a verdict.
enum class ErrorKind {
  kUser,         // bad usage or bad input: exit code 2
  kEnvironment,  // something outside is missing or broken: exit code 3
  kInternal,     // a bug of Assay: exit code 3
};

struct Error {
  ErrorKind kind = ErrorKind::kUser;
  std::string message;           // one sentence, no trailing full stop
  SourceLocation location = {};  // where the mistake stands, if it stands in a file
  std::string remedy = {};       // what to do about it; may be empty
};

// "file:1:2: message; remedy", as shown to a person.
inline std::string ToString(const Error& error) {
  std::string text = ToString(error.location);
  if (!text.empty()) text += ": ";
  text += error.message;
  if (!error.remedy.empty()) text += "; " + error.remedy;
  return text;
}

using Errors = std::vector<Error>;

// A value, or why there is none. Never throws; reading the wrong side is a programming error.
template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  // NOLINTBEGIN(google-explicit-constructor): functions return a value or an error as it is.
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : content_(std::in_place_index<1>, std::move(error)) {}
  // NOLINTEND(google-explicit-constructor)

  bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(content_); }
  const T& value() const& { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  E& error() & { return std::get<1>(content_); }
  const E& error() const& { return std::get<1>(content_); }

 private:
  std::variant<T, E> content_;
};

// The result of an action that yields nothing.
struct Done {};
using Status = Result<Done>;

}  // namespace assay

#endif  // HARNESS_BASE_RESULT_H_
