#ifndef HARNESS_PROBE_UNREAD_LINES_H_
#define HARNESS_PROBE_UNREAD_LINES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "harness/json/syntax.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/message.h"

namespace assay::probe {

// Collects the lines of stdout that are no messages. One that ends in the middle of an object is held back
// until it is known whether the lines behind it go on with it: an object over many lines is noted once.
class UnreadLines {
 public:
  // Makes of a line what may be kept of it.
  using Show = std::function<std::string(std::string_view line)>;

  UnreadLines(Evidence& evidence, Show show) : evidence_(evidence), show_(std::move(show)) {}

  // Hears of every line. True where that is all that is to be done about it: it is no message, or goes on
  // with one that is held back.
  bool Takes(const protocol::Line& line, std::string_view text, std::uint64_t number) {
    if (!object_ && line.problem.empty()) [[likely]]
      return false;
    return TakesUnread(line, text, number);
  }
  // No line goes on with what is held back: there are none, or one that cannot be looked at.
  void End();

 private:
  // An object whose end is still to come.
  struct Object {
    json::Syntax syntax = {};
    Seen<UnreadLine> first;
    Bounded<Seen<UnreadLine>> others = {};  // that go on with it
    std::uint64_t last_line = 0;
    bool is_cut_in_string = false;  // at the end of a line that another one goes on with
    bool first_is_message = false;  // as far as the first line alone tells
  };

  bool TakesUnread(const protocol::Line& line, std::string_view text, std::uint64_t number);
  bool GoesOn(const protocol::Line& line, std::string_view text, std::uint64_t number);
  void Note(bool is_message, Seen<UnreadLine> line);
  void NoteObject(bool has_end);
  UnreadLine Kept(const protocol::Line& line, std::string_view text) const;

  Evidence& evidence_;
  Show show_;
  std::optional<Object> object_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_UNREAD_LINES_H_
