#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::string JudgeFullRefresh(const json& vector) {
  const TwoReads reads(CatalogOf(vector), {.messages = vector.at("read_1")},
                       {.messages = vector.at("read_2")});
  const FullRefreshCase seen = {&reads.first(), &reads.second(), &reads.catalog(), &reads.comparison()};
  return Together({check::Evaluate(kFullRefreshSequentialReads, seen),
                   check::Evaluate(kFullRefreshEmittedAtIncreases, seen)});
}

}  // namespace

Judges FullRefreshJudges() { return {{"full_refresh.sequential_reads", JudgeFullRefresh}}; }

}  // namespace assay::suites::testing
