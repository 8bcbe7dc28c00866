#ifndef SAMPLE_CONNECTOR_COMMON_HTTP_TRANSPORT_H_
#define SAMPLE_CONNECTOR_COMMON_HTTP_TRANSPORT_H_

#include <map>
#include <memory>
#include <string>
#include <variant>

#include "sample_connector/common/url.h"

namespace httplib {
class Client;
}

namespace assay::sample_connector {

struct HttpResponse {
  int status = 0;
  std::string body;
  std::string location;     // the header, percent-decoded (the library does that); empty where there is none
  std::string retry_after;  // the header; empty where there is none
};

// No answer came.
struct NoResponse {
  std::string reason;              // e.g. "the connection was refused or lost"
  bool may_pass_by_itself = true;  // false where trying again cannot help, e.g. an untrusted certificate
};

using HttpAnswer = std::variant<HttpResponse, NoResponse>;

// One GET request, its redirects not followed.
class Transport {
 public:
  virtual ~Transport() = default;
  virtual HttpAnswer Get(const Url& url) = 0;
};

// Over the network. Connections are kept open from one request to the next.
class HttpTransport : public Transport {
 public:
  explicit HttpTransport(std::string user_agent);
  ~HttpTransport() override;
  HttpAnswer Get(const Url& url) override;

 private:
  const std::string user_agent_;
  std::map<std::string, std::unique_ptr<httplib::Client>> clients_by_origin_;
};

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_HTTP_TRANSPORT_H_
