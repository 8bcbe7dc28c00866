#include "sample_connector/incremental_strategies/source.h"

#include "sample_connector/incremental_strategies/descriptions.h"

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr RetryPolicy kRetry = {.attempts = 4};
constexpr const char* kUrlVariable = "USERS_API_URL";

// A client of the API, and what it works with.
struct Connection {
  Connection(Output& output, Clock& clock, const Url& url)
      : transport("incremental-strategies-source"),
        retrying(transport, clock, kRetry, [&output](const std::string& note) { output.Log("WARN", note); }),
        client(retrying, url) {}

  HttpTransport transport;
  RetryingTransport retrying;
  UsersClient client;
};

Outcome<Config> ConfigOf(const Json& document) {
  Outcome<Config> config = ParseConfig(document);
  const std::string address = EnvironmentVariable(kUrlVariable).value_or("");
  if (!config.ok() || address.empty()) return config;
  const std::optional<Url> url = ParseUrl(address);
  if (!url) return ConfigFailure("The environment variable USERS_API_URL is no http or https URL.");
  config.value().base_url = *url;
  return config;
}

Outcome<Config> LoadConfig(const std::string& path) {
  const Outcome<Json> document = ReadJsonFile(path, "config");
  if (!document.ok()) return document.failure();
  return ConfigOf(document.value());
}

}  // namespace

Status IncrementalStrategies::Spec(Output& output) {
  output.Spec(Specification());
  return std::monostate{};
}

Status IncrementalStrategies::Check(Output& output, Clock& clock, const Paths& paths) {
  const Outcome<Json> document = ReadJsonFile(paths.config, "config");
  if (!document.ok()) return document.failure();
  const Outcome<Config> config = ConfigOf(document.value());
  const Status verdict = [&]() -> Status {
    if (!config.ok()) return config.failure();
    Connection connection(output, clock, config.value().base_url);
    return Make(connection.client, config.value())->Try();
  }();
  if (verdict.ok()) {
    output.ConnectionStatus("SUCCEEDED", "");
  } else {
    output.ConnectionStatus("FAILED", verdict.failure().message);
  }
  return std::monostate{};
}

Status IncrementalStrategies::Discover(Output& output, Clock& /*clock*/, const Paths& paths) {
  const Outcome<Config> config = LoadConfig(paths.config);
  if (!config.ok()) return config.failure();
  output.Catalog(DiscoveredCatalog(Streams(), CursorOf(config.value().strategy)));
  return std::monostate{};
}

Status IncrementalStrategies::Read(Output& output, Clock& clock, const Paths& paths) {
  const Outcome<Config> config = LoadConfig(paths.config);
  if (!config.ok()) return config.failure();
  const Outcome<Json> catalog = ReadJsonFile(paths.catalog, "catalog");
  if (!catalog.ok()) return catalog.failure();
  const auto streams = ParseConfiguredCatalog(catalog.value(), Streams());
  if (!streams.ok()) return streams.failure();
  if (streams.value().empty()) output.Log("WARN", "the configured catalog asks for no stream");

  Connection connection(output, clock, config.value().base_url);
  for (const ConfiguredStream& stream : streams.value()) {
    Status status = Sync(output, connection.client, config.value(), stream, paths.state);
    if (!status.ok()) return status;
  }
  return std::monostate{};
}

std::vector<std::string> IncrementalStrategies::Streams() const { return {std::string(kStreamName)}; }

std::unique_ptr<Strategy> IncrementalStrategies::Make(UsersClient& client, const Config& config) const {
  return MakeStrategy(client, config);
}

std::unique_ptr<StreamWriter> IncrementalStrategies::MakeWriter(Output& output,
                                                                StreamWriter::Settings settings,
                                                                StreamState given) const {
  return std::make_unique<StreamWriter>(output, std::move(settings), std::move(given));
}

Status IncrementalStrategies::Sync(Output& output, UsersClient& client, const Config& config,
                                   const ConfiguredStream& stream, const std::string& state_path) const {
  const CursorField& field = CursorOf(config.strategy);
  const bool is_incremental = stream.sync_mode == SyncMode::kIncremental;
  StreamState given;
  if (is_incremental && !state_path.empty()) {
    const Outcome<Json> document = ReadJsonFile(state_path, "state");
    if (!document.ok()) return document.failure();
    Outcome<StreamState> state = ParseStreamState(document.value(), stream.name, field);
    if (!state.ok()) return state.failure();
    given = std::move(state.value());
  }
  const std::unique_ptr<StreamWriter> writer = MakeWriter(
      output,
      {.stream = stream.name, .field = field, .is_incremental = is_incremental, .interval = config.page_size},
      std::move(given));
  writer->Start();
  Status status = Make(client, config)->Read(*writer);
  if (status.ok()) {
    writer->Finish();
    return status;
  }
  writer->Fail();
  Failure failure = status.failure();
  failure.stream = stream.name;
  return failure;
}

}  // namespace assay::sample_connector::incremental_strategies
