#include "sample_connector/common/configured_catalog.h"

#include <fmt/core.h>

#include <algorithm>

namespace assay::sample_connector {
namespace {

Outcome<ConfiguredStream> ParseStream(const Json& entry, const std::vector<std::string>& known) {
  const Json& stream = Member(entry, "stream");
  const Json& name = Member(stream, "name");
  if (!name.is_string()) return ConfigFailure("The configured catalog has a stream without a name.");
  const Json& stream_namespace = Member(stream, "namespace");
  const bool has_namespace = !stream_namespace.is_null() && stream_namespace != Json("");
  if (std::ranges::count(known, name.get_ref<const std::string&>()) == 0 || has_namespace) {
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

Outcome<std::vector<ConfiguredStream>> ParseConfiguredCatalog(const Json& document,
                                                              const std::vector<std::string>& known) {
  const Json& entries = Member(document, "streams");
  if (!entries.is_array()) return ConfigFailure("The configured catalog has no list 'streams'.");
  std::vector<ConfiguredStream> streams;
  for (const Json& entry : entries) {
    Outcome<ConfiguredStream> stream = ParseStream(entry, known);
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

}  // namespace assay::sample_connector
