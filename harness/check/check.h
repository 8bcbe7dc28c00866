#ifndef HARNESS_CHECK_CHECK_H_
#define HARNESS_CHECK_CHECK_H_

#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/check/cases.h"
#include "harness/check/findings.h"
#include "harness/check/need.h"
#include "harness/check/verdict.h"

namespace assay::check {

// A pure function from evidence to findings, for the cases of one suite.
template <class SuiteCase>
using JudgeOf = void (*)(const SuiteCase&, Findings&);

using Judge = std::variant<JudgeOf<SpecCase>, JudgeOf<ConnectionCase>, JudgeOf<DiscoveryCase>,
                           JudgeOf<BasicReadCase>, JudgeOf<FullRefreshCase>, JudgeOf<IncrementalCase>,
                           JudgeOf<ProtocolCase>, JudgeOf<AttributesCase>, JudgeOf<DocumentationCase>>;

// One rule about connectors.
struct Check {
  std::string_view id;  // "<suite>.<check>", part of the public interface
  Level level = Level::kRequired;
  std::string_view rule;  // one sentence
  std::string_view cat;   // the counterpart in Airbyte's connector-acceptance-test, "" when there is none
  // For people who meet the rule for the first time (`assay checks ID`, docs/checks.md). Examples are what a
  // connector says or a file holds, as it would be written; the failing one ends with what is wrong in it.
  std::string_view why;     // what goes wrong for whom where the rule is broken
  std::string_view passes;  // an example that passes
  std::string_view fails;   // one that does not
  std::vector<Need> needs;
  Judge judge;
};

// The part of an id before the dot.
std::string_view SuiteOf(const Check& check);

// Every check there is, in the order of the reports.
using Registry = std::span<const Check* const>;

// The check's findings on a case of its suite; skipped when a need is not met. Another suite's case is a
// programming error (std::bad_variant_access).
Findings Evaluate(const Check& check, const Case& seen, const UnmetNeeds& unmet = {});

}  // namespace assay::check

#endif  // HARNESS_CHECK_CHECK_H_
