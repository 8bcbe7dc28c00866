#include "harness/report/verdict_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/base/quantity.h"

namespace assay::report {
namespace {

constexpr std::size_t kMostLinesOfText = 12;

std::string MessageOf(const check::Finding& finding, const Presenter& presenter) {
  const std::string message = (finding.advisory ? "warning: " : "") + presenter.Text(finding.message);
  return finding.stream.empty() ? message : presenter.Text(finding.stream) + ": " + message;
}

std::string PlacesOf(const check::Finding& finding, const Presenter& presenter) {
  return presenter.Text(fmt::format("{}", fmt::join(finding.seen_at, ", ")));
}

std::string PointerText(const std::string& pointer, const Presenter& presenter) {
  return pointer.empty() ? "(whole)" : presenter.Text(pointer);
}

std::string SideOf(const std::optional<check::Shown>& side, const Presenter& presenter) {
  return side ? presenter.Value(*side) : "(absent)";
}

// "/price   expected 811.03, found 811.07", as far as the finding says so.
std::string DetailOf(const check::Finding& finding, const Presenter& presenter) {
  std::vector<std::string> parts;
  if (finding.expected) parts.push_back("expected " + presenter.Value(*finding.expected));
  if (finding.actual) parts.push_back("found " + presenter.Value(*finding.actual));
  std::string text = finding.pointer.empty() ? "" : presenter.Text(finding.pointer);
  if (!parts.empty() && !text.empty()) text += "   ";
  return text + fmt::format("{}", fmt::join(parts, ", "));
}

// "key {"id":5}, partition {"shop":"a"}, cursor 17", as far as the finding says so.
std::string IdentityOf(const check::Finding& finding, const Presenter& presenter) {
  std::vector<std::string> parts;
  if (finding.key) parts.push_back("key " + presenter.Value(*finding.key));
  if (finding.partition) parts.push_back("partition " + presenter.Value(*finding.partition));
  if (finding.cursor) parts.push_back("cursor " + presenter.Value(*finding.cursor));
  return fmt::format("{}", fmt::join(parts, ", "));
}

void AppendFinding(std::vector<TextLine>& lines, const check::Finding& finding, const Presenter& presenter,
                   std::size_t most_changes) {
  const std::size_t first = lines.size();
  AppendLines(lines, 0, MessageOf(finding, presenter));
  const std::string identity = IdentityOf(finding, presenter);
  if (!identity.empty()) AppendLines(lines, 2, identity);
  // The place stands at the line that says most: the first with values, else the message.
  std::size_t place_line = first;
  const std::string detail = DetailOf(finding, presenter);
  if (!detail.empty()) {
    place_line = lines.size();
    AppendLines(lines, 4, detail);
  } else if (!finding.changes.empty()) {
    place_line = lines.size();
  }
  const std::size_t shown = std::min(most_changes, finding.changes.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const check::Change& change = finding.changes[i];
    AppendLines(lines, 4,
                fmt::format("{}   {} → {}", PointerText(change.pointer, presenter),
                            SideOf(change.expected, presenter), SideOf(change.actual, presenter)));
  }
  const std::size_t left_out = finding.changes.size() - shown;
  if (left_out > 0) AppendLines(lines, 4, fmt::format("… and {}", Counted(left_out, "more change")));
  lines[std::min(place_line, lines.size() - 1)].location = PlacesOf(finding, presenter);
}

// How many violations are told of beyond those that the first `shown` findings stand for.
std::uint64_t LeftOut(const check::Verdict& verdict, std::size_t shown) {
  std::uint64_t told = 0;
  std::uint64_t kept = 0;
  for (std::size_t i = 0; i < verdict.findings.size(); ++i) {
    kept += verdict.findings[i].count;
    if (i < shown) told += verdict.findings[i].count;
  }
  return std::max(verdict.findings_total, kept) - told;
}

// The verdict's reason in words that say what it means for this outcome; "" when there is nothing to say.
std::string ReasonOf(const check::Verdict& verdict, const Presenter& presenter) {
  const std::string reason = presenter.Text(verdict.reason);
  switch (verdict.outcome) {
    case check::Outcome::kKnownFailure:
      return reason.empty() ? "known failure" : "known failure: " + reason;
    case check::Outcome::kUnexpectedPass:
      return reason.empty() ? "listed as a known failure, but it passed"
                            : "listed as a known failure, but it passed: " + reason;
    default:
      return reason;
  }
}

}  // namespace

void AppendLines(std::vector<TextLine>& lines, std::size_t indent, std::string_view text) {
  std::size_t count = 0;
  std::size_t left_out = 0;
  while (count == 0 || !text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (count < kMostLinesOfText) {
      lines.push_back({.indent = count == 0 ? indent : indent + 2, .text = std::string(line)});
    } else {
      ++left_out;
    }
    ++count;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (left_out > 0)
    lines.push_back({.indent = indent + 2, .text = "… and " + Counted(left_out, "more line")});
}

std::vector<TextLine> Describe(const check::Verdict& verdict, const Presenter& presenter,
                               const Detail& detail) {
  std::vector<TextLine> lines;
  if (detail.rule && !verdict.planned.rule.empty())
    AppendLines(lines, 0, "rule: " + presenter.Text(verdict.planned.rule));
  const std::string reason = ReasonOf(verdict, presenter);
  if (!reason.empty()) AppendLines(lines, 0, reason);
  const std::size_t shown = std::min(detail.findings, verdict.findings.size());
  for (std::size_t i = 0; i < shown; ++i) {
    AppendFinding(lines, verdict.findings[i], presenter, detail.changes);
  }
  const std::uint64_t left_out = LeftOut(verdict, shown);
  if (left_out > 0) AppendLines(lines, 0, fmt::format("… and {} more", left_out));
  for (const std::string& note : verdict.notes) AppendLines(lines, 0, "note: " + presenter.Text(note));
  for (const std::string& command : verdict.reproduce) {
    AppendLines(lines, 0, "again: " + presenter.Text(command));
  }
  return lines;
}

std::string Headline(const check::Verdict& verdict, const Presenter& presenter) {
  std::string text = ReasonOf(verdict, presenter);
  if (text.empty() && !verdict.findings.empty()) {
    text = MessageOf(verdict.findings.front(), presenter);
    const std::uint64_t left_out = LeftOut(verdict, 1);
    if (left_out > 0) text += fmt::format(" (and {} more)", left_out);
  }
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace assay::report
