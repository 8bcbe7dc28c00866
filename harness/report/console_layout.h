#ifndef HARNESS_REPORT_CONSOLE_LAYOUT_H_
#define HARNESS_REPORT_CONSOLE_LAYOUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/report/run_record.h"
#include "harness/report/values.h"
#include "harness/report/verdict_text.h"

namespace assay::report {

struct ConsoleOptions {
  bool color = false;
  bool terminal = false;             // a live line shows what runs; never redraws otherwise
  bool verbose = false;              // every check, every invocation, every finding that was kept
  std::size_t width = 100;           // columns
  std::vector<std::string> reports;  // paths of the other reports, named at the end
};

enum class Ink { kNone, kGood, kBad, kWarning, kFaint };

// What the console says, as text; who writes it and when is decided elsewhere. Nothing foreign in it can
// steer the terminal.
class ConsoleLayout {
 public:
  ConsoleLayout(Presenter presenter, ConsoleOptions options)
      : presenter_(std::move(presenter)), options_(std::move(options)) {}

  // What runs, and the plan.
  std::string Opening(const RunRecord& record) const;
  // "  discovery       7 passed   1 warned", and each of its checks when verbose.
  std::string Suite(const RunRecord& record, const std::string& suite) const;
  // From the least to the most important, so that what matters stands last: skips by reason, known failures,
  // warnings, errors, failures, the summary, the reports.
  std::string Ending(const RunRecord& record) const;
  // "  12/46 checks   read-1 5,000 records 1.2 MB 3 s of 600 s" in fewer columns than the terminal has.
  std::string Live(const RunRecord& record, const check::RunProgress& progress) const;

 private:
  // Verdicts with the same outcome and reason.
  struct Group {
    std::string reason;
    std::vector<const check::Verdict*> verdicts;
  };

  std::string Skips(const RunRecord& record) const;
  std::string Errors(const RunRecord& record) const;
  std::string Blocks(const RunRecord& record, check::Outcome outcome, std::string_view word, Ink ink,
                     const Detail& detail) const;
  std::string Block(const RunRecord& record, const check::Verdict& verdict, std::string_view word, Ink ink,
                    const Detail& detail) const;
  std::string ErrorsTogether(const RunRecord& record, const Group& group) const;
  std::string Invocations(const RunRecord& record) const;
  std::string Summary(const RunRecord& record) const;

  std::vector<Group> GroupsOf(const RunRecord& record, check::Outcome outcome) const;
  // The names of the verdicts, wrapped; a whole suite as "suite.* (12)".
  std::string Names(const RunRecord& record, const Group& group) const;
  std::string Line(std::size_t indent, std::string_view text, Ink ink = Ink::kNone) const;
  // Foreign text in the left column, a place in the right one.
  std::string Columns(std::size_t indent, std::string_view left, std::string_view right) const;
  std::string Lines(std::size_t indent, const std::vector<TextLine>& lines) const;
  std::string Paint(std::string_view text, Ink ink) const;
  Detail DetailOfFailures() const;

  Presenter presenter_;
  ConsoleOptions options_;
};

}  // namespace assay::report

#endif  // HARNESS_REPORT_CONSOLE_LAYOUT_H_
