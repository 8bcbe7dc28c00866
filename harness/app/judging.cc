#include "harness/app/judging.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <set>

#include "harness/app/known_failures.h"
#include "harness/app/progress_ticker.h"
#include "harness/check/outcome.h"
#include "harness/suite/suite.h"

namespace assay::app {
namespace {

using Clock = std::chrono::steady_clock;
using plan::InvocationIndex;

suites::PlannedTest TestOf(const suite::Plan& plan, const suite::Item& item, std::function<void()> body) {
  const suite::Input& input = plan.InputOf(item);
  suites::PlannedTest test;
  test.suite = input.suite->name();
  test.name = std::string(item.check->id.substr(test.suite.size() + 1));
  const bool has_several = std::ranges::any_of(
      plan.inputs, [&](const suite::Input& other) { return other.suite == input.suite && other.index > 0; });
  if (has_several) test.name += "[" + std::to_string(input.index) + "]";
  test.location = input.location;
  test.body = std::move(body);
  return test;
}

class Run {
 public:
  explicit Run(const Judging& judging)
      : judging_(judging),
        plan_(judging.plan),
        known_failures_(judging.known_failures),
        strictness_{.strict = judging.strict, .legacy_config = judging.plan.legacy_config} {}

  Judged Execute() {
    std::vector<suites::PlannedTest> tests;
    for (const suite::Item& item : plan_.items)
      tests.push_back(TestOf(plan_, item, [this, &item] { Guarded([&] { Judge(item); }); }));
    const Result<int> count =
        suites::RunPlannedTests(tests, judging_.selection,
                                [&](const std::vector<int>& selected) { Guarded([&] { Begin(selected); }); });
    if (!count.ok()) return {.refused = {count.error()}};
    if (!refused_.empty()) return {.selected = *count, .refused = refused_};
    return End(*count);
  }

 private:
  // What the harness gets wrong ends neither the run nor its reports.
  template <class Step>
  void Guarded(Step step) {
    try {
      step();
    } catch (const std::exception& exception) {
      broken_ = std::string("internal error: ") + exception.what();
    }
  }

  void Begin(const std::vector<int>& selected) {
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
      if (const Status prepared = judging_.prepare(); !prepared.ok()) {
        refused_ = {prepared.error()};
        return;
      }
    }
    started_ = Clock::now();
    StartReports(static_cast<int>(wanted.size()));
    if (!judging_.minds_reports || judging_.minds_reports()) refused_ = reports_->errors();
    if (selected.empty() || !refused_.empty()) return;
    Result<std::unique_ptr<connector::Connector>> connector = judging_.connect();
    if (!connector.ok()) {
      broken_ = ToString(connector.error());
      return;
    }
    connector_ = *std::move(connector);
    StartSession(wanted);
  }

  void StartReports(int invocations) {
    reports_ = judging_.reports([this]() -> std::shared_ptr<const secrets::Redaction> {
      if (!session_) return nullptr;
      const std::shared_ptr<const secrets::Secrets> secrets = session_->secrets();
      return {secrets, &secrets->redaction};
    });
    reports_->Started(judging_.header, planned_, invocations);
  }

  void StartSession(const std::set<InvocationIndex>& wanted) {
    session_.emplace(
        plan_.invocations, plan_.Configs(), *connector_, judging_.session,
        [this](const check::InvocationSummary& summary) {
          const std::lock_guard lock(telling_);
          reports_->InvocationFinished(summary);
        },
        judging_.stop);
    session_->Start(wanted);
    if (!judging_.shows_progress) return;
    ticker_.emplace([this] {
      const std::lock_guard lock(telling_);
      reports_->Progress(session_->Progress());
    });
  }

  void Judge(const suite::Item& item) {
    if (!session_) return;
    check::Verdict verdict = suite::Judge(plan_, item, *session_, strictness_, judging_.reproduce);
    known_failures_.Apply(verdict);
    Tell(std::move(verdict));
  }

  void Tell(check::Verdict verdict) {
    const std::lock_guard lock(telling_);
    reports_->Judged(verdict);
    verdicts_.push_back(std::move(verdict));
  }

  // Keeps what `verify` needs, says what is wrong with the list of known failures beyond single verdicts, and
  // rewrites it when asked to.
  void Settle() {
    Note(judging_.keep(*session_, verdicts_));
    for (check::Verdict& verdict : known_failures_.Unplanned()) Tell(std::move(verdict));
    const std::filesystem::path& file = judging_.updated_known_failures;
    if (file.empty() || judging_.stop.stop_requested()) return;
    Note(WriteKnownFailures(file, known_failures_.Updated()));
  }
  void Note(const Status& status) {
    if (!status.ok()) broken_ = ToString(status.error());
  }

  Judged End(int selected) {
    ticker_.reset();
    if (session_) Guarded([&] { Settle(); });
    check::RunFooter footer;
    footer.internal_error = judging_.stop.stop_requested() ? "the run was interrupted" : broken_;
    if (session_) {
      footer.connector_time = session_->ConnectorTime();
      for (const std::filesystem::path& file : session_->StoredConfigs())
        footer.updated_configs.push_back(file.lexically_normal().string());
    }
    footer.counts = check::Tally(verdicts_);
    footer.counts.errors += static_cast<int>(planned_.size() - std::min(planned_.size(), verdicts_.size()));
    footer.outcome = check::Overall(footer.counts, !footer.internal_error.empty());
    footer.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
    const std::lock_guard lock(telling_);
    if (reports_) reports_->Finished(footer);
    return {.selected = selected,
            .unwritten = reports_ ? reports_->errors() : Errors{},
            .outcome = footer.outcome};
  }

  const Judging& judging_;
  const suite::Plan& plan_;
  check::KnownFailures known_failures_;
  const check::Strictness strictness_;
  Errors refused_;
  std::string broken_;  // why something that is not one check's went wrong
  std::vector<check::PlannedCheck> planned_;
  std::unique_ptr<connector::Connector> connector_;
  std::unique_ptr<report::ListenerList> reports_;
  std::mutex telling_;
  std::optional<run::Session> session_;
  std::optional<ProgressTicker> ticker_;
  std::vector<check::Verdict> verdicts_;
  Clock::time_point started_ = Clock::now();
};

}  // namespace

Judged RunAndJudge(const Judging& judging) { return Run(judging).Execute(); }

Result<std::vector<std::string>> SelectedChecks(const suite::Plan& plan,
                                                const suites::TestSelection& selection) {
  std::vector<suites::PlannedTest> tests;
  for (const suite::Item& item : plan.items) tests.push_back(TestOf(plan, item, [] {}));
  std::vector<std::string> names;
  const Result<int> count = suites::RunPlannedTests(tests, selection, [&](const std::vector<int>& selected) {
    for (const int i : selected) {
      const suites::PlannedTest& test = tests[static_cast<std::size_t>(i)];
      names.push_back(test.suite + "." + test.name);
    }
  });
  if (!count.ok()) return count.error();
  return names;
}

}  // namespace assay::app
