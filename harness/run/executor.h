#ifndef HARNESS_RUN_EXECUTOR_H_
#define HARNESS_RUN_EXECUTOR_H_

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "harness/base/result.h"
#include "harness/connector/connector.h"
#include "harness/plan/invocation.h"
#include "harness/probe/measurement.h"
#include "harness/run/busy_time.h"
#include "harness/run/config_versions.h"
#include "harness/run/documents.h"
#include "harness/run/known_secrets.h"
#include "harness/suite/results.h"

namespace assay::run {

// Executes one request and measures what the connector says. Where files come with records, a connector that
// is not played back is told a folder for them (AIRBYTE_STAGING_DIRECTORY), which lives as long as the
// execution. Errors: ErrorKind::kEnvironment when the recording could not be written, or that folder not
// made.
Result<probe::Evidence> ExecuteAndMeasure(connector::Connector& connector, connector::Request request,
                                          probe::Measurement::Options options, const std::stop_token& stop);

// Makes of an invocation what was executed: works out what it is given, hands that over, measures, and learns
// what later ones have to know. May be used by several threads, each with another invocation.
class Executor {
 public:
  struct Options {
    double timeout_scale = 1;
    std::filesystem::path recordings;    // where transcripts are written; empty: nowhere
    std::filesystem::path inputs;        // where catalogs and states are kept that have no file of their own
    bool replaying = false;              // nothing is written, nothing is learnt
    bool stores_updated_configs = true;  // beside the config that they update
    std::function<probe::Measurement::Time()> now = std::chrono::steady_clock::now;
    // Executes `hooks.between_reads`; may be empty. Errors: a command that failed.
    std::function<Status(const std::stop_token& stop)> between_reads;
    std::size_t memory_budget = probe::kDefaultMemoryBudget;
    std::size_t longest_line = protocol::LineSplitter::kLongestLine;
  };
  // What came of an invocation that is over.
  using Before = std::function<const suite::Executed&(plan::InvocationIndex)>;

  // All of these outlive this.
  Executor(const plan::Invocations& invocations, connector::Connector& connector, Options options,
           KnownSecrets& secrets, ConfigVersions& configs, Before before, std::stop_token stop);

  // Everything that the invocation depends on is over.
  suite::Executed Execute(plan::InvocationIndex index, const std::shared_ptr<probe::Progress>& progress);

  // The time that an invocation has; milliseconds::max() for no limit.
  std::chrono::milliseconds DeadlineOf(const plan::Invocation& invocation) const;
  std::chrono::milliseconds Scaled(std::chrono::seconds timeout) const;
  // Wall time during which at least one connector was running.
  std::chrono::microseconds connector_time() const { return connector_time_.total(); }

 private:
  // What an invocation comes to: nothing may be left to execute.
  struct Prepared {
    connector::Request request;
    Documents given;
    probe::Measures measures;
  };

  std::optional<suite::Executed> Prepare(plan::InvocationIndex index, Prepared& prepared) const;
  std::optional<suite::Executed> Vary(const plan::Invocation& invocation, Documents& given) const;
  Status KeepInputs(const plan::Invocation& invocation, const Documents& given) const;
  suite::Executed Measure(const plan::Invocation& invocation, Prepared prepared,
                          const std::shared_ptr<probe::Progress>& progress);
  void Classify(const plan::Invocation& invocation, suite::Executed& executed) const;
  void Learn(plan::InvocationIndex index, suite::Executed& executed);
  void LearnConfig(plan::InvocationIndex index, suite::Executed& executed);

  const plan::Invocations& invocations_;
  connector::Connector& connector_;
  const Options options_;
  KnownSecrets& secrets_;
  ConfigVersions& configs_;
  const Before before_;
  const std::stop_token stop_;
  BusyTime connector_time_;
};

}  // namespace assay::run

#endif  // HARNESS_RUN_EXECUTOR_H_
