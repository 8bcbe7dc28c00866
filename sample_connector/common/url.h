#ifndef SAMPLE_CONNECTOR_COMMON_URL_H_
#define SAMPLE_CONNECTOR_COMMON_URL_H_

#include <optional>
#include <string>
#include <string_view>

namespace assay::sample_connector {

// An absolute http or https URL, without fragment and without user information.
struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case; with its port where one is given and not the scheme's own
  std::string path;    // as written; begins with a slash
  std::string query;   // as written, without the question mark

  bool operator==(const Url&) const = default;

  // "https://api.polygon.io"
  std::string Origin() const { return scheme + "://" + host; }
  // What a request line asks for: path and query.
  std::string Target() const { return query.empty() ? path : path + "?" + query; }
};

std::optional<Url> ParseUrl(std::string_view text);

// What `reference` (absolute, or relative to `base`) points at: RFC 3986, 5.2, where the reference has no dot
// segments.
std::optional<Url> Resolve(const Url& base, std::string_view reference);

// `address` with what cannot stand in a URL (spaces, quotes, stray percent signs, bytes beyond ASCII) as %XX.
std::string Repaired(std::string_view address);

// Every byte but A-Z a-z 0-9 - . _ ~ as %XX.
std::string PercentEncode(std::string_view text);

// The URL with the parameter `name` set to `value` (percent-encoded here), in place of any it had.
Url WithParameter(Url url, std::string_view name, std::string_view value);
Url WithoutParameter(Url url, std::string_view name);

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_URL_H_
