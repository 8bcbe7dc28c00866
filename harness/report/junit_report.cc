#include "harness/report/junit_report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <limits>
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "harness/report/moment.h"
#include "harness/report/reporters.h"
#include "harness/report/text.h"
#include "harness/report/verdict_text.h"

namespace assay::report {
namespace {

using check::Outcome;

void Set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(ForXml(value).c_str());
}

std::string Time(std::chrono::microseconds duration) { return fmt::format("{:.3f}", Seconds(duration)); }

// Every finding that was kept: a report file has room for them.
std::string BodyOf(const check::Verdict& verdict, const Presenter& presenter) {
  constexpr auto kAll = std::numeric_limits<std::size_t>::max();
  std::string body;
  for (const TextLine& line : Describe(verdict, presenter, {.findings = kAll, .changes = kAll})) {
    body.append(line.indent, ' ').append(line.text);
    if (!line.location.empty()) body.append("   ").append(line.location);
    body += '\n';
  }
  return ForXml(body);
}

void AppendOutcome(pugi::xml_node testcase, const char* element, const check::Verdict& verdict,
                   const Presenter& presenter) {
  pugi::xml_node node = testcase.append_child(element);
  Set(node, "message", Headline(verdict, presenter));
  Set(node, "type", ToString(verdict.outcome));
  node.text().set(BodyOf(verdict, presenter).c_str());
}

void AppendSystemOut(pugi::xml_node testcase, const check::Verdict& verdict, const Presenter& presenter) {
  const std::string text = std::string(ToString(verdict.outcome)) + "\n" + BodyOf(verdict, presenter);
  testcase.append_child("system-out").text().set(text.c_str());
}

void AppendTestcase(pugi::xml_node suite, const RunRecord& record, const check::Verdict& verdict,
                    const Presenter& presenter) {
  pugi::xml_node testcase = suite.append_child("testcase");
  const std::string& connector = record.header().connector_name;
  Set(testcase, "name", record.NameOf(verdict));
  Set(testcase, "classname",
      presenter.Text(connector.empty() ? "connector" : connector) + "." + verdict.planned.suite);
  if (!verdict.planned.location.file.empty())
    Set(testcase, "file", presenter.Text(verdict.planned.location.file));
  if (verdict.planned.location.line > 0)
    testcase.append_attribute("line").set_value(verdict.planned.location.line);
  Set(testcase, "time", Time(verdict.duration));
  switch (verdict.outcome) {
    case Outcome::kPassed:
      if (!verdict.notes.empty()) AppendSystemOut(testcase, verdict, presenter);
      break;
    case Outcome::kWarned:
      AppendSystemOut(testcase, verdict, presenter);
      break;
    case Outcome::kSkipped:
    case Outcome::kKnownFailure:
      AppendOutcome(testcase, "skipped", verdict, presenter);
      break;
    case Outcome::kFailed:
    case Outcome::kUnexpectedPass:
      AppendOutcome(testcase, "failure", verdict, presenter);
      break;
    case Outcome::kError:
      AppendOutcome(testcase, "error", verdict, presenter);
      break;
  }
}

void SetCounts(pugi::xml_node node, const check::Counts& counts) {
  node.append_attribute("tests").set_value(check::Total(counts));
  node.append_attribute("failures").set_value(counts.failed + counts.unexpected_passes);
  node.append_attribute("errors").set_value(counts.errors);
}

void AppendProperties(pugi::xml_node suite, const check::RunHeader& header, const Presenter& presenter) {
  const std::array<std::pair<const char*, const std::string&>, 5> properties = {{
      {"assay_version", header.assay_version},
      {"connector_image", header.connector_image},
      {"connector_command", header.connector_command},
      {"connector_version", header.connector_version},
      {"config_file", header.config_file},
  }};
  pugi::xml_node list = suite.append_child("properties");
  for (const auto& [name, value] : properties) {
    if (value.empty()) continue;
    pugi::xml_node property = list.append_child("property");
    Set(property, "name", name);
    Set(property, "value", presenter.Text(value));
  }
}

void AppendSuite(pugi::xml_node root, const RunRecord& record, std::size_t id, const Presenter& presenter,
                 const std::string& host) {
  const std::string& name = record.suites()[id];
  pugi::xml_node suite = root.append_child("testsuite");
  Set(suite, "name", name);
  Set(suite, "id", std::to_string(id));
  Set(suite, "package", presenter.Text(record.header().connector_name));
  std::vector<check::Verdict> verdicts;
  std::chrono::microseconds duration{0};
  for (const check::Verdict* verdict : record.VerdictsOf(name)) {
    verdicts.push_back(*verdict);
    duration += verdict->duration;
  }
  const check::Counts counts = check::Tally(verdicts);
  SetCounts(suite, counts);
  suite.append_attribute("skipped").set_value(counts.skipped + counts.known_failures);
  Set(suite, "time", Time(duration));
  Set(suite, "timestamp", UtcSeconds(record.header().started_at));
  Set(suite, "hostname", host);
  AppendProperties(suite, record.header(), presenter);
  for (const check::Verdict& verdict : verdicts) AppendTestcase(suite, record, verdict, presenter);
}

}  // namespace

std::string HostName() {
  std::array<char, 256> name = {};
  if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
  return name.data();
}

std::string JunitReport(const RunRecord& record, const Presenter& presenter,
                        std::chrono::microseconds elapsed, const std::string& host) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node root = document.append_child("testsuites");
  Set(root, "name", "assay");
  SetCounts(root, record.counts());
  Set(root, "time", Time(record.footer() ? record.footer()->duration : elapsed));
  for (std::size_t id = 0; id < record.suites().size(); ++id) {
    AppendSuite(root, record, id, presenter, host);
  }
  std::ostringstream out;
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(out).str();
}

extern const Reporter kJunitReporter = {
    .name = "junit",
    .help = "write a JUnit XML report",
    .escape = ForXml,
    .render = [](const auto& record, const auto& presenter, auto elapsed) {
      return JunitReport(record, presenter, elapsed, HostName());
    }};

}  // namespace assay::report
