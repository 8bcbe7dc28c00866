#include "harness/report/json_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "harness/report/moment.h"
#include "harness/report/reporters.h"

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

Json ListOf(const std::vector<std::string>& texts, const Presenter& presenter) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back(presenter.Text(text));
  return list;
}

Json ValueOf(const std::optional<check::Shown>& shown, const Presenter& presenter) {
  return shown ? Json(presenter.Value(*shown)) : Json(nullptr);
}

Json FindingOf(const check::Finding& finding, const Presenter& presenter) {
  Json json = {
      {"message", presenter.Text(finding.message)},
      {"stream", presenter.Text(finding.stream)},
      {"pointer", presenter.Text(finding.pointer)},
      {"seen_at", presenter.Text(fmt::format("{}", fmt::join(finding.seen_at, ", ")))},
      {"expected", ValueOf(finding.expected, presenter)},
      {"actual", ValueOf(finding.actual, presenter)},
      {"count", finding.count},
      {"advisory", finding.advisory},
  };
  if (finding.key) json["key"] = presenter.Value(*finding.key);
  if (finding.partition) json["partition"] = presenter.Value(*finding.partition);
  if (finding.cursor) json["cursor"] = presenter.Value(*finding.cursor);
  if (finding.changes.empty()) return json;
  Json& changes = json["changes"] = Json::array();
  for (const check::Change& change : finding.changes) {
    changes.push_back({{"pointer", presenter.Text(change.pointer)},
                       {"expected", ValueOf(change.expected, presenter)},
                       {"actual", ValueOf(change.actual, presenter)}});
  }
  return json;
}

Json ResultOf(const check::Verdict& verdict, const Presenter& presenter) {
  Json findings = Json::array();
  for (const check::Finding& finding : verdict.findings) findings.push_back(FindingOf(finding, presenter));
  return {
      {"id", verdict.planned.id},
      {"suite", verdict.planned.suite},
      {"input", verdict.planned.input},
      {"level", ToString(verdict.planned.level)},
      {"outcome", ToString(verdict.outcome)},
      {"rule", presenter.Text(verdict.planned.rule)},
      {"reason", presenter.Text(verdict.reason)},
      {"findings", std::move(findings)},
      {"findings_total", verdict.findings_total},
      {"notes", ListOf(verdict.notes, presenter)},
      {"invocations", verdict.invocations},
      {"reproduce", ListOf(verdict.reproduce, presenter)},
      {"config_file", presenter.Text(verdict.planned.location.file)},
      {"config_line", verdict.planned.location.line},
      {"duration_ms", Milliseconds(verdict.duration)},
  };
}

Json InvocationOf(const check::InvocationSummary& invocation, const Presenter& presenter) {
  return {
      {"id", invocation.id},
      {"command", invocation.command},
      {"argv", ListOf(invocation.argv, presenter)},
      {"exit",
       {{"kind", ToString(invocation.exit.SeenKind())},
        {"code", invocation.exit.code},
        {"signal", invocation.exit.signal}}},
      {"duration_ms", Milliseconds(invocation.duration)},
      {"records", invocation.records},
      {"states", invocation.states},
      {"bytes", invocation.bytes},
      {"stderr_bytes", invocation.stderr_bytes},
      {"max_rss_kb", invocation.max_rss_kb},
      {"transcript", presenter.Text(invocation.transcript)},
  };
}

Json CountsOf(const check::Counts& counts) {
  return {
      {"passed", counts.passed},
      {"failed", counts.failed},
      {"warned", counts.warned},
      {"skipped", counts.skipped},
      {"errors", counts.errors},
      {"known_failures", counts.known_failures},
      {"unexpected_passes", counts.unexpected_passes},
  };
}

}  // namespace

std::string JsonReport(const RunRecord& record, const Presenter& presenter,
                       std::chrono::microseconds elapsed) {
  const check::RunHeader& header = record.header();
  const auto& footer = record.footer();
  Json report = {
      {"version", kVersion},
      {"assay_version", header.assay_version},
      {"outcome", ToString(record.outcome())},
      {"finished", footer.has_value()},
      {"connector",
       {{"name", presenter.Text(header.connector_name)},
        {"image", presenter.Text(header.connector_image)},
        {"command", presenter.Text(header.connector_command)},
        {"version", presenter.Text(header.connector_version)}}},
      {"config_file", presenter.Text(header.config_file)},
      {"started_at", Rfc3339(header.started_at)},
      {"duration_ms", Milliseconds(footer ? footer->duration : elapsed)},
      {"counts", CountsOf(record.counts())},
      {"results", Json::array()},
      {"invocations", Json::array()},
  };
  if (footer) {
    report["connector_ms"] = Milliseconds(footer->connector_time);
    report["internal_error"] = presenter.Text(footer->internal_error);
  }
  for (const auto& verdict : record.verdicts()) report["results"].push_back(ResultOf(verdict, presenter));
  for (const auto& invocation : record.invocations()) {
    report["invocations"].push_back(InvocationOf(invocation, presenter));
  }
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

extern const Reporter kJsonReporter = {
    .name = "json", .help = "write a JSON report", .escape = nullptr, .render = JsonReport};

}  // namespace assay::report
