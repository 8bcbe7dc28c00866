#include "harness/cli/exec_display.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "harness/base/quantity.h"
#include "harness/cli/exec_summary.h"
#include "harness/cli/exit_codes.h"
#include "harness/probe/schema_evidence.h"
#include "harness/report/text.h"

namespace assay::cli {
namespace {

using protocol::MessageType;

constexpr std::size_t kLongestShown = 1'000;             // characters of one remark
constexpr std::size_t kLongestText = std::string::npos;  // what is cut is said, so all of it has to be there

bool RecordsAreValid(const probe::Evidence& evidence) {
  const auto* schemas = evidence.measured.Find<probe::ByStream<probe::SchemaEvidence>>();
  return schemas == nullptr || std::ranges::all_of(schemas->streams, [](const auto& stream) {
           return stream.second.violations_total == 0;
         });
}

}  // namespace

ExecDisplay::ExecDisplay(std::shared_ptr<const secrets::Secrets> secrets, bool raw)
    : secrets_(std::move(secrets)), raw_(raw), remarks_(raw ? std::cerr : std::cout) {}

bool ExecDisplay::is_heard() const { return std::cout.good(); }

std::string ExecDisplay::Clean(std::string_view text) const {
  return report::ForTerminal(report::Cut(secrets_->redaction.Apply(text), kLongestShown));
}

void ExecDisplay::OnLine(const protocol::Line& line, std::string_view text, std::uint64_t number) {
  using Kind = protocol::Line::Kind;
  if (raw_) std::cout << secrets_->redaction.Apply(text) << std::endl;
  if (!line.problem.empty() && line.defects.empty()) {
    remarks_ << fmt::format(
        "line {}: {}, {}: {}\n", number,
        line.kind == Kind::kText && line.begins_as_message ? "INVALID message" : "no message", line.problem,
        Clean(text));
  }
  if (!line.departure.empty())
    remarks_ << fmt::format("line {}: no JSON, though it was read: {}\n", number, line.departure);
  for (const protocol::Defect& defect : line.defects) {
    remarks_ << fmt::format("line {}: INVALID {} at {}: expected {}{}\n", number, defect.message,
                            defect.pointer.empty() ? "the line" : Clean(defect.pointer), defect.expected,
                            defect.actual.empty() ? "" : ", got " + Clean(defect.actual));
  }
  if (line.has_message && !raw_) ShowMessage(line.message, number);
  remarks_.flush();
}

void ExecDisplay::ShowMessage(const protocol::Message& message, std::uint64_t number) {
  const auto show = [&](const std::string& word, const std::string& text) {
    remarks_ << fmt::format("line {}: {}", number, Clean(word));
    if (!text.empty()) remarks_ << " " << Clean(text);
    remarks_ << "\n";
  };
  if (message.type == MessageType::kLog) {
    show(message.payload.Text("level"), message.payload.Text("message", kLongestText));
  } else if (message.type == MessageType::kConnectionStatus) {
    show(message.payload.Text("status"), message.payload.Text("message", kLongestText));
  } else if (message.type == MessageType::kTrace) {
    const auto error = message.payload.Find("error");
    if (error && error->IsObject()) show("error trace:", error->Text("message", kLongestText));
  }
}

void ExecDisplay::ShowProblems(const probe::Evidence& evidence) {
  for (const auto* leaks : {&evidence.leaks, &evidence.record_leaks}) {
    for (const probe::Leak& leak : leaks->kept) {
      const bool on_stderr = leak.where == probe::Leak::Where::kStderr;
      remarks_ << fmt::format("{}line {}: the secret at {} appears here\n", on_stderr ? "stderr " : "",
                              leak.line, leak.secret);
    }
  }
  for (const auto& overlong : evidence.overlong_lines.kept) {
    remarks_ << fmt::format("line {}: {} long, more than a message may be\n", overlong.line,
                            Size(overlong.what));
  }
  for (const std::string& line : evidence.stderr_tail) remarks_ << "stderr: " << Clean(line) << "\n";
  if (evidence.defective_lines > 0) remarks_ << Counted(evidence.defective_lines, "invalid line") << "\n";
}

void ExecDisplay::ShowEnding(const probe::Evidence& evidence) {
  const connector::Ending& ending = evidence.ending;
  remarks_ << fmt::format("\nThe connector {}.\n", Clean(Describe(ending)));
  if (ending.kind == connector::Ending::Kind::kNotStarted) return;
  if (ending.killed_descendants) remarks_ << "It left processes behind, which were killed.\n";
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(ending.duration).count();
  remarks_ << fmt::format("{} with {}, {} in {} ms, at most {} of memory\n", Counted(evidence.lines, "line"),
                          Counted(evidence.messages, "message"), Size(evidence.stdout_bytes), milliseconds,
                          Size(static_cast<std::uint64_t>(ending.max_rss_kb) * 1024));
}

int ExecDisplay::Summarise(const probe::Evidence& evidence) {
  const connector::Ending& ending = evidence.ending;
  using Kind = connector::Ending::Kind;
  ShowEnding(evidence);
  if (ending.kind == Kind::kNotStarted) return kBroken;
  for (const std::string& line : AnswerLines(evidence)) remarks_ << Clean(line) << "\n";
  ShowProblems(evidence);
  const std::string missing = MissingAnswer(evidence);
  if (!missing.empty()) remarks_ << "There was no " << missing << " message.\n";
  remarks_.flush();
  if (ending.kind == Kind::kStopped) return kBroken;
  const bool is_well = ending.Succeeded() && missing.empty() && evidence.defects.empty() &&
                       evidence.lost_messages.empty() && evidence.leaks.empty() && RecordsAreValid(evidence);
  return is_well ? kPassed : kFailed;
}

}  // namespace assay::cli
