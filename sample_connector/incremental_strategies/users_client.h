#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_USERS_CLIENT_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_USERS_CLIENT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sample_connector/common/json_file.h"
#include "sample_connector/common/retry.h"
#include "sample_connector/common/url.h"

namespace assay::sample_connector::incremental_strategies {

using Rows = std::vector<Json>;

// What an endpoint answers.
struct Page {
  Rows rows;           // each an object
  std::string scroll;  // scroll_param; empty where no page follows, or the endpoint knows none
};

using Query = std::vector<std::pair<std::string, std::string>>;

// The API of users, in the form of fivetran-api-playground.
class UsersClient {
 public:
  UsersClient(RetryingTransport& transport, Url base) : transport_(transport), base_(std::move(base)) {}

  // `path` begins with a slash and counts from the base URL.
  Outcome<Page> Get(std::string_view path, const Query& query);

 private:
  RetryingTransport& transport_;
  const Url base_;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_USERS_CLIENT_H_
