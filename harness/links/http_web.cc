#include "harness/links/http_web.h"

#include <httplib.h>

namespace assay::links {
namespace {

struct Parts {
  std::string origin;  // "https://host:port"
  std::string target;  // "/path?query"
};

Parts Split(const std::string& url) {
  const std::size_t host = url.find("://") + 3;
  const std::size_t path = url.find_first_of("/?", host);
  if (path == std::string::npos) return {url, "/"};
  const std::string target = url.substr(path);
  return {url.substr(0, path), target.starts_with('?') ? "/" + target : target};
}

std::string Explain(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
      return "there is no connection to the host";
    case httplib::Error::ConnectionTimeout:
      return "the connection timed out";
    case httplib::Error::Read:
      return "the connection broke or timed out";
    case httplib::Error::SSLConnection:
      return "the TLS handshake failed";
    case httplib::Error::SSLServerVerification:
      return "the certificate is not trusted";
    default:
      return "no response: " + httplib::to_string(error);
  }
}

}  // namespace

Response HttpWeb::Get(const std::string& url, std::chrono::milliseconds limit) {
  const Parts parts = Split(url);
  httplib::Client client(parts.origin);
  if (!client.is_valid()) return {.status = 0, .location = "", .problem = "the address is not valid"};
  client.set_connection_timeout(limit);
  client.set_read_timeout(limit);
  client.set_write_timeout(limit);
  client.set_follow_location(false);
  const httplib::Headers headers = {{"Accept", "*/*"}, {"User-Agent", "Mozilla/5.0 (compatible; assay)"}};
  Response response;
  const httplib::Result result = client.Get(
      parts.target, headers,
      [&](const httplib::Response& head) {
        response.status = head.status;
        response.location = head.get_header_value("Location");
        return false;  // the body is not wanted
      },
      [](const char*, std::size_t) { return false; });
  if (response.status == 0) response.problem = result ? "no response" : Explain(result.error());
  return response;
}

}  // namespace assay::links
