#include "harness/cli/judging.h"

#include <algorithm>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

#include "harness/check/outcome.h"
#include "harness/cli/exit_codes.h"
#include "harness/cli/known_failures.h"
#include "harness/cli/run_reports.h"
#include "suites/adapter/planned_tests.h"

namespace assay::cli {
namespace {

using Clock = std::chrono::steady_clock;
using plan::InvocationIndex;

constexpr std::chrono::milliseconds kProgressPeriod{200};

// Shows what runs a few times a second, until destroyed.
class ProgressTicker {
 public:
  explicit ProgressTicker(std::function<void()> tick)
      : thread_([this, tick = std::move(tick)](std::stop_token stop) {
          std::unique_lock lock(mutex_);
          while (!wake_.wait_for(lock, stop, kProgressPeriod, [&] { return stop.stop_requested(); })) tick();
        }) {}

 private:
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

class Run {
 public:
  explicit Run(const Judging& judging)
      : judging_(judging),
        plan_(judging.plan),
        known_failures_(judging.known_failures),
        strictness_{.strict = judging.options.strict, .legacy_config = judging.plan.legacy_config} {}

  int Execute() {
    std::vector<suites::PlannedTest> tests;
    for (std::size_t i = 0; i < plan_.items.size(); ++i) tests.push_back(TestOf(i));
    const Shard shard = ShardOf(judging_.options);
    const suites::TestSelection selection = {judging_.options.filter, shard.index, shard.count,
                                             judging_.options.gtest_flags};
    const Result<int> count =
        suites::RunPlannedTests(tests, selection, [&](const std::vector<int>& selected) { Begin(selected); });
    if (!count.ok()) return cli::Report(count.error());
    if (!failures_.empty()) return cli::Report(failures_);
    if (*count == 0) {
      std::cerr << "assay: no check matches"
                << (judging_.options.filter.empty() ? "" : " --filter '" + judging_.options.filter + "'")
                << "; --list without a filter shows all\n";
    }
    if (judging_.options.list) return *count == 0 ? kNothingRan : kPassed;
    return End();
  }

 private:
  suites::PlannedTest TestOf(std::size_t i) {
    const suite::Item& item = plan_.items[i];
    const suite::Input& input = plan_.inputs[static_cast<std::size_t>(item.input)];
    suites::PlannedTest test;
    test.suite = input.suite->name();
    test.name = std::string(item.check->id.substr(test.suite.size() + 1));
    const bool has_several = std::ranges::any_of(plan_.inputs, [&](const suite::Input& other) {
      return other.suite == input.suite && other.index > 0;
    });
    if (has_several) test.name += "[" + std::to_string(input.index) + "]";
    test.location = input.location;
    test.body = [this, i] { Judge(i); };
    return test;
  }

  void Begin(const std::vector<int>& selected) {
    if (judging_.options.list) {
      for (const int i : selected) {
        const suites::PlannedTest test = TestOf(static_cast<std::size_t>(i));
        std::cout << test.suite << "." << test.name << "\n";
      }
      return;
    }
    std::set<InvocationIndex> wanted;
    for (const int i : selected) {
      const suite::Item& item = plan_.items[static_cast<std::size_t>(i)];
      wanted.merge(plan_.NeededBy(item));
      planned_.push_back(suite::Planned(plan_, item, strictness_));
    }
    if (!selected.empty()) {
      const auto further =
          known_failures_.Expect(planned_, judging_.is_whole && selected.size() == plan_.items.size());
      planned_.insert(planned_.end(), further.begin(), further.end());
    }
    const Status prepared = selected.empty() ? Done{} : judging_.prepare();
    if (!prepared.ok()) {
      failures_ = {prepared.error()};
      return;
    }
    started_ = Clock::now();
    StartReports(static_cast<int>(wanted.size()));
    // A console that nobody reads is no reason to leave the reports unwritten.
    if (std::cout.good()) failures_ = reports_->errors();
    if (selected.empty() || !failures_.empty()) return;
    Result<std::unique_ptr<connector::Connector>> connector = judging_.connect();
    if (!connector.ok()) {
      broken_ = ToString(connector.error());
      return;
    }
    connector_ = *std::move(connector);
    StartSession(wanted);
  }

  void StartReports(int invocations) {
    reports_ = MakeReports(judging_.options, [this]() -> std::shared_ptr<const secrets::Redaction> {
      if (!session_) return nullptr;
      const std::shared_ptr<const secrets::Secrets> secrets = session_->secrets();
      return {secrets, &secrets->redaction};
    });
    reports_->Started(judging_.header, planned_, invocations);
  }

  void StartSession(const std::set<InvocationIndex>& wanted) {
    run::Session::Options options = judging_.session;
    options.memory_budget = judging_.options.memory_budget;
    options.longest_line = judging_.options.longest_line;
    session_.emplace(
        plan_, *connector_, std::move(options),
        [this](const check::InvocationSummary& summary) {
          const std::lock_guard lock(telling_);
          reports_->InvocationFinished(summary);
        },
        judging_.stop);
    session_->Start(wanted);
    if (!HasLiveLine(judging_.options)) return;
    ticker_.emplace([this] {
      const std::lock_guard lock(telling_);
      reports_->Progress(session_->Progress());
    });
  }

  void Judge(std::size_t i) {
    if (!session_) return;
    check::Verdict verdict = suite::Judge(plan_, plan_.items[i], *session_, strictness_, judging_.reproduce);
    known_failures_.Apply(verdict);
    Tell(std::move(verdict));
  }

  void Tell(check::Verdict verdict) {
    const std::lock_guard lock(telling_);
    reports_->Judged(verdict);
    verdicts_.push_back(std::move(verdict));
  }

  // Says what is wrong with the list of known failures beyond single verdicts, and rewrites it when asked to.
  Status SettleKnownFailures() {
    for (check::Verdict& verdict : known_failures_.Unplanned()) Tell(std::move(verdict));
    const std::filesystem::path& file = judging_.updated_known_failures;
    if (file.empty() || judging_.stop.stop_requested()) return Done{};
    return WriteKnownFailures(file, known_failures_.Updated());
  }

  int End() {
    ticker_.reset();
    check::RunFooter footer;
    footer.internal_error = broken_;
    if (session_) {
      const Status kept = judging_.keep(*session_, verdicts_);
      if (!kept.ok()) footer.internal_error = ToString(kept.error());
      footer.connector_time = session_->ConnectorTime();
      const Status settled = SettleKnownFailures();
      if (!settled.ok()) footer.internal_error = ToString(settled.error());
    }
    if (judging_.stop.stop_requested()) footer.internal_error = "the run was interrupted";
    footer.counts = check::Tally(verdicts_);
    footer.counts.errors += static_cast<int>(planned_.size() - std::min(planned_.size(), verdicts_.size()));
    footer.outcome = check::Overall(footer.counts, !footer.internal_error.empty());
    footer.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
    const std::lock_guard lock(telling_);
    reports_->Finished(footer);
    const Errors problems = reports_->errors();
    if (!problems.empty()) {
      cli::Report(problems);
      return kBroken;
    }
    return check::ExitCode(footer.outcome);
  }

  const Judging& judging_;
  const suite::Plan& plan_;
  check::KnownFailures known_failures_;
  const check::Strictness strictness_;
  Errors failures_;     // why nothing was begun
  std::string broken_;  // why nothing could be executed
  std::vector<check::PlannedCheck> planned_;
  std::unique_ptr<connector::Connector> connector_;
  std::unique_ptr<report::ListenerList> reports_;
  std::mutex telling_;
  std::optional<run::Session> session_;
  std::optional<ProgressTicker> ticker_;
  std::vector<check::Verdict> verdicts_;
  Clock::time_point started_;
};

}  // namespace

int RunAndJudge(const Judging& judging) { return Run(judging).Execute(); }

}  // namespace assay::cli
