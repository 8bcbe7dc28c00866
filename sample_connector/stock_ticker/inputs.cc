#include "sample_connector/stock_ticker/inputs.h"

#include <fmt/core.h>

namespace assay::sample_connector::stock_ticker {
namespace {

Outcome<std::string> RequiredText(const Json& document, const char* name) {
  const Json& value = Member(document, name);
  if (value.is_null())
    return ConfigFailure(fmt::format("{}: this property of the config is required.", name));
  if (!value.is_string()) return ConfigFailure(fmt::format("{}: must be a string.", name));
  if (value.get_ref<const std::string&>().empty()) {
    return ConfigFailure(fmt::format("{}: must not be empty.", name));
  }
  return value.get<std::string>();
}

}  // namespace

Outcome<Config> ParseConfig(const Json& document) {
  if (!document.is_object()) return ConfigFailure("The config must be a JSON object.");
  const Outcome<std::string> ticker = RequiredText(document, "stock_ticker");
  if (!ticker.ok()) return ticker.failure();
  const Outcome<std::string> api_key = RequiredText(document, "api_key");
  if (!api_key.ok()) return api_key.failure();
  return Config{.ticker = ticker.value(), .api_key = api_key.value()};
}

}  // namespace assay::sample_connector::stock_ticker
