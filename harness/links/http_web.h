#ifndef HARNESS_LINKS_HTTP_WEB_H_
#define HARNESS_LINKS_HTTP_WEB_H_

#include "harness/links/fetch.h"

namespace assay::links {

// The web itself. Certificates are verified.
class HttpWeb : public Web {
 public:
  Response Get(const std::string& url, std::chrono::milliseconds limit) override;
};

}  // namespace assay::links

#endif  // HARNESS_LINKS_HTTP_WEB_H_
