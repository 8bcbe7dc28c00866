#include "tests/harness/report/sample_run.h"

#include "harness/check/outcome.h"

namespace assay::report {
namespace {

using check::Outcome;
using std::chrono_literals::operator""ms;

check::Shown Words(const std::string& words) { return check::Shown::Words(words); }

check::Verdict Failed() {
  check::Verdict verdict = VerdictOf("full_refresh.sequential_reads", Outcome::kFailed);
  verdict.findings = {
      {.message = "1 of 6 records differs between read-2 and read-3",
       .stream = "stock_prices",
       .seen_at = {"read-2 line 4", "read-3 line 4"},
       .key = check::Shown::Value(R"({"stock_ticker":"TSLA","date":"2026-11-17"})"),
       .changes = {{"/price", check::Shown::Value("811.03"), check::Shown::Value("811.07")},
                   {"/note", std::nullopt, check::Shown::Value(R"("late\u001b[31m")")}}},
      {.message = "2 records of read-2 are missing in read-3", .stream = "dividends", .count = 2},
  };
  verdict.findings_total = 37;
  verdict.notes = {"2 new records in read-3"};
  verdict.invocations = {"read-2", "read-3"};
  verdict.reproduce = {"assay exec read --config secrets/valid_config.json --catalog catalog.json"};
  verdict.planned.location = {.file = "acceptance-test-config.yml", .line = 31, .column = 7};
  verdict.duration = 12ms;
  return verdict;
}

check::Verdict FailedOnHostileText() {
  check::Verdict verdict = VerdictOf("basic_read.read", Outcome::kFailed);
  verdict.planned.input = 1;
  verdict.findings = {
      {.message = std::string("the connector said \x1b[2J\xff <b>&\n\"bye\" to ") + kSampleSecret,
       .stream = "stock\tprices",
       .pointer = "/price",
       .seen_at = {"read-1 line 2"},
       .expected = Words("number"),
       .actual = check::Shown::Value("\"" + std::string(300, 'x') + "\"")}};
  verdict.findings_total = 1;
  return verdict;
}

check::Verdict Warned() {
  check::Verdict verdict = VerdictOf("discovery.schema_root_is_object", Outcome::kWarned);
  verdict.planned.level = check::Level::kRecommended;
  verdict.findings = {{.message = "the root declares no type",
                       .stream = "stock_prices",
                       .pointer = "/type",
                       .expected = Words("object")},
                      {.message = "the root declares no type", .stream = "dividends"}};
  verdict.findings_total = 2;
  verdict.reproduce = {"assay exec discover --config secrets/valid_config.json"};
  return verdict;
}

std::vector<check::Verdict> Verdicts() {
  check::Verdict passed_with_note = VerdictOf("basic_read.no_empty_streams", Outcome::kPassed);
  passed_with_note.notes = {"stream dividends is declared empty"};
  check::Verdict known = VerdictOf("connection.exit_code", Outcome::kKnownFailure, "fixed in 2.0");
  known.findings = {{.message = "exit 1 beside FAILED", .seen_at = {"check-2"}}};
  known.findings_total = 1;
  check::Verdict unexpected = VerdictOf("connection.check", Outcome::kUnexpectedPass, "fixed in 1.9");
  check::Verdict error = VerdictOf("incremental.emits_state", Outcome::kError);
  error.reason = "read-4 could not be started: there is no such file";
  error.reproduce = {"assay exec read --config secrets/valid_config.json --state state.json"};
  check::Verdict also_error = error;
  also_error.planned.id = "incremental.two_sequential_reads";
  const std::string undeclared = "the config declares no connector_attributes";
  return {VerdictOf("spec.emits_one_spec", Outcome::kPassed),
          VerdictOf("spec.matches_expected", Outcome::kSkipped, "there is no file spec.json"),
          unexpected,
          known,
          Warned(),
          VerdictOf("basic_read.read", Outcome::kPassed),
          FailedOnHostileText(),
          passed_with_note,
          Failed(),
          error,
          also_error,
          VerdictOf("connector_attributes.has_allowed_hosts", Outcome::kSkipped, undeclared),
          VerdictOf("connector_attributes.has_suggested_streams", Outcome::kSkipped, undeclared)};
}

}  // namespace

RedactionSource SampleSecrets() {
  const auto secrets = std::make_shared<const secrets::Redaction>(
      std::vector<secrets::Secret>{{.value = kSampleSecret, .name = "/api_key"}});
  return [secrets] { return secrets; };
}

check::Verdict VerdictOf(const std::string& id, Outcome outcome, const std::string& reason) {
  return {.planned = {.id = id,
                      .suite = id.substr(0, id.find('.')),
                      .rule = "the rule of " + id,
                      .location = {.file = "acceptance-test-config.yml", .line = 12}},
          .outcome = outcome,
          .reason = reason,
          .duration = 1ms};
}

check::PlannedCheck PlannedOf(const check::Verdict& verdict) { return verdict.planned; }

SampleRun RunOf(std::vector<check::Verdict> verdicts) {
  SampleRun run;
  run.header = {.assay_version = "0.1.0",
                .connector_name = "source-stock-ticker-api",
                .connector_command = "build/release/sample_connector/stock_ticker",
                .config_file = "acceptance-test-config.yml",
                .started_at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 17} + 34'200'125ms,
                .concurrency = 2};
  for (const check::Verdict& verdict : verdicts) run.planned.push_back(PlannedOf(verdict));
  run.verdicts = std::move(verdicts);
  run.footer.counts = check::Tally(run.verdicts);
  run.footer.outcome = check::Overall(run.footer.counts, false);
  run.footer.duration = 410ms;
  run.footer.connector_time = 330ms;
  return run;
}

SampleRun MakeSampleRun() {
  SampleRun run = RunOf(Verdicts());
  run.invocations = {{.id = "read-1",
                      .command = "read",
                      .argv = {"stock_ticker", "read", "--config", "/tmp/assay-x/config.json", kSampleSecret},
                      .exit = {.kind = connector::Ending::Kind::kExited, .code = 0},
                      .duration = 35ms,
                      .records = 12'345,
                      .states = 2,
                      .bytes = 4'500'000,
                      .stderr_bytes = 17,
                      .max_rss_kb = 9'000,
                      .transcript = ".assay/read-1"},
                     {.id = "read-2",
                      .command = "read",
                      .argv = {"stock_ticker", "read"},
                      .exit = {.kind = connector::Ending::Kind::kSignalled, .signal = 11}}};
  return run;
}

void Play(const SampleRun& run, Listener& listener, const std::function<void()>& after) {
  listener.Started(run.header, run.planned, static_cast<int>(run.invocations.size()));
  after();
  for (const check::InvocationSummary& invocation : run.invocations) {
    listener.InvocationFinished(invocation);
    after();
  }
  // Checks are judged when their evidence is there, not in the order of the plan.
  for (auto verdict = run.verdicts.rbegin(); verdict != run.verdicts.rend(); ++verdict) {
    listener.Judged(*verdict);
    after();
  }
  listener.Finished(run.footer);
  after();
}

RunRecord RecordOf(const SampleRun& run) {
  RunRecord record(run.header, run.planned, static_cast<int>(run.invocations.size()));
  for (const check::InvocationSummary& invocation : run.invocations) record.Add(invocation);
  for (const check::Verdict& verdict : run.verdicts) record.Add(verdict);
  record.Add(run.footer);
  return record;
}

}  // namespace assay::report
