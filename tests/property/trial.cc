#include "tests/property/trial.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "harness/base/files.h"
#include "harness/config/config.h"
#include "harness/plan/input_files.h"
#include "harness/run/session.h"
#include "harness/suite/judge.h"
#include "harness/suite/planner.h"
#include "suites/all_suites.h"

namespace assay::property {
namespace {

std::string Duration(CursorValue window) { return "PT" + std::to_string(window / 1'000'000) + "S"; }

// What an author declares of a stream; "" for nothing.
std::string LookbackText(const StreamTraits& stream) {
  switch (stream.lookback) {
    case Lookback::kUndeclared:
      return "";
    case Lookback::kNone:
      return "none";
    case Lookback::kEqualToCursor:
      return "equal_to_cursor";
    case Lookback::kDeclared:
      return IsTime(stream.form) ? Duration(stream.window) : std::to_string(stream.window);
  }
  return "";
}

std::string ConfigOf(const SourceTraits& source) {
  std::string text = R"(connector_image: random-source:dev
acceptance_tests:
  basic_read: {tests: [{config_path: config.json}]}
  incremental: {tests: [{config_path: config.json}]}
assay:
  resume_samples: 5
)";
  if (source.changes.Any()) text += "  live: true\n";
  std::map<std::string, std::string> lookbacks;
  for (const StreamTraits& stream : source.streams) {
    if (!LookbackText(stream).empty()) lookbacks[stream.id.name] = LookbackText(stream);
  }
  if (!lookbacks.empty()) text += "  lookback:\n";
  for (const auto& [name, lookback] : lookbacks) text += "    " + name + ": " + lookback + "\n";
  return text;
}

// For tests: what should not happen ends the test.
template <class Value, class Error>
Value Expected(Result<Value, Error> result) {
  if (result.ok()) return *std::move(result);
  if constexpr (std::is_same_v<Error, Errors>) {
    throw std::runtime_error(ToString(result.error().front()));
  } else {
    throw std::runtime_error(ToString(result.error()));
  }
}

// The config of the connector, which says where its streams begin.
std::string ConnectorConfigOf(const SourceTraits& source) {
  nlohmann::json starts = nlohmann::json::array();
  for (const StreamTraits& stream : source.streams)
    starts.push_back(InState(stream.form, FirstOf(stream.form)));
  return nlohmann::json{{"starts", starts}}.dump();
}

suite::Plan PlanFor(const SourceTraits& source) {
  config::RunConfig config = Expected(config::Parse(ConfigOf(source), "acceptance-test-config.yml"));
  plan::InputFiles files(std::map<std::string, std::string>{{"config.json", ConnectorConfigOf(source)}});
  return Expected(suite::MakePlan(config, suites::AllSuites(), files, {}));
}

// What the checks of incremental reads say.
std::vector<check::Verdict> VerdictsOn(const suite::Plan& plan, RandomSource& source) {
  std::vector<const suite::Item*> items;
  std::set<plan::InvocationIndex> wanted;
  for (const suite::Item& item : plan.items) {
    if (plan.InputOf(item).suite->name() != "incremental") continue;
    items.push_back(&item);
    wanted.merge(plan.NeededBy(item));
  }
  const PrivateFolder folder = Expected(PrivateFolder::Create());
  run::Session::Options options;
  options.jobs = 1;
  options.executor.recordings = folder.path();
  run::Session session(plan.invocations, plan.Configs(), source, options, [](const auto&) {}, {});
  session.Start(wanted);
  std::vector<check::Verdict> verdicts;
  for (const suite::Item* item : items)
    verdicts.push_back(suite::Judge(plan, *item, session, {}, [](const auto&...) { return std::string(); }));
  return verdicts;
}

GoesOnAfter GoesOnAfterIn(const suite::Plan& plan) {
  GoesOnAfter goes_on_after;
  for (const plan::Invocation& invocation : plan.invocations) {
    if (invocation.state.after_read == plan::kNone) continue;
    goes_on_after[invocation.id] = plan::At(plan.invocations, invocation.state.after_read).id;
  }
  return goes_on_after;
}

std::string ToString(const check::Finding& finding) {
  std::string text = finding.stream + ": " + finding.message;
  if (finding.key) text += " " + finding.key->text();
  for (const std::string& place : finding.seen_at) text += ", " + place;
  if (finding.expected) text += ", expected " + finding.expected->text();
  if (finding.actual) text += ", actual " + finding.actual->text();
  return text;
}

bool HasFound(const check::Verdict& verdict) { return verdict.findings_total > 0; }

// A check that is not one of those that the oracle knows may say of a defect what it likes.
bool MayFind(const Truth& truth, const SourceTraits& source, const std::string& check) {
  // A stream that begins anew each time is not what an incremental mode promises.
  const bool begins_anew =
      std::ranges::find(source.streams, StateShape::kSentinel, &StreamTraits::shape) != source.streams.end();
  if (begins_anew && check == "incremental.two_sequential_reads") return true;
  if (source.defect == Defect::kNone) return false;
  const bool is_known = std::ranges::find(kKnownChecks, check) != std::end(kKnownChecks);
  return !is_known || truth.allowed.contains(check);
}

void Compare(const Truth& truth, const SourceTraits& source, const std::vector<check::Verdict>& verdicts,
             Trial& trial) {
  if (!truth.misled.empty()) trial.mismatches.push_back({Mismatch::Kind::kBroken, "", truth.misled});
  for (const check::Verdict& verdict : verdicts) {
    const std::string& check = verdict.planned.id;
    if (HasFound(verdict)) trial.found.push_back(check);
    if (verdict.outcome == check::Outcome::kError)
      trial.mismatches.push_back({Mismatch::Kind::kBroken, check, verdict.reason});
    if (HasFound(verdict) && !MayFind(truth, source, check))
      trial.mismatches.push_back({Mismatch::Kind::kFalseAlarm, check, ToString(verdict.findings.front())});
  }
  for (const Truth::Duty& duty : truth.duties) {
    const std::string check(duty.check);
    if (std::ranges::find(trial.owed, check) != trial.owed.end()) continue;
    trial.owed.push_back(check);
    if (source.defect == Defect::kNone)
      trial.mismatches.push_back({Mismatch::Kind::kDishonest, check, duty.why});
    const auto verdict = std::ranges::find(verdicts, check, [](const auto& each) { return each.planned.id; });
    if (verdict == verdicts.end() || !HasFound(*verdict)) {
      const std::string reason = verdict == verdicts.end() ? "there is no such check" : verdict->reason;
      trial.mismatches.push_back(
          {Mismatch::Kind::kMissed, check, duty.why + (reason.empty() ? "" : "; " + reason)});
    }
  }
}

std::string HeldText(const Held& held) { return nlohmann::json(held).dump(); }

// What every read was given and sent.
std::string StoryOf(const RandomSource& source) {
  std::string story;
  for (const PlayedRead& read : source.reads()) {
    story += read.id + (read.is_incremental ? ", incremental" : ", full refresh") +
             (read.was_ended ? ", ended" : "") + (read.failed ? ", failed" : "") + ", from " +
             (read.given ? HeldText(*read.given) : "nothing") + "\n";
    for (const SentMessage& message : read.sent) {
      if (const auto* record = std::get_if<SentRecord>(&message)) {
        story += "  " + source.traits().streams[record->stream].id.name + " " + record->text + "\n";
      } else {
        story += "  STATE " + HeldText(std::get<SentState>(message).says) + "\n";
      }
    }
  }
  return story;
}

// The scenario with one of its limits lower.
std::vector<Scenario> Smaller(const Scenario& scenario) {
  std::vector<Scenario> smaller;
  const auto lower = [&](int Scenario::*limit, int to) {
    if (to < 0 || to >= scenario.*limit) return;
    Scenario next = scenario;
    next.*limit = to;
    smaller.push_back(next);
  };
  lower(&Scenario::most_streams, 1);
  lower(&Scenario::most_streams, scenario.most_streams - 1);
  for (int Scenario::*const limit : {&Scenario::most_rows, &Scenario::most_changes}) {
    for (const int to : {scenario.*limit / 2, scenario.*limit * 3 / 4, scenario.*limit - 1}) lower(limit, to);
  }
  std::erase_if(smaller, [](const Scenario& each) { return each.most_streams < 1; });
  return smaller;
}

}  // namespace

bool Trial::Has(const Mismatch& mismatch) const {
  return std::ranges::any_of(mismatches, [&](const Mismatch& each) { return each.IsAlike(mismatch); });
}

Trial Try(const Scenario& scenario) {
  const SourceTraits traits = TraitsOf(scenario);
  RandomSource source(traits, scenario.seed);
  const suite::Plan plan = PlanFor(traits);
  Trial trial;
  const std::vector<check::Verdict> verdicts = VerdictsOn(plan, source);
  Compare(TruthOf(source, GoesOnAfterIn(plan)), traits, verdicts, trial);
  if (!trial.mismatches.empty()) trial.story = ConfigOf(traits) + StoryOf(source);
  return trial;
}

Scenario Shrink(const Scenario& scenario, const Mismatch& mismatch) {
  Scenario smallest = scenario;
  bool shrinks = true;
  while (shrinks) {
    shrinks = false;
    for (const Scenario& next : Smaller(smallest)) {
      const Trial trial = Try(next);
      shrinks =
          std::ranges::any_of(trial.mismatches, [&](const Mismatch& each) { return each.IsAlike(mismatch); });
      if (!shrinks) continue;
      smallest = next;
      break;
    }
  }
  return smallest;
}

std::string Tell(const Scenario& scenario, const Mismatch& mismatch) {
  constexpr const char* kWords[] = {"missed", "false alarm", "the source is dishonest", "broken"};
  const Trial trial = Try(scenario);
  const auto here =
      std::ranges::find_if(trial.mismatches, [&](const Mismatch& each) { return each.IsAlike(mismatch); });
  const std::string& what = here == trial.mismatches.end() ? mismatch.what : here->what;
  return std::string(kWords[static_cast<std::size_t>(mismatch.kind)]) + ": " + mismatch.check + "\n" +
         ToString(scenario) + "\n" + what + "\n" + trial.story;
}

}  // namespace assay::property
