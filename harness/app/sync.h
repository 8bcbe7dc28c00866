#ifndef HARNESS_APP_SYNC_H_
#define HARNESS_APP_SYNC_H_

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string_view>

#include "harness/app/execution.h"
#include "harness/base/result.h"
#include "harness/connector/connector.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/message.h"
#include "harness/run/known_secrets.h"
#include "harness/warehouse/sync.h"

namespace assay::app {

// Where a sync finds what it is asked, and leaves what it reads.
struct SyncPlaces {
  std::filesystem::path catalog;  // for errors
  std::filesystem::path warehouse;
  std::filesystem::path state;  // empty: the warehouse keeps it alone
};

// A sync that was done: what came into the warehouse, and what the source said.
struct Synced {
  warehouse::SyncOutcome outcome;
  probe::Evidence evidence;
};

// What is wrong with the catalog of a sync, as far as can be told before the source is asked.
Errors MistakesOf(const Execution& execution, const SyncPlaces& places);

// Has the source read the execution's catalog into the warehouse; asks it first what its streams look like
// where the catalog does not say. `on_line` hears of every line, `on_secrets` when more secrets are known.
// Errors: the catalog cannot be synced, the source told nothing of it, or the warehouse does not work.
Result<Synced, Errors> SyncOnce(
    connector::Connector& connector, const Execution& execution, const SyncPlaces& places,
    run::KnownSecrets& known, const std::stop_token& stop,
    const std::function<void(const protocol::Line&, std::string_view text, std::uint64_t number)>& on_line,
    const std::function<void()>& on_secrets);

}  // namespace assay::app

#endif  // HARNESS_APP_SYNC_H_
