#include "harness/cli/exec_display.h"

#include <fmt/format.h>

#include <chrono>
#include <iostream>

#include "harness/cli/exit_codes.h"
#include "harness/report/values.h"

namespace assay::cli {
namespace {

using protocol::MessageType;

std::string Text(const json::Value& object, std::string_view key) {
  const auto value = object.Find(key);
  return value ? std::string(value->string()) : "";
}

std::string RecordLine(const probe::StreamEvidence& stream) {
  std::string line = fmt::format("  {}: {} records", ToString(stream.id), stream.records);
  if (!stream.latest_cursor.is_null() && stream.cursors_are_comparable) {
    line += fmt::format(", cursor {} to {}", stream.earliest_cursor.dump(), stream.latest_cursor.dump());
  }
  for (const auto& status : stream.statuses.kept) line += " " + status.what;
  return line;
}

}  // namespace

std::string ExecDisplay::Clean(std::string_view text) const {
  const report::Presenter presenter(report::Values::kShow, [this] {
    return std::shared_ptr<const Redaction>(secrets_, &secrets_->redaction);
  });
  return presenter.Text(text);
}

void ExecDisplay::OnLine(const protocol::Line& line, std::uint64_t number) {
  if (line.kind == protocol::Line::Kind::kText) {
    std::cout << fmt::format("line {}: not a message: {}\n", number, line.problem);
  }
  for (const protocol::Defect& defect : line.defects) {
    std::cout << fmt::format("line {}: INVALID {} at {}: expected {}{}\n", number, defect.message,
                             defect.pointer.empty() ? "the line" : Clean(defect.pointer), defect.expected,
                             defect.actual.empty() ? "" : ", got " + Clean(defect.actual));
  }
  if (line.has_message) Show(line.message, number);
  std::cout.flush();
}

void ExecDisplay::Show(const protocol::Message& message, std::uint64_t number) const {
  if (raw_) {
    std::cout << Clean(json::ToText(message.payload)) << "\n";
    return;
  }
  switch (message.type) {
    case MessageType::kLog:
      std::cout << fmt::format("line {}: {} {}\n", number, Text(message.payload, "level"),
                               Clean(Text(message.payload, "message")));
      return;
    case MessageType::kConnectionStatus:
      std::cout << fmt::format("line {}: {} {}\n", number, Text(message.payload, "status"),
                               Clean(Text(message.payload, "message")));
      return;
    case MessageType::kTrace:
      if (const auto error = message.payload.Find("error"); error && error->IsObject()) {
        std::cout << fmt::format("line {}: error trace: {}\n", number, Clean(Text(*error, "message")));
      }
      return;
    default:
      return;
  }
}

int ExecDisplay::Summarise(const probe::Evidence& evidence) const {
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(evidence.ending.duration).count();
  std::cout << fmt::format("\nThe connector {}.\n", Clean(Describe(evidence.ending)));
  std::cout << fmt::format("{} lines, {} messages, {} bytes in {} ms, {} kB at most\n", evidence.lines,
                           evidence.messages, evidence.stdout_bytes, milliseconds,
                           evidence.ending.max_rss_kb);
  for (const auto& [id, stream] : evidence.streams) {
    std::cout << Clean(RecordLine(stream)) << "\n";
    for (const probe::SchemaViolation& violation : stream.schema_violations) {
      std::cout << Clean(fmt::format("    {} at {}: expected {}, got {} ({} records, first at line {})",
                                     violation.message, violation.pointer, violation.expected,
                                     violation.actual, violation.count, violation.line))
                << "\n";
    }
  }
  if (evidence.states_total > 0) {
    std::cout << fmt::format("{} states, the last one: {}\n", evidence.states_total,
                             Clean(evidence.states.back().what.text.dump(
                                 -1, ' ', false, nlohmann::json::error_handler_t::replace)));
  }
  for (const probe::Leak& leak : evidence.leaks.kept) {
    std::cout << fmt::format("line {}: the secret at {} appears here\n", leak.line, leak.secret);
  }
  for (const std::string& line : evidence.stderr_tail) std::cout << "stderr: " << Clean(line) << "\n";
  if (evidence.defective_lines > 0) std::cout << fmt::format("{} invalid lines\n", evidence.defective_lines);
  if (evidence.ending.kind == connector::Ending::Kind::kNotStarted) return kBroken;
  const bool is_well = evidence.ending.Succeeded() && evidence.defects.empty() && evidence.leaks.empty();
  return is_well ? kPassed : kFailed;
}

}  // namespace assay::cli
