#include "harness/probe/unread_lines.h"

#include <fmt/format.h>

#include <utility>

namespace assay::probe {
namespace {

using Kind = protocol::Line::Kind;

// What cannot be the middle of an object: a message, and within a string whatever can be decoded by itself.
bool StandsForItself(const protocol::Line& line, bool is_in_string) {
  return line.has_message || (is_in_string && line.kind != Kind::kText && line.kind != Kind::kBlank);
}

}  // namespace

bool UnreadLines::TakesUnread(const protocol::Line& line, std::string_view text, std::uint64_t number) {
  if (object_) {
    if (GoesOn(line, text, number)) return true;
    End();
  }
  if (line.problem.empty()) return false;
  Seen<UnreadLine> unread = {Kept(line, text), number};
  if (line.kind != Kind::kText || !line.is_unfinished) {
    Note(line.kind == Kind::kText && line.begins_as_message, std::move(unread));
    return line.kind != Kind::kMessage;
  }
  object_ =
      Object{.first = std::move(unread), .last_line = number, .first_is_message = line.begins_as_message};
  object_->syntax.Read(text);
  return true;
}

bool UnreadLines::GoesOn(const protocol::Line& line, std::string_view text, std::uint64_t number) {
  const bool is_in_string = object_->syntax.is_in_string();
  if (StandsForItself(line, is_in_string)) return false;
  json::Syntax syntax = object_->syntax;
  syntax.Read(text);
  if (!syntax.is_unfinished() && !syntax.is_whole()) return false;
  object_->is_cut_in_string |= is_in_string;
  object_->syntax = std::move(syntax);
  object_->last_line = number;
  object_->others.Add({Kept(line, text), number});
  if (object_->syntax.is_whole()) NoteObject(true);
  return true;
}

void UnreadLines::End() {
  if (object_) NoteObject(false);
}

// Notes the object as one, or each of its lines: text that follows a line cut within a string looks as if it
// went on with it, until no end comes.
void UnreadLines::NoteObject(bool has_end) {
  Object object = *std::exchange(object_, std::nullopt);
  if (object.others.empty() || (!has_end && object.is_cut_in_string)) {
    Note(object.first_is_message, std::move(object.first));
    evidence_.other_output.total += object.others.total - object.others.kept.size();
    for (Seen<UnreadLine>& line : object.others.kept) {
      if (!line.what.reason.empty()) evidence_.other_output.Add(std::move(line));
    }
    return;
  }
  const bool is_message = protocol::BeginsAsMessage(object.syntax);
  object.first.what.reason = fmt::format(
      "the {} goes on in the next line{}", is_message ? "message" : "object",
      object.last_line - object.first.line > 1 ? fmt::format(", up to line {}", object.last_line) : "");
  Note(is_message, std::move(object.first));
}

void UnreadLines::Note(bool is_message, Seen<UnreadLine> line) {
  (is_message ? evidence_.lost_messages : evidence_.other_output).Add(std::move(line));
}

UnreadLine UnreadLines::Kept(const protocol::Line& line, std::string_view text) const {
  const bool is_object = line.kind == Kind::kForeign || (line.kind == Kind::kText && line.is_object);
  return {show_(text), line.problem, is_object};
}

}  // namespace assay::probe
