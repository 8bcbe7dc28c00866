#include "harness/app/sync.h"

#include <chrono>
#include <memory>
#include <utility>

#include "harness/probe/measurement.h"
#include "harness/run/executor.h"
#include "harness/warehouse/stream_plan.h"

namespace assay::app {
namespace {

using connector::Command;

double NowMilliseconds() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

std::string TextOf(const nlohmann::json& document) {
  return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// The catalog with what the source says of streams that it does not describe; as it is where that gives
// nothing.
protocol::ConfiguredCatalog Discovered(connector::Connector& connector, const Execution& execution,
                                       protocol::ConfiguredCatalog catalog, run::KnownSecrets& known,
                                       const std::stop_token& stop) {
  if (!warehouse::NeedsDiscovery(catalog)) return catalog;
  connector::Request request = execution.request;
  request.id = "discover";
  request.command = Command::kDiscover;
  request.catalog.reset();
  probe::Measurement::Options options;
  options.secrets = known.current();
  const auto evidence = run::ExecuteAndMeasure(connector, std::move(request), std::move(options), stop);
  if (!evidence.ok() || evidence->catalogs.empty()) return catalog;
  return warehouse::Completed(catalog, protocol::ReadCatalog(evidence->catalogs.kept[0].what));
}

}  // namespace

Errors MistakesOf(const Execution& execution, const SyncPlaces& places) {
  const auto catalog = protocol::ReadConfiguredCatalog(execution.catalog, places.catalog.string());
  if (!catalog.ok()) return {catalog.error()};
  if (warehouse::NeedsDiscovery(*catalog)) return {};
  const auto plans = warehouse::PlanStreams(*catalog, places.catalog.string());
  return plans.ok() ? Errors() : plans.error();
}

Result<Synced, Errors> SyncOnce(
    connector::Connector& connector, const Execution& execution, const SyncPlaces& places,
    run::KnownSecrets& known, const std::stop_token& stop,
    const std::function<void(const protocol::Line&, std::string_view text, std::uint64_t number)>& on_line,
    const std::function<void()>& on_secrets) {
  auto configured = protocol::ReadConfiguredCatalog(execution.catalog, places.catalog.string());
  if (!configured.ok()) return Errors{configured.error()};
  auto plans = warehouse::PlanStreams(Discovered(connector, execution, *configured, known, stop),
                                      places.catalog.string());
  if (!plans.ok()) return plans.error();
  auto begun = warehouse::Sync::Begin({.warehouse = places.warehouse,
                                       .state_file = places.state,
                                       .streams = *std::move(plans),
                                       .now_milliseconds = NowMilliseconds});
  if (!begun.ok()) return begun.error();
  warehouse::Sync& sync = **begun;

  protocol::ConfiguredCatalog catalog = sync.Catalog();
  catalog.more = configured->more;
  connector::Request request = execution.request;
  request.catalog = TextOf(catalog.ToJson());
  if (const auto state = sync.State()) request.state = TextOf(*state);
  // Ended by a person or by the sync itself.
  std::stop_source ending;
  const std::stop_callback on_stop(stop, [&ending] { ending.request_stop(); });
  probe::Measurement::Options measuring;
  measuring.measures.catalog = std::move(catalog);
  measuring.now = std::chrono::steady_clock::now;
  measuring.secrets = known.current();
  measuring.learn = [&](const nlohmann::json& config) {
    known.LearnConfig(config);
    on_secrets();
    return known.current();
  };
  measuring.on_line = [&](const protocol::Line& line, std::string_view text, std::uint64_t number) {
    on_line(line, text, number);
    sync.OnLine(line, text, number);
    if (sync.IsOver()) ending.request_stop();
  };
  Result<probe::Evidence> evidence =
      run::ExecuteAndMeasure(connector, std::move(request), std::move(measuring), ending.get_token());
  if (!evidence.ok()) return Errors{evidence.error()};
  Result<warehouse::SyncOutcome> outcome = sync.Finish(evidence->ending.Succeeded());
  if (!outcome.ok()) return Errors{outcome.error()};
  return Synced{*std::move(outcome), *std::move(evidence)};
}

}  // namespace assay::app
