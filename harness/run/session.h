#ifndef HARNESS_RUN_SESSION_H_
#define HARNESS_RUN_SESSION_H_

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "harness/check/run_summary.h"
#include "harness/connector/connector.h"
#include "harness/links/fetch.h"
#include "harness/probe/measurement.h"
#include "harness/probe/repeated_keys.h"
#include "harness/run/config_book.h"
#include "harness/run/documents.h"
#include "harness/run/inputs.h"
#include "harness/suite/plan.h"
#include "harness/suite/results.h"

namespace assay::run {

using suite::Executed;

// Executes the invocations of a plan, each once: as many side by side as allowed, each after those it depends
// on.
class Session : public suite::Results {
 public:
  struct Options {
    int jobs = 2;
    double timeout_scale = 1;
    std::filesystem::path recordings;  // where transcripts are written; empty: nowhere
    std::filesystem::path inputs;      // where catalogs and states are kept that have no file of their own
    std::shared_ptr<const secrets::Secrets>
        known_secrets;                // of a recording; null: found out from the specification
    bool replaying = false;           // durations are those of the recording
    std::shared_ptr<links::Web> web;  // the way to the web; null: there is none
    std::size_t memory_budget = probe::kDefaultMemoryBudget;
    std::size_t longest_line = protocol::LineSplitter::kLongestLine;
  };

  // `on_finished` hears of every execution, from several threads, never two at a time.
  Session(const suite::Plan& plan, connector::Connector& connector, Options options,
          std::function<void(const check::InvocationSummary&)> on_finished, std::stop_token stop);
  // Waits for what is running to end.
  ~Session() override;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Begins to execute these invocations. Called once.
  void Start(const std::set<plan::InvocationIndex>& wanted);

  // Waits until the invocation is over. The reference lives as long as the session.
  const Executed& Await(plan::InvocationIndex index) override;

  // The comparison of two reads that are over, made on first demand. Errors: a recording that cannot be read.
  Result<const probe::Comparison*> Compare(plan::InvocationIndex first,
                                           plan::InvocationIndex second) override;

  // What comes of following these links within the time; nullopt where there is no way to the web.
  std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>& links,
                                                   std::optional<std::chrono::seconds> timeout) override;

  // The primary keys that came more than once in a read that is over, looked for on first demand. Errors: as
  // Compare.
  Result<const std::vector<probe::RepeatedKeys>*> RepeatedKeys(plan::InvocationIndex read) override;

  // What runs at the moment.
  check::RunProgress Progress() const;
  // Wall time during which at least one connector was running.
  std::chrono::microseconds ConnectorTime() const;
  // The secrets as far as they are known.
  std::shared_ptr<const secrets::Secrets> secrets() const;

 private:
  struct Slot {
    enum class Phase { kIdle, kWaiting, kRunning, kOver };
    Phase phase = Phase::kIdle;
    Executed executed;
    std::shared_ptr<probe::Progress> progress;
    std::chrono::steady_clock::time_point started;
    std::chrono::milliseconds deadline{0};
  };

  void Work();
  plan::InvocationIndex NextReady() const;
  bool IsReady(plan::InvocationIndex index) const;
  bool SomethingIsWaiting() const;
  Executed Execute(const plan::Invocation& invocation);
  std::optional<Executed> Vary(const plan::Invocation& invocation, Documents& given) const;
  Status KeepInputs(const plan::Invocation& invocation, const Documents& given) const;
  Executed Measure(const plan::Invocation& invocation, const connector::Request& request,
                   const Documents& given, probe::Measures measures);
  void TakeOver(const plan::Invocation& invocation, Executed& executed);
  void Learn(const plan::Invocation& invocation, Executed& executed);
  void LearnSecrets(const Executed& spec);
  void TakeOverConfig(const plan::Invocation& invocation, Executed& executed);
  std::shared_ptr<const secrets::Secrets> SecretsWith(const nlohmann::json& handed_back);
  std::chrono::milliseconds DeadlineOf(const plan::Invocation& invocation) const;
  std::chrono::milliseconds Scaled(std::chrono::seconds timeout) const;
  void CountConnector(int change);
  plan::InvocationIndex IndexOf(const plan::Invocation& invocation) const {
    return static_cast<plan::InvocationIndex>(&invocation - plan_.invocations.data());
  }
  const Executed& ExecutedBefore(plan::InvocationIndex index) const {
    const std::lock_guard lock(mutex_);
    return slots_[static_cast<std::size_t>(index)].executed;
  }
  Slot& SlotOf(plan::InvocationIndex index) { return slots_[static_cast<std::size_t>(index)]; }

  const suite::Plan& plan_;
  connector::Connector& connector_;
  const Options options_;
  const std::function<void(const check::InvocationSummary&)> on_finished_;
  const std::stop_token stop_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Slot> slots_;
  std::shared_ptr<const secrets::Secrets> secrets_;
  nlohmann::json specifications_;  // one specification that joins all that were seen
  ConfigBook configs_;
  std::vector<nlohmann::json> handed_back_;  // configs that connectors have updated
  std::map<std::pair<plan::InvocationIndex, plan::InvocationIndex>, probe::Comparison> comparisons_;
  std::map<plan::InvocationIndex, std::vector<probe::RepeatedKeys>> repeated_keys_;
  int connectors_running_ = 0;
  std::chrono::steady_clock::time_point busy_since_;
  std::chrono::steady_clock::duration busy_{0};
  std::mutex announcing_;
  std::vector<std::jthread> workers_;
};

}  // namespace assay::run

#endif  // HARNESS_RUN_SESSION_H_
