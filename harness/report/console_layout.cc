#include "harness/report/console_layout.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/base/quantity.h"
#include "harness/report/moment.h"
#include "harness/report/text.h"

namespace assay::report {
namespace {

using check::Outcome;

struct Count {
  int number = 0;
  std::string_view one;
  std::string_view many;
  Ink ink = Ink::kNone;
};

std::vector<Count> NotZero(const check::Counts& counts) {
  std::vector<Count> all = {
      {counts.passed, "passed", "passed", Ink::kGood},
      {counts.failed, "failed", "failed", Ink::kBad},
      {counts.errors, "error", "errors", Ink::kBad},
      {counts.unexpected_passes, "unexpected pass", "unexpected passes", Ink::kBad},
      {counts.warned, "warned", "warned", Ink::kWarning},
      {counts.known_failures, "known failure", "known failures", Ink::kWarning},
      {counts.skipped, "skipped", "skipped", Ink::kFaint},
  };
  std::erase_if(all, [](const Count& count) { return count.number == 0; });
  return all;
}

std::string_view Word(const Count& count) { return count.number == 1 ? count.one : count.many; }

Ink InkOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return Ink::kGood;
    case Outcome::kWarned:
    case Outcome::kKnownFailure:
      return Ink::kWarning;
    case Outcome::kSkipped:
      return Ink::kFaint;
    default:
      return Ink::kBad;
  }
}

std::string LocationOf(const check::Verdict& verdict) {
  return ToString(
      SourceLocation{.file = verdict.planned.location.file, .line = verdict.planned.location.line});
}

std::size_t LongestSuite(const RunRecord& record) {
  std::size_t longest = 0;
  for (const std::string& suite : record.suites()) longest = std::max(longest, Characters(suite));
  return longest;
}

std::string ExitOf(const connector::Ending& exit) {
  using Kind = connector::Ending::Kind;
  const Kind kind = exit.SeenKind();
  if (kind == Kind::kExited) return fmt::format("exit {}", exit.code);
  if (kind == Kind::kSignalled) return fmt::format("killed by signal {}", exit.signal);
  return kind == Kind::kTimedOut ? "timed out" : "not started";
}

}  // namespace

std::string ConsoleLayout::Opening(const RunRecord& record) const {
  const check::RunHeader& header = record.header();
  std::string title = "assay " + header.assay_version;
  if (!header.connector_name.empty()) title += "  " + presenter_.Text(header.connector_name);
  if (!header.connector_version.empty()) title += " " + presenter_.Text(header.connector_version);
  if (!header.connector_command.empty()) {
    title += "  (command: " + presenter_.Text(header.connector_command) + ")";
  } else if (!header.connector_image.empty()) {
    title += "  (image: " + presenter_.Text(header.connector_image) + ")";
  }
  std::string plan = "plan: no checks";
  if (!record.verdicts().empty()) {
    const std::string_view source = header.replayed ? "recording" : "invocation";
    plan = fmt::format("plan: {} on {}", Counted(record.verdicts().size(), "check"),
                       Counted(static_cast<std::size_t>(record.planned_invocations()), source));
    if (!header.replayed) plan += fmt::format(", {} at a time", header.concurrency);
  }
  return Line(0, title) + Line(0, plan) + "\n";
}

std::string ConsoleLayout::Suite(const RunRecord& record, const std::string& suite) const {
  const std::vector<const check::Verdict*> members = record.VerdictsOf(suite);
  std::vector<check::Verdict> verdicts;
  for (const check::Verdict* verdict : members) verdicts.push_back(*verdict);
  std::vector<std::string> cells;
  const std::vector<Count> counts = NotZero(check::Tally(verdicts));
  for (const Count& count : counts) {
    const bool is_last = &count == &counts.back();
    cells.push_back(fmt::format("{:>3} ", count.number) +
                    Paint(fmt::format("{:<{}}", Word(count), is_last ? 0 : 7), count.ink));
  }
  std::string text =
      fmt::format("  {:<{}} {}\n", ForTerminal(suite), LongestSuite(record) + 1, fmt::join(cells, " "));
  if (!options_.verbose) return text;
  for (const check::Verdict* verdict : members) {
    const std::string word = fmt::format("{:<15} ", ToString(verdict->outcome));
    text += "      " + Paint(word, InkOf(verdict->outcome)) + ForTerminal(record.NameOf(*verdict)) +
            fmt::format("   {} ms\n", Milliseconds(verdict->duration));
    if (verdict->outcome != Outcome::kPassed) continue;
    for (const std::string& note : verdict->notes) text += Line(22, "note: " + presenter_.Text(note));
  }
  return text;
}

std::string ConsoleLayout::Ending(const RunRecord& record) const {
  std::string text = "\n";
  if (options_.verbose) text += Invocations(record);
  text += Skips(record);
  text += Blocks(record, Outcome::kKnownFailure, "KNOWN FAILURE", Ink::kWarning,
                 {.findings = 1, .changes = 3, .rule = false});
  text += Blocks(record, Outcome::kWarned, "WARNED", Ink::kWarning,
                 options_.verbose ? DetailOfFailures() : Detail{.findings = 1, .changes = 3, .rule = false});
  text += Errors(record);
  text += Blocks(record, Outcome::kUnexpectedPass, "UNEXPECTED PASS", Ink::kBad, DetailOfFailures());
  text += Blocks(record, Outcome::kFailed, "FAILED", Ink::kBad, DetailOfFailures());
  return text + Summary(record);
}

std::string ConsoleLayout::Skips(const RunRecord& record) const {
  std::string text;
  for (const Group& group : GroupsOf(record, Outcome::kSkipped)) {
    text += Paint("SKIPPED", Ink::kFaint) + " " + Line(0, group.reason.empty() ? "no reason" : group.reason) +
            Names(record, group);
  }
  return text.empty() ? text : text + "\n";
}

std::string ConsoleLayout::Errors(const RunRecord& record) const {
  std::string text;
  for (const Group& group : GroupsOf(record, Outcome::kError)) {
    text += group.verdicts.size() == 1
                ? Block(record, *group.verdicts.front(), "ERROR", Ink::kBad, DetailOfFailures())
                : ErrorsTogether(record, group);
  }
  return text;
}

std::string ConsoleLayout::ErrorsTogether(const RunRecord& record, const Group& group) const {
  // What they all suffer from is said once, with a few of the commands that show it.
  constexpr std::size_t kMostCommands = 3;
  std::vector<std::string> commands;
  for (const check::Verdict* verdict : group.verdicts) {
    for (const std::string& command : verdict->reproduce) {
      if (std::ranges::find(commands, command) == commands.end()) commands.push_back(command);
    }
  }
  std::vector<TextLine> lines;
  AppendLines(lines, 0, group.reason);
  std::string text = Paint("ERROR", Ink::kBad) + " " + Counted(group.verdicts.size(), "check") + "\n" +
                     Lines(2, lines) + Names(record, group);
  for (std::size_t i = 0; i < std::min(kMostCommands, commands.size()); ++i) {
    text += Line(2, "again: " + presenter_.Text(commands[i]));
  }
  return text + "\n";
}

std::string ConsoleLayout::Blocks(const RunRecord& record, Outcome outcome, std::string_view word, Ink ink,
                                  const Detail& detail) const {
  std::string text;
  for (const check::Verdict& verdict : record.verdicts()) {
    if (verdict.outcome == outcome) text += Block(record, verdict, word, ink, detail);
  }
  return text;
}

std::string ConsoleLayout::Block(const RunRecord& record, const check::Verdict& verdict,
                                 std::string_view word, Ink ink, const Detail& detail) const {
  std::string title = Columns(0, fmt::format("{} {}", word, record.NameOf(verdict)), LocationOf(verdict));
  title.replace(0, word.size(), Paint(word, ink));
  return title + Lines(2, Describe(verdict, presenter_, detail)) + "\n";
}

std::string ConsoleLayout::Invocations(const RunRecord& record) const {
  std::string text;
  for (const check::InvocationSummary& invocation : record.invocations()) {
    text += Line(2, fmt::format("{:<12} {}, {}, {}, {}, {:.2f} s", invocation.id, ExitOf(invocation.exit),
                                Counted(invocation.records, "record"), Counted(invocation.states, "state"),
                                Size(invocation.bytes), Seconds(invocation.duration)));
  }
  return text.empty() ? text : text + "\n";
}

std::string ConsoleLayout::Summary(const RunRecord& record) const {
  std::string text;
  const check::RunFooter footer = record.footer().value_or(check::RunFooter{});
  if (!footer.internal_error.empty()) {
    text += Line(0, "assay could not go on: " + presenter_.Text(footer.internal_error), Ink::kBad);
  }
  if (footer.outcome == check::RunOutcome::kEmpty) {
    text += Line(0,
                 record.verdicts().empty() ? "nothing ran: no check was selected"
                                           : "nothing ran: every check was skipped",
                 Ink::kWarning);
  }
  std::vector<std::string> cells;
  for (const Count& count : NotZero(record.counts())) {
    cells.push_back(Paint(fmt::format("{} {}", count.number, Word(count)), count.ink));
  }
  const auto own = std::max(footer.duration - footer.connector_time, std::chrono::microseconds(0));
  text += fmt::format("{}{}{}   {:.2f} s (connector {:.2f} s, assay {:.2f} s)\n",
                      Counted(record.verdicts().size(), "check"), cells.empty() ? "" : ": ",
                      fmt::join(cells, ", "), Seconds(footer.duration), Seconds(footer.connector_time),
                      Seconds(own));
  for (const std::string& path : options_.reports) text += Line(0, "report: " + presenter_.Text(path));
  for (const std::string& path : footer.updated_configs) {
    text += Line(0, "updated config: " + presenter_.Text(path) +
                        " (as the connector handed it back, secrets included; the next run starts from it)");
  }
  return text;
}

std::string ConsoleLayout::Live(const RunRecord& record, const check::RunProgress& progress) const {
  const std::size_t total = record.verdicts().size();
  std::string text = fmt::format("  {}/{} checks", total - record.not_judged(), total);
  for (const check::RunningInvocation& running : progress.running) {
    text += "   " + running.id;
    if (running.records > 0) text += " " + Counted(running.records, "record");
    if (running.bytes > 0) text += " " + Size(running.bytes);
    if (running.records > 0 && running.elapsed >= std::chrono::seconds(1)) {
      const double rate = static_cast<double>(running.records) / Seconds(running.elapsed);
      text += " " + Counted(static_cast<std::uint64_t>(rate), "record") + "/s";
    }
    text += fmt::format(" {:.0f} s of {:.0f} s", Seconds(running.elapsed), Seconds(running.deadline));
  }
  return Clip(ForTerminal(text), options_.width > 0 ? options_.width - 1 : 0);
}

std::vector<ConsoleLayout::Group> ConsoleLayout::GroupsOf(const RunRecord& record, Outcome outcome) const {
  std::vector<Group> groups;
  for (const check::Verdict& verdict : record.verdicts()) {
    if (verdict.outcome != outcome) continue;
    const std::string reason = presenter_.Text(verdict.reason);
    auto group = std::ranges::find(groups, reason, &Group::reason);
    if (group == groups.end()) group = groups.insert(groups.end(), Group{.reason = reason});
    group->verdicts.push_back(&verdict);
  }
  return groups;
}

std::string ConsoleLayout::Names(const RunRecord& record, const Group& group) const {
  std::vector<std::string> names;
  for (const std::string& suite : record.suites()) {
    std::vector<std::string> members;
    for (const check::Verdict* verdict : group.verdicts) {
      if (verdict->planned.suite == suite) members.push_back(record.NameOf(*verdict));
    }
    const bool is_whole_suite = members.size() > 1 && members.size() == record.VerdictsOf(suite).size();
    if (is_whole_suite) members = {fmt::format("{}.* ({})", suite, members.size())};
    names.insert(names.end(), members.begin(), members.end());
  }
  std::string text;
  std::string line;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = names[i] + (i + 1 < names.size() ? "," : "");
    if (!line.empty() && 2 + Characters(line) + 1 + Characters(name) > options_.width) {
      text += Line(2, line);
      line.clear();
    }
    line += (line.empty() ? "" : " ") + name;
  }
  return text + Line(2, line);
}

std::string ConsoleLayout::Line(std::size_t indent, std::string_view text, Ink ink) const {
  return std::string(indent, ' ') + Paint(ForTerminal(text), ink) + "\n";
}

std::string ConsoleLayout::Columns(std::size_t indent, std::string_view left, std::string_view right) const {
  std::string text = std::string(indent, ' ') + ForTerminal(left);
  if (right.empty()) return text + "\n";
  constexpr std::size_t kGap = 3;
  const std::size_t column = options_.width * 3 / 5;
  const std::size_t used = Characters(text);
  text.append(used + kGap < column ? column - used : kGap, ' ');
  return text + Paint(ForTerminal(presenter_.Text(right)), Ink::kFaint) + "\n";
}

std::string ConsoleLayout::Lines(std::size_t indent, const std::vector<TextLine>& lines) const {
  std::string text;
  for (const TextLine& line : lines) text += Columns(indent + line.indent, line.text, line.location);
  return text;
}

std::string ConsoleLayout::Paint(std::string_view text, Ink ink) const {
  constexpr std::array<std::string_view, 5> kCodes = {"", "32", "1;31", "33", "2"};
  if (!options_.color || ink == Ink::kNone) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", kCodes[static_cast<std::size_t>(ink)], text);
}

Detail ConsoleLayout::DetailOfFailures() const {
  constexpr std::size_t kMostChanges = 10;
  return options_.verbose ? Detail{.findings = check::kMostFindings, .changes = check::kMostFindings}
                          : Detail{.changes = kMostChanges};
}

}  // namespace assay::report
