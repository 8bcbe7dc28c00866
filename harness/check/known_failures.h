#ifndef HARNESS_CHECK_KNOWN_FAILURES_H_
#define HARNESS_CHECK_KNOWN_FAILURES_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/check/run_summary.h"
#include "harness/check/verdict.h"

namespace assay::check {

// A failure that is expected.
struct KnownFailure {
  std::string id;                     // of the check
  std::optional<int> input;           // none: any
  std::optional<std::string> stream;  // none: any
  std::string message;                // a finding's message begins with it
  std::string reason;
  SourceLocation location = {};  // where it is listed
};

// The list of failures that are expected in a run. It keeps itself clean: what is listed has to happen.
class KnownFailures {
 public:
  KnownFailures() = default;
  explicit KnownFailures(std::vector<KnownFailure> entries);

  // What will be judged. Returns further checks, one for each entry whose check is not among these; their
  // verdicts are Unplanned(). Of a run that leaves checks out (`is_whole` is false) nothing is said of those.
  std::vector<PlannedCheck> Expect(const std::vector<PlannedCheck>& planned, bool is_whole);

  // Holds a verdict against the list. Failed or warned, and every finding but advisory ones is listed: a
  // known failure. Only some are: those not listed stay. At the last verdict that an entry could be about, an
  // entry that nothing matched makes a pass an unexpected pass, and anything else a failure.
  void Apply(Verdict& verdict);

  // The verdicts on the further checks: each has failed.
  std::vector<Verdict> Unplanned() const;

  // The list as it would have to be: entries that matched, or of which nothing was found out, with their
  // reasons, and one for every other failure that was seen.
  std::vector<KnownFailure> Updated() const;

 private:
  struct Entry {
    KnownFailure known;
    int to_judge = 0;  // verdicts to come that it could be about
    bool is_matched = false;
    bool is_undecided = false;  // such a verdict was skipped or in error, or is left out of the run
    bool is_unplanned = false;
    std::string nearest = {};  // of an unplanned one: what to say of the check that is meant
  };

  static bool Matches(const Entry& entry, const Verdict& verdict, const Finding& finding);
  void ApplyTo(Verdict& verdict);
  void Retire(Verdict& verdict);
  void NoteNew(const Verdict& verdict, const Finding& finding);

  std::vector<Entry> entries_;
  std::vector<KnownFailure> new_;
};

}  // namespace assay::check

#endif  // HARNESS_CHECK_KNOWN_FAILURES_H_
