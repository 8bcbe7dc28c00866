#include "harness/check/known_failures.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "harness/base/look_alike.h"

namespace assay::check {
namespace {

constexpr const char* kNoReasonYet = "not explained yet";

bool IsAbout(const KnownFailure& known, const std::string& id, int input) {
  return known.id == id && known.input.value_or(input) == input;
}

void AddReason(std::string& reasons, const std::string& reason) {
  if (reasons.find(reason) != std::string::npos) return;
  reasons += (reasons.empty() ? "" : "; ") + reason;
}

std::string SuiteOf(const std::string& id) { return id.substr(0, id.find('.')); }

bool Failed(Outcome outcome) { return outcome == Outcome::kFailed || outcome == Outcome::kWarned; }

// `hint` is what to say of a name that is meant; it may be empty.
Finding StaleFinding(const KnownFailure& known, const std::string& hint) {
  Finding finding;
  finding.message = "a failure that is listed as known did not happen";
  finding.stream = known.stream.value_or("");
  finding.expected = Shown::Words("a finding that begins with: " + known.message + hint);
  if (!known.location.file.empty()) finding.seen_at.push_back(ToString(known.location));
  return finding;
}

// "" where it is the input that is unknown.
std::string CheckThatIsMeant(const std::string& id, const std::vector<PlannedCheck>& planned) {
  std::vector<std::string_view> ids;
  for (const PlannedCheck& check : planned) ids.push_back(check.id);
  return std::ranges::find(ids, id) == ids.end() ? TheNearest(id, ids) : "";
}

// Of the streams that the findings name.
std::string StreamThatIsMeant(const KnownFailure& known, const std::vector<Finding>& findings) {
  if (!known.stream) return "";
  std::vector<std::string_view> streams;
  for (const Finding& finding : findings) streams.push_back(finding.stream);
  return TheSameInLooks(*known.stream, streams);
}

}  // namespace

KnownFailures::KnownFailures(std::vector<KnownFailure> entries) {
  for (KnownFailure& known : entries) entries_.push_back({.known = std::move(known)});
}

std::vector<PlannedCheck> KnownFailures::Expect(const std::vector<PlannedCheck>& planned, bool is_whole) {
  std::vector<PlannedCheck> further;
  for (Entry& entry : entries_) {
    entry.to_judge = static_cast<int>(std::ranges::count_if(
        planned, [&](const PlannedCheck& check) { return IsAbout(entry.known, check.id, check.input); }));
    entry.is_undecided = entry.to_judge == 0 && !is_whole;
    entry.is_unplanned = entry.to_judge == 0 && is_whole;
    const bool is_said = std::ranges::any_of(further, [&](const PlannedCheck& check) {
      return check.id == entry.known.id && check.input == entry.known.input.value_or(0);
    });
    if (!entry.is_unplanned) continue;
    entry.nearest = CheckThatIsMeant(entry.known.id, planned);
    if (is_said) continue;
    PlannedCheck check;
    check.id = entry.known.id;
    check.suite = SuiteOf(entry.known.id);
    check.input = entry.known.input.value_or(0);
    check.rule = "every failure that is listed as known is one of a check of this run";
    check.location = entry.known.location;
    further.push_back(std::move(check));
  }
  return further;
}

bool KnownFailures::Matches(const Entry& entry, const Verdict& verdict, const Finding& finding) {
  return IsAbout(entry.known, verdict.planned.id, verdict.planned.input) &&
         entry.known.stream.value_or(finding.stream) == finding.stream &&
         finding.message.starts_with(entry.known.message);
}

void KnownFailures::Apply(Verdict& verdict) {
  if (Failed(verdict.outcome)) ApplyTo(verdict);
  Retire(verdict);
}

void KnownFailures::ApplyTo(Verdict& verdict) {
  std::vector<Finding> unknown;
  std::uint64_t known = 0;
  std::string reasons;
  for (Finding& finding : verdict.findings) {
    bool is_known = false;
    for (Entry& entry : entries_) {
      if (!Matches(entry, verdict, finding)) continue;
      entry.is_matched = true;
      is_known = true;
      AddReason(reasons, entry.known.reason);
    }
    if (is_known) {
      known += finding.count;
    } else {
      unknown.push_back(finding);
    }
  }
  const bool fails = std::ranges::any_of(unknown, [](const Finding& finding) { return !finding.advisory; });
  if (verdict.outcome == Outcome::kFailed) {
    for (const Finding& finding : unknown) {
      if (!finding.advisory) NoteNew(verdict, finding);
    }
  }
  if (known == 0) return;
  if (!fails) {
    verdict.outcome = Outcome::kKnownFailure;
    verdict.reason = reasons;
    return;
  }
  verdict.findings = std::move(unknown);
  verdict.findings_total -= std::min(known, verdict.findings_total);
  verdict.notes.push_back(std::to_string(known) + " known violations are left out: " + reasons);
}

// Entries that this was the last verdict for.
void KnownFailures::Retire(Verdict& verdict) {
  for (Entry& entry : entries_) {
    if (!IsAbout(entry.known, verdict.planned.id, verdict.planned.input)) continue;
    if (verdict.outcome == Outcome::kSkipped || verdict.outcome == Outcome::kError) entry.is_undecided = true;
    if (--entry.to_judge != 0 || entry.is_matched || entry.is_undecided) continue;
    if (verdict.outcome == Outcome::kPassed || verdict.outcome == Outcome::kUnexpectedPass) {
      verdict.outcome = Outcome::kUnexpectedPass;
      AddReason(verdict.reason, entry.known.reason);
      continue;
    }
    verdict.outcome = Outcome::kFailed;
    verdict.findings.push_back(StaleFinding(entry.known, StreamThatIsMeant(entry.known, verdict.findings)));
    ++verdict.findings_total;
  }
}

std::vector<Verdict> KnownFailures::Unplanned() const {
  std::vector<Verdict> verdicts;
  for (const Entry& entry : entries_) {
    if (!entry.is_unplanned) continue;
    const int input = entry.known.input.value_or(0);
    auto same = std::ranges::find_if(verdicts, [&](const Verdict& verdict) {
      return verdict.planned.id == entry.known.id && verdict.planned.input == input;
    });
    if (same == verdicts.end()) {
      Verdict verdict;
      verdict.planned.id = entry.known.id;
      verdict.planned.suite = SuiteOf(entry.known.id);
      verdict.planned.input = input;
      verdict.outcome = Outcome::kFailed;
      verdict.planned.rule = "every failure that is listed as known is one of a check of this run";
      verdict.planned.location = entry.known.location;
      same = verdicts.insert(verdicts.end(), std::move(verdict));
    }
    Finding finding = StaleFinding(entry.known, entry.nearest);
    finding.message = "a failure is listed as known, but this run has no such check or input";
    same->findings.push_back(std::move(finding));
    ++same->findings_total;
  }
  return verdicts;
}

void KnownFailures::NoteNew(const Verdict& verdict, const Finding& finding) {
  KnownFailure known = {.id = verdict.planned.id,
                        .input = verdict.planned.input,
                        .stream = {},
                        .message = finding.message,
                        .reason = kNoReasonYet};
  if (!finding.stream.empty()) known.stream = finding.stream;
  const auto key = [](const KnownFailure& one) {
    return std::tie(one.id, one.input, one.stream, one.message);
  };
  if (std::ranges::none_of(new_, [&](const KnownFailure& other) { return key(other) == key(known); }))
    new_.push_back(std::move(known));
}

std::vector<KnownFailure> KnownFailures::Updated() const {
  std::vector<KnownFailure> updated;
  for (const Entry& entry : entries_) {
    if (entry.is_matched || entry.is_undecided) updated.push_back(entry.known);
  }
  updated.insert(updated.end(), new_.begin(), new_.end());
  return updated;
}

}  // namespace assay::check
