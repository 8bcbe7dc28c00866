#include "harness/json/syntax.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/ascii.h"
#include "harness/base/utf8.h"

namespace assay::json {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kWords[] = {"true", "false", "null", "NaN", "Infinity", "-Infinity"};

bool IsOfWord(char c) { return IsLetter(c) || IsDigit(c) || c == '-' || c == '+' || c == '.' || c == '_'; }

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool IsJsonNumber(std::string_view text) {
  const auto take = [&](std::string_view any) {
    if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
  };
  const auto digits = [&] {
    const std::size_t size = text.size();
    while (take("0123456789")) continue;
    return size - text.size();
  };
  take("-");
  const bool begins_with_zero = text.starts_with('0');
  const std::size_t integer = digits();
  if (integer == 0 || (begins_with_zero && integer > 1)) return false;
  if (take(".") && digits() == 0) return false;
  if (take("eE")) {
    take("+-");
    if (digits() == 0) return false;
  }
  return text.empty();
}

bool IsHex(char c) { return IsDigit(c) || (ToLower(c) >= 'a' && ToLower(c) <= 'f'); }

// How much of a string stands before its end, an escape or what has to be escaped.
std::size_t PlainLength(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::find_if(
          text, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }) -
      text.begin());
}

// The length of the escape at the start of the text; 0 where it is none.
std::size_t EscapeLength(std::string_view text) {
  if (text.size() < 2) return 0;
  if (std::string_view("\"\\/bfnrt").find(text[1]) != std::string_view::npos) return 2;
  const std::string_view digits = text.substr(2, 4);
  return text[1] == 'u' && digits.size() == 4 && std::ranges::all_of(digits, IsHex) ? 6 : 0;
}

}  // namespace

void Syntax::Read(std::string_view line) {
  line_ = line;
  at_ = 0;
  fault_.reset();
  if (!has_begun_) at_ = line_.size() - WithoutByteOrderMark(line_).size();
  has_begun_ = true;
  while (at_ < line_.size() && state_ != State::kLost) Step();
  const std::size_t invalid = utf8::find_invalid(line_);
  if (invalid == std::string_view::npos || (fault_ && fault_at_ < invalid)) return;
  fault_ = fmt::format("byte {} is no UTF-8", invalid + 1);
}

void Syntax::Step() {
  const char c = line_[at_];
  if (state_ == State::kString) return String();
  if (kBlanks.find(c) != std::string_view::npos) {
    ++at_;
    return;
  }
  switch (state_) {
    case State::kValue:
    case State::kFirstValue:
      return BeginValue(c);
    case State::kName:
    case State::kFirstName:
      return BeginName(c);
    case State::kColon:
      if (c != ':') return GiveUp("a colon is missing after the name");
      ++at_;
      after_comma_ = false;
      state_ = State::kValue;
      return;
    case State::kAfter:
      return open_.empty() ? Surplus(c) : EndValue(c);
    default:
      return;
  }
}

void Syntax::BeginValue(char c) {
  if (c == ']' && state_ == State::kFirstValue) return Close(c);
  if (c == ',' || c == ']' || c == '}') {
    const bool is_in_object = !open_.empty() && open_.back() == '{';
    Fault(after_comma_   ? "a value is missing after the comma"
          : is_in_object ? "a value is missing after the colon"
          : c == ','     ? "a value is missing before the comma"
                         : "a value is missing");
    state_ = State::kAfter;
    return;
  }
  if (Member* const member = CurrentMember()) *member = {member->name, "", c, c == '"'};
  if (c == '{' || c == '[') {
    open_ += c;
    state_ = c == '{' ? State::kFirstName : State::kFirstValue;
    after_comma_ = false;
    ++at_;
  } else if (c == '"') {
    in_name_ = false;
    state_ = State::kString;
    ++at_;
  } else if (IsOfWord(c)) {
    Word();
  } else {
    GiveUp("a value is missing");
  }
}

void Syntax::BeginName(char c) {
  if (c == '}') {
    if (state_ == State::kName) Fault("a value is missing after the comma");
    return Close(c);
  }
  if (c == ',') {
    Fault(state_ == State::kName ? "a value is missing after the comma"
                                 : "a value is missing before the comma");
    ++at_;
    return;
  }
  if (c != '"') return GiveUp("a name in double quotes is missing");
  if (IsOutermost() && named_++ < kMostMembers) members_.emplace_back();
  in_name_ = true;
  state_ = State::kString;
  ++at_;
}

void Syntax::EndValue(char c) {
  if (c == ',') {
    state_ = open_.back() == '{' ? State::kName : State::kValue;
    after_comma_ = true;
    ++at_;
  } else if (c == '}' || c == ']') {
    Close(c);
  } else {
    GiveUp("a comma is missing");
  }
}

void Syntax::Close(char c) {
  const char begun = c == '}' ? '{' : '[';
  if (open_.back() != begun)
    return GiveUp(c == '}' ? "} stands where ] is missing" : "] stands where } is missing");
  open_.pop_back();
  state_ = State::kAfter;
  ++at_;
}

void Syntax::String() {
  const char c = line_[at_];
  Member* const member = CurrentMember();
  std::size_t length = std::max<std::size_t>(PlainLength(line_.substr(at_)), 1);
  if (c == '"') {
    ++at_;
    if (member != nullptr) member->is_open = false;
    state_ = in_name_ ? State::kColon : State::kAfter;
    return;
  }
  if (c == '\\') {
    length = std::max<std::size_t>(EscapeLength(line_.substr(at_)), 1);
    const bool is_cut = at_ + 1 == line_.size();
    if (length == 1 && !is_cut) Fault("an invalid escape stands in a text");
  } else if (c == '\t') {
    Fault("a raw tab stands in a text");
  } else if (static_cast<unsigned char>(c) < 0x20) {
    Fault(fmt::format("a control character (U+{:04X}) stands in a text", static_cast<unsigned>(c)));
  }
  if (member != nullptr) {
    std::string& kept = in_name_ ? member->name : member->text;
    kept += line_.substr(at_, std::min(length, kLongestKept - std::min(kept.size(), kLongestKept)));
  }
  at_ += length;
}

void Syntax::Word() {
  const std::size_t end =
      std::min(line_.size(),
               static_cast<std::size_t>(
                   std::find_if_not(line_.begin() + static_cast<std::ptrdiff_t>(at_), line_.end(), IsOfWord) -
                   line_.begin()));
  const std::string_view word = line_.substr(at_, end - at_);
  const bool is_word = std::ranges::find(kWords, word) != std::end(kWords);
  if (!is_word && !IsJsonNumber(word)) {
    // What the text breaks off in is not wrong yet.
    if (end == line_.size() && !open_.empty()) {
      state_ = State::kLost;
      return Fault("the line ends within a value");
    }
    Fault(IsLetter(word.front()) || word.front() == '_' ? "a word is none of true, false and null"
                                                        : "a number is malformed");
  }
  at_ = end;
  state_ = State::kAfter;
}

void Syntax::Surplus(char c) {
  if (c != '{') return GiveUp("something follows the object");
  if (!fault_) {
    fault_at_ = at_;
    fault_ = fmt::format("a second message follows at column {}", Column());
  }
  state_ = State::kValue;
}

void Syntax::Fault(std::string_view reason) {
  if (fault_) return;
  fault_at_ = at_;
  fault_ = fmt::format("column {}: {}", Column(), reason);
}

void Syntax::GiveUp(std::string_view reason) {
  Fault(reason);
  state_ = State::kLost;
}

std::string Syntax::ending() const {
  const char* const within = is_in_string()                          ? "a text"
                             : !open_.empty() && open_.back() == '[' ? "an array"
                                                                     : "an object";
  return fmt::format("column {}: the line ends within {}", Column(), within);
}

std::size_t Syntax::Column() const { return CountCodePoints(line_.substr(0, at_)) + 1; }

Syntax::Member* Syntax::CurrentMember() {
  return IsOutermost() && !members_.empty() && named_ <= kMostMembers ? &members_.back() : nullptr;
}

}  // namespace assay::json
