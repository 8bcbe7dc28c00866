#include "sample_connector/common/url.h"

#include <fmt/core.h>

#include <algorithm>

namespace assay::sample_connector {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

bool HasControlOrSpace(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

bool IsUnreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// The host without the port that its scheme implies.
std::string WithoutDefaultPort(const std::string& scheme, std::string host) {
  const std::string_view implied = scheme == "https" ? ":443" : ":80";
  if (host.ends_with(implied)) host.resize(host.size() - implied.size());
  if (host.ends_with(':')) host.pop_back();
  return host;
}

}  // namespace

std::optional<Url> ParseUrl(std::string_view text) {
  if (HasControlOrSpace(text)) return std::nullopt;
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  Url url;
  url.scheme = Lower(text.substr(0, scheme_end));
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;
  text.remove_prefix(scheme_end + 3);
  text = text.substr(0, text.find('#'));
  const std::size_t host_end = std::min(text.find_first_of("/?"), text.size());
  url.host = WithoutDefaultPort(url.scheme, Lower(text.substr(0, host_end)));
  if (url.host.empty() || url.host.front() == ':' || url.host.find('@') != std::string::npos) {
    return std::nullopt;
  }
  text.remove_prefix(host_end);
  const std::size_t path_end = std::min(text.find('?'), text.size());
  url.path = path_end == 0 ? "/" : std::string(text.substr(0, path_end));
  if (path_end < text.size()) url.query = text.substr(path_end + 1);
  return url;
}

std::optional<Url> Resolve(const Url& base, std::string_view reference) {
  if (reference.starts_with("//")) return ParseUrl(fmt::format("{}:{}", base.scheme, reference));
  if (reference.starts_with("/")) return ParseUrl(base.Origin() + std::string(reference));
  if (reference.starts_with("?")) return ParseUrl(base.Origin() + base.path + std::string(reference));
  if (reference.substr(0, reference.find_first_of("/?#")).find(':') != std::string_view::npos) {
    return ParseUrl(reference);
  }
  const std::string folder = base.path.substr(0, base.path.rfind('/') + 1);
  return ParseUrl(base.Origin() + folder + std::string(reference));
}

std::string Repaired(std::string_view address) {
  std::string repaired;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char c = address[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool is_escape =
        c == '%' && i + 2 < address.size() && IsHexDigit(address[i + 1]) && IsHexDigit(address[i + 2]);
    const bool fits =
        byte > 0x20 && byte < 0x7f && std::string_view("%\"<>\\^`{|}").find(c) == std::string_view::npos;
    repaired += fits || is_escape ? std::string(1, c) : PercentEncode({&c, 1});
  }
  return repaired;
}

std::string PercentEncode(std::string_view text) {
  std::string encoded;
  for (char c : text) {
    encoded += IsUnreserved(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

Url WithParameter(Url url, std::string_view name, std::string_view value) {
  url = WithoutParameter(std::move(url), name);
  if (!url.query.empty()) url.query += '&';
  url.query += fmt::format("{}={}", name, PercentEncode(value));
  return url;
}

Url WithoutParameter(Url url, std::string_view name) {
  std::string kept;
  std::string_view rest = url.query;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (!part.empty() && part.substr(0, part.find('=')) != name) {
      if (!kept.empty()) kept += '&';
      kept += part;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  url.query = std::move(kept);
  return url;
}

}  // namespace assay::sample_connector
