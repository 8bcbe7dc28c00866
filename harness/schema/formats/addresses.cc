#include "harness/schema/formats/addresses.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/base/utf8.h"
#include "harness/schema/formats/characters.h"
#include "harness/schema/formats/punycode.h"
#include "harness/schema/pattern.h"

namespace assay::schema {
namespace {

constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestHostname = 253;

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool HasNonAscii(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool IsPlainLabel(std::string_view label) {
  return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return IsAlphanumeric(c) || c == '-'; });
}

// At the dots, including the ideographic ones if wanted; a final dot is dropped.
std::vector<std::string_view> Labels(std::string_view text, bool international) {
  std::vector<std::string_view> labels;
  std::size_t start = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    const char32_t c = TakeCodePoint(rest);
    if (c != '.' && !(international && (c == 0x3002 || c == 0xFF0E || c == 0xFF61))) continue;
    labels.push_back(text.substr(start, at - start));
    start = text.size() - rest.size();
  }
  if (start < text.size() || labels.empty()) labels.push_back(text.substr(start));
  return labels;
}

Pattern CompiledEcma(std::string_view pattern) { return *Pattern::Compile(pattern, Syntax::kEcma); }
Pattern Compiled(std::string_view pattern) { return *Pattern::Compile(pattern, Syntax::kPython); }

bool Matches(const Pattern& pattern, std::string_view text) {
  return pattern.Search(text) == Pattern::Outcome::kMatch;
}

// Labels that IDNA 2008 allows, RFC 5892 in terms of Unicode categories. Compatibility forms, which it
// excludes for being unstable under normalisation, are known by their blocks.
bool IsUnicodeLabel(std::string_view label) {
  static const Pattern allowed = CompiledEcma(
      "^(?!\\p{M}|-|..--)[-\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{Nd}"
      "\\u00b7\\u0375\\u05f3\\u05f4\\u30fb\\u3007\\u200c\\u200d"
      "\\u06fd\\u06fe\\u0f0b]*$");
  static const Pattern excluded = CompiledEcma(
      "-$|\\p{Me}|[\\u00aa\\u00b5\\u00ba\\u0132\\u0133\\u013f\\u0140\\u0149\\u017f\\u01c4-\\u01cc\\u01f1-"
      "\\u01f3"
      "\\u02b0-\\u02b8\\u02e0-\\u02e4\\u0340-\\u0345\\u034f\\u037a\\u03d0-\\u03d6\\u03f0-"
      "\\u03f5\\u0587\\u0640"
      "\\u0675-\\u0678\\u07fa\\u0958-\\u095f\\u0e33\\u0eb3\\u0edc\\u0edd\\u1100-\\u11ff\\u115f\\u17b4\\u17b5"
      "\\u180b-\\u180e\\u1d2c-\\u1d6a\\u1d78\\u1d9b-\\u1dbf\\u2071\\u207f-\\u209c\\u2100-\\u214d\\u214f-"
      "\\u2183"
      "\\u2185-\\u2fff\\u302e\\u302f\\u3031-\\u3035\\u303b\\u303c\\u309f\\u30ff\\u3131-"
      "\\u318e\\ua69c\\ua69d\\ua960-\\ua97c\\ud7b0-\\ud7fb"
      "\\uf900-\\ufa0d\\ufa10\\ufa12\\ufa15-\\ufa1e\\ufa20\\ufa22\\ufa25\\ufa26\\ufa2a-\\ufb1d\\ufb1f-"
      "\\ufe1f\\ufe30-\\uffef"
      "\U0001D400-\U0001D7FF\U0001EE00-\U0001EEFF\U0002F800-\U0002FA1D]");
  static const Pattern misplaced = CompiledEcma(
      "(?<!l)\\u00b7|\\u00b7(?!l)|\\u0375(?!\\p{sc:Greek})|(?<!\\p{sc:Hebrew})[\\u05f3\\u05f4]"
      "|[\\u0660-\\u0669].*[\\u06f0-\\u06f9]|[\\u06f0-\\u06f9].*[\\u0660-\\u0669]"
      "|(?<![\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca])[\\u200c\\u200d]"
      "|^(?!.*(?:\\p{sc:Hiragana}|\\p{sc:Katakana}|\\p{sc:Han})).*\\u30fb");
  return Matches(allowed, label) && !Matches(excluded, label) && !Matches(misplaced, label);
}

bool IsInternationalLabel(std::string_view label) {
  if (HasNonAscii(label)) return IsUnicodeLabel(label);
  if (!IsPlainLabel(label)) return false;
  if (label.size() < 4 || label.substr(2, 2) != "--") return true;
  if ((label[0] != 'x' && label[0] != 'X') || (label[1] != 'n' && label[1] != 'N')) return false;
  std::string lower(label.substr(4));
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto decoded = PunycodeDecoded(lower);
  return decoded && HasNonAscii(*decoded) && IsUnicodeLabel(*decoded);
}

bool IsEmailLocalPart(std::string_view local, bool international) {
  static const Pattern atoms = Compiled(
      "^[-A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\U0010ffff]+(\\.[-A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-"
      "\\U0010ffff]+)*\\Z");
  static const Pattern quoted = Compiled("^\"([^\"\\\\\\x00-\\x1f\\x7f]|\\\\[\\x20-\\x7e])*\"\\Z");
  return (international || !HasNonAscii(local)) && (Matches(atoms, local) || Matches(quoted, local));
}

bool IsMailbox(std::string_view text, bool international) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !IsEmailLocalPart(text.substr(0, at), international)) return false;
  const std::string_view domain = text.substr(at + 1);
  if (domain.starts_with("[IPv6:") && domain.ends_with(']'))
    return IsIpv6(domain.substr(6, domain.size() - 7));
  if (domain.starts_with('[') && domain.ends_with(']')) return IsIpv4(domain.substr(1, domain.size() - 2));
  return international ? IsInternationalHostname(domain) : IsHostname(domain);
}

bool IsAddress(int family, std::string_view text) {
  if (text.size() > INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos) return false;
  unsigned char address[sizeof(in6_addr)];
  return inet_pton(family, std::string(text).c_str(), address) == 1;
}

}  // namespace

bool IsEmail(std::string_view text) { return IsMailbox(text, false); }
bool IsInternationalEmail(std::string_view text) { return IsMailbox(text, true); }
bool HasAtSign(std::string_view text) { return text.find('@') != std::string_view::npos; }

bool IsHostname(std::string_view text) {
  return text.size() <= kLongestHostname && std::ranges::all_of(Labels(text, false), IsPlainLabel);
}

bool IsInternationalHostname(std::string_view text) {
  return text.size() <= kLongestHostname && std::ranges::all_of(Labels(text, true), IsInternationalLabel);
}

bool IsIpv4(std::string_view text) { return IsAddress(AF_INET, text); }
bool IsIpv6(std::string_view text) { return IsAddress(AF_INET6, text); }

}  // namespace assay::schema
