#include "sample_connector/stock_ticker/inputs.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "sample_connector/stock_ticker/descriptions.h"

namespace assay::stock_ticker {
namespace {

using Json = nlohmann::ordered_json;

// The member, or null where there is none or the document is no object.
const Json& Member(const Json& document, const char* name) {
  static const Json none;
  if (!document.is_object()) return none;
  const auto found = document.find(name);
  return found == document.end() ? none : *found;
}

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

Outcome<ConfiguredStream> ParseStream(const Json& entry) {
  const Json& stream = Member(entry, "stream");
  const Json& name = Member(stream, "name");
  if (!name.is_string()) return ConfigFailure("The configured catalog has a stream without a name.");
  const Json& stream_namespace = Member(stream, "namespace");
  const bool has_namespace = !stream_namespace.is_null() && stream_namespace != Json("");
  if (name != kStreamName || has_namespace) {
    return ConfigFailure(fmt::format("The configured catalog asks for the stream '{}', which does not exist.",
                                     name.get<std::string>()));
  }
  const Json& mode = Member(entry, "sync_mode");
  if (mode == "full_refresh") return ConfiguredStream{name, SyncMode::kFullRefresh};
  if (mode == "incremental") return ConfiguredStream{name, SyncMode::kIncremental};
  return ConfigFailure(
      fmt::format("The configured catalog asks for the stream '{}' with the sync_mode {}, which is "
                  "neither 'full_refresh' nor 'incremental'.",
                  name.get<std::string>(), mode.dump(-1, ' ', true, Json::error_handler_t::replace)));
}

}  // namespace

Outcome<Json> ReadJsonFile(const std::string& path, const std::string& what) {
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file || (text.str().empty() && errno != 0)) {
    const int error = errno == 0 ? EIO : errno;
    return ConfigFailure(fmt::format("The {} file '{}' cannot be read: {}.", what, path,
                                     std::generic_category().message(error)));
  }
  Json document = Json::parse(text.str(), nullptr, false);
  if (document.is_discarded()) return ConfigFailure(fmt::format("The {} file '{}' is not JSON.", what, path));
  return document;
}

Outcome<Config> ParseConfig(const Json& document) {
  if (!document.is_object()) return ConfigFailure("The config must be a JSON object.");
  const Outcome<std::string> ticker = RequiredText(document, "stock_ticker");
  if (!ticker.ok()) return ticker.failure();
  const Outcome<std::string> api_key = RequiredText(document, "api_key");
  if (!api_key.ok()) return api_key.failure();
  return Config{.ticker = ticker.value(), .api_key = api_key.value()};
}

Outcome<std::vector<ConfiguredStream>> ParseConfiguredCatalog(const Json& document) {
  const Json& entries = Member(document, "streams");
  if (!entries.is_array()) return ConfigFailure("The configured catalog has no list 'streams'.");
  std::vector<ConfiguredStream> streams;
  for (const Json& entry : entries) {
    Outcome<ConfiguredStream> stream = ParseStream(entry);
    if (!stream.ok()) return stream.failure();
    const auto is_same = [&](const ConfiguredStream& other) { return other.name == stream.value().name; };
    if (std::any_of(streams.begin(), streams.end(), is_same)) {
      return ConfigFailure(
          fmt::format("The configured catalog asks for the stream '{}' twice.", stream.value().name));
    }
    streams.push_back(std::move(stream.value()));
  }
  return streams;
}

}  // namespace assay::stock_ticker
