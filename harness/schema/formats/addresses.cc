#include "harness/schema/formats/addresses.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>
#include <vector>

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

Pattern Compiled(std::string_view pattern) { return *Pattern::Compile(pattern, Syntax::kPython); }

bool Matches(const Pattern& pattern, std::string_view text) {
  return pattern.Search(text) == Pattern::Outcome::kMatch;
}

// RFC 5892 in terms of what PCRE2 knows: lower-case and uncased letters, marks, digits and the hyphen, and a
// few characters that depend on their neighbours.
bool IsInternationalLabel(std::string_view label) {
  // Punycode needs about as many characters as the label has bytes of UTF-8.
  if (label.empty() || label.size() > 2 * kLongestLabel) return false;
  if (!HasNonAscii(label)) {
    return IsPlainLabel(label) &&
           (label.size() < 4 || label.substr(2, 2) != "--" || label.substr(0, 2) == "xn");
  }
  if (label.front() == '-' || label.back() == '-' || (label.size() > 3 && label.substr(2, 2) == "--"))
    return false;
  static const Pattern categories = *Pattern::CompileOnce(
      "^(?![\\u0300-\\u036f\\u0903\\u0483-\\u0489\\u0591-\\u05bd\\u064b-\\u065f\\u302a-\\u302f\\u3099\\u309a]"
      ")"
      "[-\\w\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u064b-\\u065f\\u0670\\u0900-"
      "\\u0903"
      "\\u093a-\\u094f\\u0e31-\\u0e3a\\u0e47-\\u0e4e\\u302a-"
      "\\u302d\\u3099\\u309a\\u00b7\\u0375\\u05f3\\u05f4\\u30fb"
      "\\u200c\\u200d]*$",
      Syntax::kPython);
  static const Pattern forbidden = Compiled(
      "[_A-Z\\u00aa\\u00b2\\u00b3\\u00b5\\u00b9\\u00ba\\u00bc-\\u00be\\u0132-\\u0133\\u013f-"
      "\\u0140\\u0149\\u017f"
      "\\u0640\\u07fa\\u1100-\\u11ff\\u1d2c-\\u1d6a\\u2070-\\u209f\\u2100-\\u218b\\u2460-"
      "\\u24ff\\u2e2f\\u3031-\\u3035"
      "\\u303b\\u3131-\\u318e\\ua960-\\ua97c\\ud7b0-\\ud7fb\\uf900-\\ufaff\\ufb00-\\ufdff\\ufe70-\\uffef]");
  static const Pattern misplaced = Compiled(
      "(?<!l)\\u00b7|\\u00b7(?!l)|\\u0375(?![\\u0370-\\u03ff\\u1f00-\\u1fff])|(?<![\\u0590-\\u05ff])["
      "\\u05f3\\u05f4]"
      "|[\\u0660-\\u0669].*[\\u06f0-\\u06f9]|[\\u06f0-\\u06f9].*[\\u0660-\\u0669]"
      "|(?<![\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca])[\\u200c\\u200d]"
      "|^(?!.*[\\u3041-\\u3096\\u30a1-\\u30fa\\u3400-\\u4dbf\\u4e00-\\u9fff]).*\\u30fb");
  return Matches(categories, label) && !Matches(forbidden, label) && !Matches(misplaced, label);
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
  return text.size() <= 2 * kLongestHostname && std::ranges::all_of(Labels(text, true), IsInternationalLabel);
}

bool IsIpv4(std::string_view text) { return IsAddress(AF_INET, text); }
bool IsIpv6(std::string_view text) { return IsAddress(AF_INET6, text); }

}  // namespace assay::schema
