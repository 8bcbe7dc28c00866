#include "sample_connector/common/http_transport.h"

#include <httplib.h>

namespace assay::sample_connector {
namespace {

constexpr time_t kConnectSeconds = 10;
constexpr time_t kReadSeconds = 30;

std::unique_ptr<httplib::Client> Connect(const std::string& origin, const std::string& user_agent) {
  auto client = std::make_unique<httplib::Client>(origin);
  client->set_connection_timeout(kConnectSeconds);
  client->set_read_timeout(kReadSeconds);
  client->set_write_timeout(kReadSeconds);
  client->set_keep_alive(true);
  client->set_follow_location(false);
  client->set_url_encode(false);
  client->set_default_headers({{"Accept", "application/json"}, {"User-Agent", user_agent}});
  return client;
}

NoResponse Explain(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
      return {.reason = "the connection was refused"};
    case httplib::Error::ConnectionTimeout:
      return {.reason = "the connection timed out"};
    case httplib::Error::Read:
      return {.reason = "the connection broke or timed out while reading"};
    case httplib::Error::Write:
      return {.reason = "the connection broke while sending"};
    case httplib::Error::SSLConnection:
      return {.reason = "the TLS handshake failed"};
    case httplib::Error::SSLServerVerification:
      return {.reason = "the certificate is not trusted", .may_pass_by_itself = false};
    case httplib::Error::SSLLoadingCerts:
      return {.reason = "the trusted certificates of this system cannot be loaded",
              .may_pass_by_itself = false};
    default:
      return {.reason = httplib::to_string(error)};
  }
}

}  // namespace

HttpTransport::HttpTransport(std::string user_agent) : user_agent_(std::move(user_agent)) {}
HttpTransport::~HttpTransport() = default;

HttpAnswer HttpTransport::Get(const Url& url) {
  std::unique_ptr<httplib::Client>& client = clients_by_origin_[url.Origin()];
  if (!client) client = Connect(url.Origin(), user_agent_);
  if (!client->is_valid()) return NoResponse{.reason = "the address is invalid", .may_pass_by_itself = false};
  const httplib::Result result = client->Get(url.Target());
  if (!result) return Explain(result.error());
  return HttpResponse{.status = result->status,
                      .body = result->body,
                      .location = result->get_header_value("Location"),
                      .retry_after = result->get_header_value("Retry-After")};
}

}  // namespace assay::sample_connector
