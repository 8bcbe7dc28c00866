#include "harness/analysis/resume_point.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"
#include "suites/incremental/future_state.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/vectors/judges.h"

namespace assay::suites::testing {
namespace {

// All checkpoints that CAT would read from.
constexpr int kAllSamples = 1'000;

std::optional<std::string> TextIn(const json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() || it->is_null() ? std::nullopt : std::optional(it->get<std::string>());
}

config::FutureState FutureStateIn(const json& entry) {
  config::FutureState future_state;
  future_state.future_state_path = TextIn(entry, "future_state_path");
  future_state.bypass_reason = TextIn(entry, "bypass_reason");
  for (const json& missing : entry.value("missing_streams", json::array())) {
    config::NamedReason stream;
    stream.name = missing.value("name", "");
    stream.bypass_reason = TextIn(missing, "bypass_reason");
    future_state.missing_streams.push_back(std::move(stream));
  }
  const json format = entry.value("cursor_format", json::object());
  future_state.cursor_format.format = TextIn(format, "format");
  for (const json& stream : format.value("streams", json::array())) {
    config::StreamCursorFormat of_stream;
    of_stream.name = stream.value("name", "");
    of_stream.format = TextIn(stream, "format");
    future_state.cursor_format.streams.push_back(std::move(of_stream));
  }
  return future_state;
}

config::Strictness StrictnessIn(const json& vector) {
  return vector.value("test_strictness_level", "low") == "high" ? config::Strictness::kHigh
                                                                : config::Strictness::kLow;
}

std::string JudgeTwoReads(const json& vector) {
  const TwoReads reads(CatalogOf(vector), {.messages = vector.at("read_1")},
                       {.messages = vector.at("read_2")});
  const json state = vector.value("state_for_read_2", json());
  const IncrementalCase seen = {.catalog = &reads.catalog(),
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
  const json entry = vector.value("acceptance", json::object()).value("future_state", json::object());
  const IncrementalCase seen = {.catalog = &conversation.measures.catalog,
                                .future = &run,
                                .future_state = &vector.at("future_state"),
                                .future_state_entry = FutureStateOf(FutureStateIn(entry))};
  const check::Findings format = check::Evaluate(kIncrementalFutureStateFormat, seen);
  if (!format.empty()) return "fail";
  // Where nothing can be compared, CAT has no objection.
  return Together({check::Evaluate(kIncrementalStateWithAbnormallyLargeValues, seen)});
}

// What the entry alone has to say; missing_streams are looked at with the states.
std::string JudgeFutureStateEntry(const json& vector) {
  const config::FutureState entry = FutureStateIn(vector.at("acceptance").at("future_state"));
  const check::UnmetNeeds unmet = UnmetByFutureState(entry, StrictnessIn(vector));
  const protocol::ConfiguredCatalog no_streams;
  const json no_states = json::array();
  IncrementalCase seen = {.catalog = &no_streams, .future_state = &no_states};
  seen.future_state_entry.is_given = FutureStateOf(entry).is_given;
  if (!check::Evaluate(kIncrementalFutureStateDeclared, seen, unmet).empty()) return "fail";
  return unmet.contains(check::Need::kFutureStateRead) ? "skip" : "pass";
}

std::string JudgeDeclaration(const json& vector) {
  config::FutureState entry = FutureStateIn({{"missing_streams", vector.at("missing_streams")}});
  entry.future_state_path = "future_state.json";
  const protocol::ConfiguredCatalog catalog = CatalogOf(vector);
  const IncrementalCase seen = {
      .catalog = &catalog, .future_state = &vector.at("states"), .future_state_entry = FutureStateOf(entry)};
  const std::string said = Together({check::Evaluate(kIncrementalFutureStateDeclared, seen,
                                                     UnmetByFutureState(entry, StrictnessIn(vector)))});
  // Low strictness demands nothing: CAT goes on with the states.
  return said == "skip" ? "pass" : said;
}

std::string JudgeSlices(const json& vector) {
  const json& acceptance = vector.at("acceptance");
  if (acceptance.value("skip_comprehensive_incremental_tests", false)) {
    const check::UnmetNeeds unmet = {
        {check::Need::kResumedReads, "skip_comprehensive_incremental_tests is true"}};
    return Together({check::Evaluate(kIncrementalReadSequentialSlices, IncrementalCase{}, unmet)});
  }
  const json& reads = vector.at("reads");
  Conversation conversation = {.messages = reads.at(0)};
  conversation.measures.catalog = CatalogOf(vector);
  const probe::Evidence first = EvidenceOf(conversation);
  std::vector<probe::Evidence> later;
  for (std::size_t i = 1; i < reads.size(); ++i) {
    conversation.messages = reads.at(i).get<std::vector<json>>();
    conversation.id = "read-" + std::to_string(i + 1);
    later.push_back(EvidenceOf(conversation));
  }
  IncrementalCase seen = {.catalog = &conversation.measures.catalog, .first = &first};
  // Those from which CAT goes on are said.
  const json& states = vector.at("states_for_later_reads");
  for (std::size_t i = 0; i < std::min(later.size(), states.size()); ++i) {
    for (analysis::ResumePoint& point : analysis::ResumePointsOf(first, kAllSamples)) {
      if (point.state == states[i]) seen.resumed.push_back({std::move(point), &later[i]});
    }
  }
  const std::string said = Together({check::Evaluate(kIncrementalReadSequentialSlices, seen)});
  // CAT passes streams that it leaves out.
  return said == "skip" ? "pass" : said;
}

}  // namespace

Judges IncrementalJudges() {
  return {
      {"incremental.future_state_configuration", JudgeFutureStateEntry},
      {"incremental.future_state_declared", JudgeDeclaration},
      {"incremental.read_sequential_slices", JudgeSlices},
      {"incremental.state_with_abnormally_large_values", JudgeFutureState},
      {"incremental.two_sequential_reads", JudgeTwoReads},
  };
}

}  // namespace assay::suites::testing
