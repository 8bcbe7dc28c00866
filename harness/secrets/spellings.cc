#include "harness/secrets/spellings.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "harness/base/ascii.h"

namespace assay::secrets {
namespace {

// The text between the quotes of the JSON string; `ascii` escapes everything beyond ASCII as Python's json
// does.
std::string JsonEscaped(std::string_view value, bool ascii) {
  const std::string quoted =
      nlohmann::json(std::string(value)).dump(-1, ' ', ascii, nlohmann::json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

std::string PercentEncoded(std::string_view value, std::string_view digits, bool plus_for_space,
                           std::string_view kept) {
  std::string encoded;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (IsDigit(c) || IsLetter(c) || kept.find(c) != std::string_view::npos) {
      encoded += c;
    } else if (c == ' ' && plus_for_space) {
      encoded += '+';
    } else {
      encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return encoded;
}

// Every byte as `prefix` and its two digits: what an escaper that keeps no character writes.
std::string EscapedThroughout(std::string_view value, std::string_view prefix, std::string_view digits) {
  std::string escaped;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    escaped.append(prefix) += {digits[byte >> 4], digits[byte & 15]};
  }
  return escaped;
}

// Base64 of the value when `skip` bytes stand before it, less the characters that depend on its neighbours.
std::string Base64Core(std::string_view value, std::size_t skip, bool url_alphabet) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string alphabet = std::string(kAlphabet) + (url_alphabet ? "-_" : "+/");
  const std::string padded = std::string(skip, '\0') + std::string(value);
  std::string encoded;
  for (std::size_t i = 0; i * 6 < padded.size() * 8; ++i) {
    const std::size_t bit = i * 6;
    unsigned word = static_cast<unsigned>(static_cast<unsigned char>(padded[bit / 8])) << 8;
    if (bit / 8 + 1 < padded.size()) word |= static_cast<unsigned char>(padded[bit / 8 + 1]);
    encoded += alphabet[(word >> (10 - bit % 8)) & 63];
  }
  const std::size_t first = (skip * 8 + 5) / 6;    // the first character made of the value's bits alone
  const std::size_t last = padded.size() * 8 / 6;  // one past the last such character
  return last > first ? encoded.substr(first, last - first) : "";
}

}  // namespace

std::vector<std::string> Spellings(std::string_view value) {
  std::set<std::string> spellings = {std::string(value), JsonEscaped(value, false), JsonEscaped(value, true)};
  const bool is_ascii =
      std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  for (const std::string_view digits : {"0123456789ABCDEF", "0123456789abcdef"}) {
    spellings.insert(EscapedThroughout(value, "%", digits));
    if (is_ascii) spellings.insert(EscapedThroughout(value, "\\u00", digits));
    for (const bool plus : {false, true}) {
      for (const std::string_view kept : {"-_.~", "-_.~/"})
        spellings.insert(PercentEncoded(value, digits, plus, kept));
    }
  }
  for (const std::size_t skip : {0u, 1u, 2u}) {
    for (const bool url : {false, true}) {
      const std::string core = Base64Core(value, skip, url);
      if (core.size() >= 8) spellings.insert(core);
    }
  }
  constexpr std::size_t kLongLine = 20;
  for (std::size_t start = 0; start < value.size() && value.find('\n') != std::string_view::npos;) {
    const std::size_t end = std::min(value.find('\n', start), value.size());
    if (end - start >= kLongLine) spellings.insert(std::string(value.substr(start, end - start)));
    start = end + 1;
  }
  return {spellings.begin(), spellings.end()};
}

}  // namespace assay::secrets
