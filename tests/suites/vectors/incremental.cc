#include "suites/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

std::string JudgeTwoReads(const json& vector) {
  const TwoReads reads(CatalogOf(vector), {.messages = vector.at("read_1")},
                       {.messages = vector.at("read_2")});
  const json state = vector.value("state_for_read_2", json());
  const check::IncrementalCase seen = {.catalog = &reads.catalog(),
                                       .first = &reads.first(),
                                       .second = &reads.second(),
                                       .second_state = &state,
                                       .comparison = &reads.comparison()};
  return Together(
      {check::Evaluate(kIncrementalEmitsState, seen), check::Evaluate(kIncrementalTwoSequentialReads, seen)});
}

std::string JudgeFutureState(const json& vector) {
  Conversation conversation = {.messages = vector.at("read")};
  conversation.measures.catalog = CatalogOf(vector);
  const probe::Evidence run = EvidenceOf(conversation);
  const check::IncrementalCase seen = {
      .catalog = &conversation.measures.catalog, .future = &run, .future_state = &vector.at("future_state")};
  return Together({check::Evaluate(kIncrementalStateWithAbnormallyLargeValues, seen)});
}

}  // namespace

Judges IncrementalJudges() {
  return {
      {"incremental.state_with_abnormally_large_values", JudgeFutureState},
      {"incremental.two_sequential_reads", JudgeTwoReads},
  };
}

}  // namespace assay::suites::testing
