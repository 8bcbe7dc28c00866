// CAT's date-time for records. The format is the meeting of two conditions: a shape (a regular expression in
// CAT) and that dateutil.parser.parse of Python takes the text. That parser takes far more than RFC 3339
// does: single digits, a comma for the point, "2 h 30 m", am and pm, weekdays, names of zones, offsets with
// or without a colon, and words that it jumps over. A verdict that is to be CAT's has to accept and refuse
// what it does, and no library does that, so its lexer and its walk over the tokens are modelled here step by
// step (dateutil/parser/_parser.py: _timelex, parser._parse); Tokenizer and TimeReader are these two. The
// shape fixes the first part, so only how it goes on behind "YYYY-M-D H:M:" is modelled. What nearly all
// records have is decided before any of that, by ReadCommonShape.
#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/utf8.h"
#include "harness/schema/formats/characters.h"
#include "harness/schema/formats/dates.h"

namespace assay::schema {
namespace {

// One character for each: digits of all scripts as ASCII, white space but the line feed as a blank, and
// everything else beyond ASCII as a character that no date holds.
std::string Simplified(std::string_view text) {
  std::string simple;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (const auto digit = DigitValue(c)) {
      simple += static_cast<char>('0' + *digit);
    } else if (IsSpace(c) && c != '\n') {
      simple += ' ';
    } else {
      simple += c < 0x80 ? static_cast<char>(c) : '\x7f';
    }
  }
  return simple;
}

// What stands before the seconds, and the rest.
struct Start {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  std::string_view rest;  // begins with a digit of the seconds
};

std::optional<int> TakeNumber(std::string_view& text, std::size_t fewest, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  while (length < most && length < text.size() && IsDigit(text[length]))
    value = value * 10 + (text[length++] - '0');
  if (length < fewest) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool Take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// ^\d{4}-\d?\d-\d?\d(\s|T)\d?\d:\d?\d:\d?\d(.\d+)?.*$
std::optional<Start> MatchShape(std::string_view text) {
  Start start;
  struct Field {
    int* value;
    std::size_t fewest;
    std::size_t most;
    std::string_view before;
  };
  for (const Field& field :
       {Field{&start.year, 4, 4, ""}, Field{&start.month, 1, 2, "-"}, Field{&start.day, 1, 2, "-"},
        Field{&start.hour, 1, 2, "T \n"}, Field{&start.minute, 1, 2, ":"}}) {
    if (!field.before.empty() && !Take(text, field.before)) return std::nullopt;
    const auto number = TakeNumber(text, field.fewest, field.most);
    if (!number) return std::nullopt;
    *field.value = *number;
  }
  if (!Take(text, ":") || text.empty() || !IsDigit(text[0])) return std::nullopt;
  const std::size_t line_feed = text.find('\n');
  if (line_feed != std::string_view::npos && line_feed + 1 != text.size()) return std::nullopt;
  start.rest = text;
  return start;
}

// Cuts a text into words, numbers (with their decimal point) and single characters.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<std::string> Run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (IsDigit(c) || IsLetter(c)) {
        Compound();
      } else {
        tokens_.emplace_back(1, c == '\n' ? ' ' : c);
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  enum class State { kWord, kNumber, kDottedWord, kDottedNumber };

  // Whether `c` still belongs to the token.
  static bool Extends(char c, const std::string& token, State& state) {
    switch (state) {
      case State::kWord:
        if (c == '.') state = State::kDottedWord;
        return c == '.' || IsLetter(c);
      case State::kNumber:
        if (c == '.' || (c == ',' && token.size() >= 2)) {
          state = State::kDottedNumber;
          return true;
        }
        return IsDigit(c);
      case State::kDottedWord:
        if (IsDigit(c) && token.back() == '.') {
          state = State::kDottedNumber;
          return true;
        }
        return c == '.' || IsLetter(c);
      case State::kDottedNumber:
        if (IsLetter(c) && token.back() == '.') {
          state = State::kDottedWord;
          return true;
        }
        return c == '.' || IsDigit(c);
    }
    return false;
  }

  void Compound() {
    State state = IsLetter(text_[at_]) ? State::kWord : State::kNumber;
    bool seen_letters = false;
    std::string token(1, text_[at_++]);
    while (at_ < text_.size()) {
      seen_letters = seen_letters || state == State::kWord || state == State::kDottedWord;
      if (!Extends(text_[at_], token, state)) break;
      token += text_[at_++];
    }
    const bool dotted = state == State::kDottedWord || state == State::kDottedNumber;
    const bool ends_dotted = token.back() == '.' || token.back() == ',';
    if (dotted && (seen_letters || std::ranges::count(token, '.') > 1 || ends_dotted)) return Split(token);
    if (state == State::kDottedNumber) std::ranges::replace(token, ',', '.');
    tokens_.push_back(std::move(token));
  }

  void Split(const std::string& token) {
    std::string part;
    for (const char c : token) {
      if (c != '.' && c != ',') {
        part += c;
        continue;
      }
      if (!part.empty()) tokens_.push_back(std::exchange(part, {}));
      tokens_.emplace_back(1, c);
    }
    if (!part.empty()) tokens_.push_back(part);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> tokens_;
};

bool IsOneOf(std::string_view token, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) {
    return std::ranges::equal(name, token, [](char one, char other) { return one == ToLower(other); });
  });
}

bool IsJump(std::string_view token) {
  return IsOneOf(token, {" ", ".", ",", ";", "-", "/", "'", "at", "on", "and", "ad", "m", "t", "of", "st",
                         "nd", "rd", "th"});
}
bool IsWeekday(std::string_view token) {
  return IsOneOf(token, {"mon", "monday", "tue", "tuesday", "wed", "wednesday", "thu", "thursday", "fri",
                         "friday", "sat", "saturday", "sun", "sunday"});
}
bool IsMonth(std::string_view token) {
  return IsOneOf(token, {"jan",  "january",   "feb",  "february", "mar",  "march",    "apr",    "april",
                         "may",  "jun",       "june", "jul",      "july", "aug",      "august", "sep",
                         "sept", "september", "oct",  "october",  "nov",  "november", "dec",    "december"});
}
// 0 for am, 1 for pm.
std::optional<int> HalfOfDay(std::string_view token) {
  if (IsOneOf(token, {"am", "a"})) return 0;
  if (IsOneOf(token, {"pm", "p"})) return 1;
  return std::nullopt;
}
// 0 for a label of hours, 1 of minutes, 2 of seconds.
std::optional<int> TimeLabel(std::string_view token) {
  if (IsOneOf(token, {"h", "hour", "hours"})) return 0;
  if (IsOneOf(token, {"m", "minute", "minutes"})) return 1;
  if (IsOneOf(token, {"s", "second", "seconds"})) return 2;
  return std::nullopt;
}

std::optional<int> WholeNumber(std::string_view token) {
  int value = 0;
  const auto [stop, error] = std::from_chars(token.data(), token.data() + token.size(), value);
  if (error == std::errc::result_out_of_range) return 1'000'000'000;  // far out of any field's range
  if (token.empty() || error != std::errc() || stop != token.data() + token.size()) return std::nullopt;
  return value;
}

// A token of digits with at most one point between them.
struct Decimal {
  int whole = 0;
  double fraction = 0;
};
std::optional<Decimal> DecimalNumber(std::string_view token) {
  const std::size_t point = token.find('.');
  const auto whole = WholeNumber(token.substr(0, point));
  if (!whole) return std::nullopt;
  if (point == std::string_view::npos) return Decimal{*whole, 0};
  const std::string_view digits = token.substr(point + 1);
  if (digits.empty() || !std::ranges::all_of(digits, IsDigit)) return std::nullopt;
  double value = 0;
  std::from_chars(token.data() + point, token.data() + token.size(), value);
  return Decimal{*whole, value};
}

// Follows dateutil through the tokens behind the minutes. Whatever would add a fourth part to the date fails.
class TimeReader {
 public:
  TimeReader(const Start& start, std::vector<std::string> tokens)
      : hour_(start.hour), minute_(start.minute), tokens_(std::move(tokens)) {}

  std::optional<Zone> Run() {
    if (!Seconds(tokens_[0])) return std::nullopt;
    for (at_ = 1; at_ < tokens_.size(); ++at_) {
      if (!Token()) return std::nullopt;
    }
    if (!InRange()) return std::nullopt;
    return zone_named_ || has_offset_ ? Zone::kPresent : Zone::kAbsent;
  }

 private:
  bool Has(std::size_t ahead) const { return at_ + ahead < tokens_.size(); }
  const std::string& Ahead(std::size_t ahead) const { return tokens_[at_ + ahead]; }
  bool InRange() const {
    return hour_ >= 0 && hour_ < 24 && minute_ >= 0 && minute_ < 60 && second_ >= 0 && second_ < 60;
  }

  bool Token() {
    const std::string& token = tokens_[at_];
    if (IsDigit(token[0])) return NumberToken();
    if (IsOneOf(token, {"nan", "inf", "infinity"}) || IsMonth(token)) return false;
    if (IsWeekday(token)) return true;
    if (const auto half = HalfOfDay(token)) return Half(*half);
    if (!zone_named_ && !has_offset_ && IsZoneName(token)) return TakeZone(token);
    if (token == "+" || token == "-") return Offset();
    return IsJump(token);
  }

  bool Half(int half) {
    if (hour_ > 12) return false;
    AdjustHour(half);
    return true;
  }
  void AdjustHour(int half) {
    if (hour_ < 12 && half == 1) hour_ += 12;
    if (hour_ == 12 && half == 0) hour_ = 0;
  }

  static bool IsZoneName(std::string_view token) {
    return token == "z" || (token.size() <= 5 && std::ranges::all_of(token, IsUpper));
  }

  bool TakeZone(const std::string& token) {
    zone_named_ = true;
    has_offset_ = token == "z";
    if (!Has(1) || (Ahead(1) != "+" && Ahead(1) != "-")) return true;
    // "GMT+3": an offset follows; the names of UTC do not count as a zone then.
    has_offset_ = false;
    if (IsOneOf(token, {"utc", "gmt", "z"})) zone_named_ = false;
    return true;
  }

  bool Offset() {
    if (!Has(1)) return false;
    const std::string& digits = Ahead(1);
    std::size_t used = 1;
    if (digits.size() == 4) {
      if (!WholeNumber(digits)) return false;
    } else if (Has(2) && Ahead(2) == ":") {
      if (!Has(3) || !WholeNumber(digits) || !WholeNumber(Ahead(3))) return false;
      used = 3;
    } else if (digits.size() > 2 || !WholeNumber(digits)) {
      return false;
    }
    has_offset_ = true;
    at_ += used - 1;
    // "-0300 (BRST)"
    if (Has(5) && IsJump(Ahead(2)) && Ahead(3) == "(" && Ahead(5) == ")" && Ahead(4).size() >= 3 &&
        !zone_named_ && IsZoneName(Ahead(4))) {
      zone_named_ = true;
      at_ += 4;
    }
    ++at_;
    return true;
  }

  bool Seconds(std::string_view token) {
    const auto seconds = DecimalNumber(token);
    if (!seconds) return false;
    second_ = seconds->whole;
    return true;
  }
  void Minutes(const Decimal& minutes) {
    minute_ = minutes.whole;
    second_ = static_cast<int>(60 * minutes.fraction);
  }

  // A number behind the seconds.
  bool NumberToken() {
    const std::string token = tokens_[at_];
    const auto value = DecimalNumber(token);
    if (!value) return false;
    if (token.size() == 6 || (token.size() > 6 && token.find('.') == 6)) return CompactTime(token);
    if (token.size() == 8 || token.size() == 12 || token.size() == 14) return false;
    if (const auto label = LabelNear()) return Labelled(*value, token, *label);
    if (Has(2) && Ahead(1) == ":") return ColonTime(*value);
    if (Has(1) && (Ahead(1) == "-" || Ahead(1) == "/" || Ahead(1) == ".")) return false;
    if (Has(1) && IsJump(Ahead(1))) {
      if (!Has(2) || !HalfOfDay(Ahead(2))) return false;
      hour_ = value->whole;
      AdjustHour(*HalfOfDay(Ahead(2)));
      at_ += 2;
      return true;
    }
    if (!Has(1) || !HalfOfDay(Ahead(1)) || value->whole >= 24) return false;
    hour_ = value->whole;
    AdjustHour(*HalfOfDay(Ahead(1)));
    ++at_;
    return true;
  }

  bool CompactTime(std::string_view token) {
    const auto hour = WholeNumber(token.substr(0, 2));
    const auto minute = WholeNumber(token.substr(2, 2));
    if (!hour || !minute || !Seconds(token.substr(4))) return false;
    hour_ = *hour;
    minute_ = *minute;
    return true;
  }

  bool ColonTime(const Decimal& hour) {
    hour_ = hour.whole;
    const auto minutes = DecimalNumber(Ahead(2));
    if (!minutes) return false;
    Minutes(*minutes);
    std::size_t used = 2;
    if (Has(4) && Ahead(3) == ":") {
      if (!Seconds(Ahead(4))) return false;
      used = 4;
    }
    at_ += used;
    return true;
  }

  struct Label {
    int unit;
    std::size_t ahead;  // how far behind the number; 0 when it stands before it
  };

  // The label of hours, minutes or seconds that belongs to the number here.
  std::optional<Label> LabelNear() const {
    if (Has(1) && TimeLabel(Ahead(1))) return Label{*TimeLabel(Ahead(1)), 1};
    if (Has(2) && Ahead(1) == " " && TimeLabel(Ahead(2))) return Label{*TimeLabel(Ahead(2)), 2};
    if (const auto before = TimeLabel(tokens_[at_ - 1])) return Label{*before + 1, 0};
    if (at_ > 1 && !Has(1) && tokens_[at_ - 1] == " ") {
      if (const auto before = TimeLabel(tokens_[at_ - 2])) return Label{*before + 1, 0};
    }
    return std::nullopt;
  }

  bool Labelled(const Decimal& value, std::string_view token, const Label& label) {
    at_ += label.ahead;
    if (label.unit == 0) {
      hour_ = value.whole;
      if (value.fraction > 0) minute_ = static_cast<int>(60 * value.fraction);
    } else if (label.unit == 1) {
      Minutes(value);
    } else if (label.unit == 2) {
      return Seconds(token);
    }
    return true;
  }

  int hour_;
  int minute_;
  int second_ = 0;
  bool zone_named_ = false;
  bool has_offset_ = false;
  std::size_t at_ = 0;
  std::vector<std::string> tokens_;
};

// What was found out of a text, if anything was.
struct Answer {
  bool is_known = false;
  std::optional<Zone> zone;  // nullopt: it is no date-time
};

// YYYY-MM-DD[T ]HH:MM:SS[.fraction][Z|±HH:MM], the shape of nearly all; nothing is known of any other shape.
Answer ReadCommonShape(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd?dd:dd:dd";
  if (text.size() < kShape.size()) return {};
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == 'd'   ? IsDigit(text[i])
                      : kShape[i] == '?' ? text[i] == 'T' || text[i] == ' '
                                         : text[i] == kShape[i];
    if (!fits) return {};
  }
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  const bool valid =
      IsDay(two(0) * 100 + two(2), two(5), two(8)) && two(11) < 24 && two(14) < 60 && two(17) < 60;
  std::string_view rest = text.substr(kShape.size());
  if (rest.size() > 1 && rest[0] == '.' && IsDigit(rest[1])) {
    rest.remove_prefix(1);
    while (!rest.empty() && IsDigit(rest[0])) rest.remove_prefix(1);
  }
  const auto of = [&](Zone zone) { return Answer{true, valid ? std::optional(zone) : std::nullopt}; };
  if (rest.empty()) return of(Zone::kAbsent);
  if (rest == "Z") return of(Zone::kPresent);
  const bool offset = rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') && IsDigit(rest[1]) &&
                      IsDigit(rest[2]) && rest[3] == ':' && IsDigit(rest[4]) && IsDigit(rest[5]);
  return offset ? of(Zone::kPresent) : Answer{};
}

}  // namespace

std::optional<Zone> ReadLenientDateTime(std::string_view text) {
  if (const Answer common = ReadCommonShape(text); common.is_known) return common.zone;
  std::string simple = Simplified(text);
  const auto start = MatchShape(simple);
  if (!start || !IsDay(start->year, start->month, start->day)) return std::nullopt;
  std::string rest(start->rest);
  std::erase(rest, '\0');
  return TimeReader(*start, Tokenizer(rest).Run()).Run();
}

}  // namespace assay::schema
