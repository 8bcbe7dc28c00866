#ifndef HARNESS_REPORT_VERDICT_TEXT_H_
#define HARNESS_REPORT_VERDICT_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/verdict.h"
#include "harness/report/values.h"

namespace assay::report {

// A line that a person reads about a verdict. Redacted valid UTF-8, but it may hold control characters.
struct TextLine {
  std::size_t indent = 0;  // columns
  std::string text;
  std::string location;  // where it was seen; stands at the right where there are columns
};

// How much of a verdict is said; what is left out is counted.
struct Detail {
  std::size_t findings = 10;
  std::size_t changes = 10;  // per finding
  bool rule = true;
};

// Everything of a verdict that a person has to know beyond its id and outcome: the rule, why it has no better
// outcome, the findings, the notes, and the commands that run the invocations concerned alone ("again: …").
std::vector<TextLine> Describe(const check::Verdict& verdict, const Presenter& presenter,
                               const Detail& detail);

// "stream: message" of the first finding and how many more there are, else the reason; one line.
std::string Headline(const check::Verdict& verdict, const Presenter& presenter);

// A text of several lines, the later ones indented by 2 more; beyond a dozen lines they are counted.
void AppendLines(std::vector<TextLine>& lines, std::size_t indent, std::string_view text);

}  // namespace assay::report

#endif  // HARNESS_REPORT_VERDICT_TEXT_H_
