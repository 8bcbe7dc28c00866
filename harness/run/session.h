#ifndef HARNESS_RUN_SESSION_H_
#define HARNESS_RUN_SESSION_H_

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

#include "harness/check/run_summary.h"
#include "harness/connector/connector.h"
#include "harness/links/fetch.h"
#include "harness/plan/invocation.h"
#include "harness/run/config_versions.h"
#include "harness/run/derived_results.h"
#include "harness/run/executor.h"
#include "harness/run/known_secrets.h"
#include "harness/run/scheduler.h"
#include "harness/suite/results.h"

namespace assay::run {

// Executes the invocations of a plan and answers what came of them: a scheduler has each executed once by an
// executor; comparisons and links are looked at when somebody asks.
class Session : public suite::Results {
 public:
  struct Options {
    int jobs = 2;
    Executor::Options executor;
    std::shared_ptr<const secrets::Secrets>
        known_secrets;                // of a recording; null: found out from the specification
    std::shared_ptr<links::Web> web;  // the way to the web; null: there is none
  };

  // `configs`: every config of the run, in which secrets may stand. `on_finished` hears of every execution,
  // from several threads, never two at a time.
  Session(const plan::Invocations& invocations, const std::vector<const plan::ConfigSource*>& configs,
          connector::Connector& connector, const Options& options,
          std::function<void(const check::InvocationSummary&)> on_finished, const std::stop_token& stop);

  // Begins to execute these invocations. Called once.
  void Start(const std::set<plan::InvocationIndex>& wanted) { scheduler_.Start(wanted); }

  const suite::Executed& Await(plan::InvocationIndex index) override { return scheduler_.Await(index); }
  Result<const analysis::Comparison*> Compare(plan::InvocationIndex first,
                                              plan::InvocationIndex second) override {
    return derived_.Compare(first, second);
  }
  Result<const analysis::SyncProof*> Prove(const std::vector<suite::RoleOfRead>& reads,
                                           const analysis::SyncTerms& terms) override {
    return derived_.Prove(reads, terms);
  }
  Result<const analysis::Comparison*> Missing(plan::InvocationIndex full_refresh,
                                              plan::InvocationIndex incremental) override {
    return derived_.Missing(full_refresh, incremental);
  }
  Result<const std::vector<analysis::RepeatedKeys>*> RepeatedKeys(plan::InvocationIndex read) override {
    return derived_.RepeatedKeys(read);
  }
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>& links,
                                                   std::optional<std::chrono::seconds> timeout) override;

  // What runs at the moment.
  check::RunProgress Progress() const { return scheduler_.Progress(); }
  // Wall time during which at least one connector was running.
  std::chrono::microseconds ConnectorTime() const { return executor_.connector_time(); }
  // Where configs were stored that the connector handed back.
  std::set<std::filesystem::path> StoredConfigs() const { return configs_.stored(); }
  // The secrets as far as they are known.
  std::shared_ptr<const secrets::Secrets> secrets() const { return secrets_.current(); }

 private:
  Scheduler::Options SchedulerOptions(const Options& options,
                                      std::function<void(const check::InvocationSummary&)> on_finished);

  const std::shared_ptr<links::Web> web_;
  const std::stop_token stop_;
  KnownSecrets secrets_;
  ConfigVersions configs_;
  Executor executor_;
  DerivedResults derived_;
  Scheduler scheduler_;  // last: its workers use all of the others
};

}  // namespace assay::run

#endif  // HARNESS_RUN_SESSION_H_
