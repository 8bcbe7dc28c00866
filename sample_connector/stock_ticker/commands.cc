#include "sample_connector/stock_ticker/commands.h"

#include <fmt/core.h>

#include <algorithm>

#include "sample_connector/common/configured_catalog.h"
#include "sample_connector/stock_ticker/descriptions.h"
#include "sample_connector/stock_ticker/inputs.h"
#include "sample_connector/stock_ticker/state.h"
#include "sample_connector/stock_ticker/stream_sync.h"

namespace assay::sample_connector::stock_ticker {
namespace {

// Someone waits for the answer of a check.
constexpr std::chrono::seconds kPatienceOfCheck{30};

Outcome<Config> LoadConfig(const std::string& path) {
  const Outcome<Json> document = ReadJsonFile(path, "config");
  if (!document.ok()) return document.failure();
  return ParseConfig(document.value());
}

// The config as far as the API has a say in it; nothing where prices can be read with it.
Status TryConfig(const Surroundings& surroundings, const Config& config) {
  RetryPolicy policy = surroundings.settings.retry;
  policy.patience = std::min<std::chrono::milliseconds>(policy.patience, kPatienceOfCheck);
  RetryingTransport transport(
      surroundings.transport, surroundings.clock, policy,
      [&](const std::string& note) { surroundings.output.Log("WARN", Hide(note, config.api_key)); });
  PolygonClient client(transport, surroundings.settings.api_url, config.api_key);
  const Date today = surroundings.settings.today;
  bool found = false;
  Status status = client.ReadDailyPrices(config.ticker, today - kFirstSyncDays + std::chrono::days{1}, today,
                                         [&](const std::vector<DailyPrice>& prices, bool) {
                                           found = !prices.empty();
                                           return !found;
                                         });
  if (!status.ok() || found) return status;
  return ConfigFailure(
      fmt::format("stock_ticker: no prices of '{}' in the last {} days; is there such a ticker?",
                  Hide(config.ticker, config.api_key), kFirstSyncDays.count()));
}

Outcome<StreamState> LoadState(const std::string& path, const ConfiguredStream& stream) {
  if (path.empty() || stream.sync_mode == SyncMode::kFullRefresh) return StreamState{};
  const Outcome<Json> document = ReadJsonFile(path, "state");
  if (!document.ok()) return document.failure();
  return ParseStreamState(document.value(), stream.name);
}

}  // namespace

void Spec(Output& output) { output.Spec(Specification()); }

Status Check(const Surroundings& surroundings, const std::string& config_path) {
  const Outcome<Json> document = ReadJsonFile(config_path, "config");
  if (!document.ok()) return document.failure();
  const Outcome<Config> config = ParseConfig(document.value());
  const Status verdict = config.ok() ? TryConfig(surroundings, config.value()) : Status(config.failure());
  if (verdict.ok()) {
    surroundings.output.ConnectionStatus("SUCCEEDED", "");
  } else {
    surroundings.output.ConnectionStatus("FAILED", verdict.failure().message);
  }
  return std::monostate{};
}

Status Discover(const Surroundings& surroundings, const std::string& config_path) {
  const Outcome<Config> config = LoadConfig(config_path);
  if (!config.ok()) return config.failure();
  surroundings.output.Catalog(DiscoveredCatalog());
  return std::monostate{};
}

Status Read(const Surroundings& surroundings, const std::string& config_path, const std::string& catalog_path,
            const std::string& state_path) {
  Output& output = surroundings.output;
  const Outcome<Config> config = LoadConfig(config_path);
  if (!config.ok()) return config.failure();
  const std::string& key = config.value().api_key;
  const Outcome<Json> catalog = ReadJsonFile(catalog_path, "catalog");
  if (!catalog.ok()) return catalog.failure();
  const Outcome<std::vector<ConfiguredStream>> streams =
      ParseConfiguredCatalog(catalog.value(), {std::string(kStreamName)});
  if (!streams.ok()) return streams.failure();
  if (streams.value().empty()) output.Log("WARN", "the configured catalog asks for no stream");

  RetryingTransport transport(surroundings.transport, surroundings.clock, surroundings.settings.retry,
                              [&](const std::string& note) { output.Log("WARN", Hide(note, key)); });
  PolygonClient client(transport, surroundings.settings.api_url, key);
  for (const ConfiguredStream& stream : streams.value()) {
    Outcome<StreamState> state = LoadState(state_path, stream);
    if (!state.ok()) return state.failure();
    StreamSync sync(output, client, config.value().ticker, stream, std::move(state.value()));
    Status status = sync.Run(surroundings.settings.today);
    if (!status.ok()) {
      Failure failure = status.failure();
      failure.stream = stream.name;
      return failure;
    }
  }
  return std::monostate{};
}

}  // namespace assay::sample_connector::stock_ticker
