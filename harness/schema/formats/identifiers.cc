#include "harness/schema/formats/identifiers.h"

#include <algorithm>
#include <string>

#include "harness/schema/formats/characters.h"
#include "harness/schema/pattern.h"

namespace assay::schema {
namespace {

// The grammar of RFC 3986, appendix A, with RFC 3987's further characters if wanted.
class UriGrammar {
 public:
  explicit UriGrammar(bool international)
      : uri_(Compile("^" + Scheme() + Hierarchy(international) + Tail(international) + "\\Z")),
        relative_(Compile("^" + Relative(international) + Tail(international) + "\\Z")) {}

  bool IsUri(std::string_view text) const { return Matches(uri_, text); }
  bool IsReference(std::string_view text) const { return Matches(uri_, text) || Matches(relative_, text); }

 private:
  static Pattern Compile(const std::string& pattern) { return *Pattern::Compile(pattern, Syntax::kPython); }
  static bool Matches(const Pattern& pattern, std::string_view text) {
    return pattern.Search(text) == Pattern::Outcome::kMatch;
  }

  static std::string Characters(bool international, const std::string& more) {
    const std::string beyond =
        international ? "\\u00a0-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef\\U00010000-\\U000efffd" : "";
    return "(?:[-A-Za-z0-9._~!$&'()*+,;=" + more + beyond + "]|%[0-9A-Fa-f]{2})";
  }
  static std::string Scheme() { return "[A-Za-z][-A-Za-z0-9+.]*:"; }
  static std::string Authority(bool international) {
    return "//(?:" + Characters(international, ":") +
           "*@)?(?:\\[[0-9A-Fa-f:.]+\\]|\\[v[0-9A-Fa-f]+\\.[-A-Za-z0-9._~!$&'()"
           "*+,;=:]+\\]|" +
           Characters(international, "") + "*)(?::[0-9]*)?";
  }
  static std::string Segments(bool international) { return "(?:/" + Characters(international, ":@") + "*)*"; }
  static std::string Hierarchy(bool international) {
    const std::string segment = Characters(international, ":@");
    return "(?:" + Authority(international) + Segments(international) + "|/?(?:" + segment + "+" +
           Segments(international) + ")?)";
  }
  static std::string Relative(bool international) {
    const std::string segment = Characters(international, ":@");
    return "(?:" + Authority(international) + Segments(international) + "|/(?:" + segment + "+" +
           Segments(international) + ")?|(?:" + Characters(international, "@") + "+" +
           Segments(international) + ")?)";
  }
  static std::string Tail(bool international) {
    const std::string part = Characters(international, ":@/?") + "*";
    return "(?:\\?" + part + ")?(?:#" + part + ")?";
  }

  Pattern uri_;
  Pattern relative_;
};

const UriGrammar& Uris() {
  static const UriGrammar grammar(false);
  return grammar;
}
const UriGrammar& Iris() {
  static const UriGrammar grammar(true);
  return grammar;
}

bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}  // namespace

bool IsUri(std::string_view text) { return Uris().IsUri(text); }
bool IsUriReference(std::string_view text) { return Uris().IsReference(text); }
bool IsIri(std::string_view text) { return Iris().IsUri(text); }
bool IsIriReference(std::string_view text) { return Iris().IsReference(text); }

bool IsUriTemplate(std::string_view text) {
  static const Pattern pattern = *Pattern::Compile(
      "^(?:[^\\x00-\\x20\"'%<>\\\\^`{|}]|%[0-9A-Fa-f]{2}|\\{[+#./;?&=,!@|]?"
      "(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?::[1-9][0-9]{0,3}|\\*)?"
      "(?:,(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?::[1-9][0-9]{0,3}|\\*)?"
      ")*\\})*\\Z",
      Syntax::kPython);
  return pattern.Search(text) == Pattern::Outcome::kMatch;
}

bool IsJsonPointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
    if (at + 1 >= text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

bool IsRelativeJsonPointer(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
  const std::string_view rest = text.substr(digits);
  return rest == "#" || IsJsonPointer(rest);
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHexDigit(text[i])) return false;
  }
  return true;
}

bool IsLenientUuid(std::string_view text) {
  std::string digits = WithPlainDigits(text);
  if (digits.size() < 24 || digits[8] != '-' || digits[13] != '-' || digits[18] != '-' || digits[23] != '-') {
    return false;
  }
  std::erase(digits, '-');
  const std::size_t end = digits.find_last_not_of("{}");
  digits.resize(end == std::string::npos ? 0 : end + 1);
  return digits.size() == 32 && std::ranges::all_of(digits, IsHexDigit);
}

bool IsEcmaRegex(std::string_view text) { return Pattern::CompileOnce(text, Syntax::kEcma).ok(); }
bool IsPythonRegex(std::string_view text) { return Pattern::CompileOnce(text, Syntax::kPython).ok(); }

}  // namespace assay::schema
