#include "harness/report/run_record.h"

#include <algorithm>

namespace assay::report {
namespace {

check::Verdict NotRun(const check::PlannedCheck& planned) {
  return {.planned = planned, .outcome = check::Outcome::kError, .reason = "not run"};
}

}  // namespace

RunRecord::RunRecord(check::RunHeader header, const std::vector<check::PlannedCheck>& checks,
                     int planned_invocations)
    : header_(std::move(header)), planned_invocations_(planned_invocations) {
  for (const check::PlannedCheck& planned : checks) Append(NotRun(planned));
}

void RunRecord::Add(const check::Verdict& verdict) {
  const auto known = index_.find({verdict.planned.id, verdict.planned.input});
  const std::size_t at = known == index_.end() ? Append(verdict) : known->second;
  verdicts_[at] = verdict;
  if (!judged_[at]) ++suite_[verdict.planned.suite].judged;
  judged_[at] = true;
}

void RunRecord::Add(check::RunFooter footer) {
  footer_ = std::move(footer);
  if (footer_->internal_error.empty()) return;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    if (!judged_[i]) verdicts_[i].reason = "not run: " + footer_->internal_error;
  }
}

std::size_t RunRecord::Append(check::Verdict verdict) {
  const auto [suite, is_new] = suite_.try_emplace(verdict.planned.suite);
  if (is_new) suites_.push_back(verdict.planned.suite);
  ++suite->second.verdicts;
  suite->second.largest_input = std::max(suite->second.largest_input, verdict.planned.input);
  index_[{verdict.planned.id, verdict.planned.input}] = verdicts_.size();
  verdicts_.push_back(std::move(verdict));
  judged_.push_back(false);
  return verdicts_.size() - 1;
}

std::vector<const check::Verdict*> RunRecord::VerdictsOf(const std::string& suite) const {
  std::vector<const check::Verdict*> found;
  for (const check::Verdict& verdict : verdicts_) {
    if (verdict.planned.suite == suite) found.push_back(&verdict);
  }
  return found;
}

bool RunRecord::IsComplete(const std::string& suite) const {
  const auto found = suite_.find(suite);
  return found != suite_.end() && found->second.judged == found->second.verdicts;
}

std::size_t RunRecord::not_judged() const {
  return static_cast<std::size_t>(std::ranges::count(judged_, false));
}

std::string RunRecord::NameOf(const check::Verdict& verdict) const {
  const auto suite = suite_.find(verdict.planned.suite);
  const bool has_several = suite != suite_.end() && suite->second.largest_input > 0;
  return has_several ? verdict.planned.id + "[" + std::to_string(verdict.planned.input) + "]"
                     : verdict.planned.id;
}

check::RunOutcome RunRecord::outcome() const {
  return footer_ ? footer_->outcome : check::RunOutcome::kError;
}

}  // namespace assay::report
