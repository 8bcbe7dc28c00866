#include "harness/generate/pattern_sampler.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>

#include "harness/base/utf8.h"

namespace assay::generate {
namespace {

using Part = PatternSampler::Part;
using Range = PatternSampler::Range;
using Kind = Part::Kind;

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kMostRepetitions = 4'000;
constexpr std::size_t kLongestText = 20'000;
constexpr int kDeepestPattern = 100;

std::vector<Range> Digits() { return {{'0', '9'}}; }
std::vector<Range> WordCharacters() { return {{'a', 'z'}, {'A', 'Z'}, {'0', '9'}, {'_', '_'}}; }
// Every letter and digit there is; beyond ASCII they are not told from other characters.
std::vector<Range> AllWordCharacters() {
  std::vector<Range> set = WordCharacters();
  set.push_back({0x80, 0x10FFFF});
  return set;
}
std::vector<Range> Spaces() { return {{' ', ' '}, {'\t', '\t'}}; }

// What is not in the set, of the printable characters and a few beyond ASCII.
std::vector<Range> Without(const std::vector<Range>& set) {
  const std::vector<Range> alphabet = {{'a', 'z'}, {'A', 'Z'}, {'0', '9'}, {' ', '/'},
                                       {':', '@'}, {'[', '`'}, {'{', '~'}, {0xE4, 0xE4}};
  std::vector<Range> rest;
  for (const Range& range : alphabet) {
    for (std::uint32_t c = range.first; c <= range.last; ++c) {
      const bool is_out =
          std::ranges::any_of(set, [&](const Range& out) { return c >= out.first && c <= out.last; });
      if (!is_out) rest.push_back({c, c});
    }
  }
  return rest;
}

// Reads an expression; Failed() when it cannot.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<Part> Parse() {
    Part root = Alternatives(0);
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return root;
  }

 private:
  bool AtEnd() const { return at_ >= text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }
  bool Skip(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  Part Fail() {
    failed_ = true;
    at_ = text_.size();
    return {};
  }

  Part Alternatives(int depth) {
    if (depth > kDeepestPattern) return Fail();
    Part alternatives{.kind = Kind::kAlternatives};
    do {
      Part sequence{.kind = Kind::kSequence};
      while (!AtEnd() && Peek() != '|' && Peek() != ')') sequence.parts.push_back(Repeated(depth));
      alternatives.parts.push_back(std::move(sequence));
    } while (Skip("|"));
    return alternatives;
  }

  Part Repeated(int depth) {
    Part part = Atom(depth);
    while (!AtEnd()) {
      std::size_t least = 0;
      std::size_t most = kUnlimited;
      if (Skip("?")) {
        most = 1;
      } else if (Skip("+")) {
        least = 1;
      } else if (!Skip("*") && !Counts(least, most)) {
        break;
      }
      if (!Skip("?")) Skip("+");  // lazy and possessive ones match the same texts
      Part repetition{.kind = Kind::kRepetition, .least = least, .most = most};
      repetition.parts.push_back(std::move(part));
      part = std::move(repetition);
    }
    return part;
  }

  // "{2}", "{2,}", "{,3}" or "{2,3}"; anything else in braces is text.
  bool Counts(std::size_t& least, std::size_t& most) {
    const std::size_t end = text_.find('}', at_);
    if (Peek() != '{' || end == std::string_view::npos) return false;
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t comma = inner.find(',');
    const auto number = [](std::string_view digits, std::size_t otherwise) -> std::optional<std::size_t> {
      if (digits.empty()) return otherwise;
      std::size_t value = 0;
      const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (error != std::errc() || rest != digits.data() + digits.size()) return std::nullopt;
      return value;
    };
    if (inner.empty() || inner == ",") return false;
    const auto low = number(inner.substr(0, comma), 0);
    const auto high = comma == std::string_view::npos ? low : number(inner.substr(comma + 1), kUnlimited);
    if (!low || !high || *high < *low) return false;
    least = *low;
    most = *high;
    at_ = end + 1;
    return true;
  }

  Part Atom(int depth) {
    if (Skip("(")) return Group(depth);
    if (Skip("[")) return Characters(Class());
    if (Skip("^") || Skip("$")) return {};
    if (Skip(".")) return Characters(Without({}));
    if (Skip("\\")) return Escape();
    return Character(Next());
  }

  Part Group(int depth) {
    bool looks_around = false;
    if (Skip("?")) {
      looks_around = Skip("=") || Skip("!") || Skip("<=") || Skip("<!");
      if (!looks_around && !SkipGroupStart()) return Fail();
    }
    Part inner = Alternatives(depth + 1);
    if (!Skip(")")) return Fail();
    if (looks_around) return {};
    return inner;
  }

  // "?:", "?P<name>", "?<name>" or flags such as "?i:", behind the question mark. A group of flags alone has
  // nothing in it.
  bool SkipGroupStart() {
    if (Skip(":") || Skip(">")) return true;
    Skip("P");
    if (Skip("<")) {
      const std::size_t end = text_.find('>', at_);
      if (end == std::string_view::npos) return false;
      at_ = end + 1;
      return true;
    }
    while (!AtEnd() && std::string_view("aiLmsux-").find(Peek()) != std::string_view::npos) ++at_;
    return Skip(":") || Peek() == ')';
  }

  Part Escape() {
    if (AtEnd()) return Fail();
    const char c = Peek();
    if (c >= '1' && c <= '9') return Fail();
    if (std::string_view("bBAZzG").find(c) != std::string_view::npos) {
      ++at_;
      return {};
    }
    return Characters(EscapedSet());
  }

  // What stands behind a backslash, inside or outside of a class.
  std::vector<Range> EscapedSet() {
    const std::uint32_t c = Next();
    switch (c) {
      case 'd':
        return Digits();
      case 'D':
        return Without(Digits());
      case 'w':
        return WordCharacters();
      case 'W':
        return Without(AllWordCharacters());
      case 's':
        return Spaces();
      case 'S':
        return Without(Spaces());
      case 'n':
        return {{'\n', '\n'}};
      case 't':
        return {{'\t', '\t'}};
      case 'r':
        return {{'\r', '\r'}};
      case 'x':
        return Hexadecimal(2);
      case 'u':
        return Hexadecimal(4);
      default:
        return {{c, c}};
    }
  }

  std::vector<Range> Hexadecimal(std::size_t digits) {
    std::uint32_t value = 0;
    const std::string_view word = text_.substr(at_, digits);
    const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), value, 16);
    if (error != std::errc() || word.size() != digits || rest != word.data() + digits) {
      Fail();
      return {};
    }
    at_ += digits;
    return {{value, value}};
  }

  // Behind the opening bracket.
  std::vector<Range> Class() {
    const bool negated = Skip("^");
    std::vector<Range> set;
    for (bool first = true; failed_ || AtEnd() || Peek() != ']' || first; first = false) {
      if (failed_ || AtEnd()) {
        Fail();
        return {};
      }
      std::vector<Range> item = ClassItem();
      const bool is_range = item.size() == 1 && item[0].first == item[0].last && Peek() == '-' &&
                            at_ + 1 < text_.size() && text_[at_ + 1] != ']';
      if (is_range) {
        ++at_;
        const std::vector<Range> end = ClassItem();
        if (end.size() == 1) item[0].last = end[0].last;
      }
      set.insert(set.end(), item.begin(), item.end());
    }
    Skip("]");
    return negated ? Without(set) : set;
  }

  std::vector<Range> ClassItem() {
    if (Skip("\\")) {
      if (Skip("b")) return {{'\b', '\b'}};
      return EscapedSet();
    }
    const std::uint32_t c = Next();
    return {{c, c}};
  }

  // The next code point.
  std::uint32_t Next() {
    if (AtEnd()) {
      Fail();
      return 0;
    }
    std::string_view rest = text_.substr(at_);
    const char32_t c = TakeCodePoint(rest);
    at_ = text_.size() - rest.size();
    return c;
  }

  static Part Characters(std::vector<Range> set) {
    Part part{.kind = Kind::kCharacters};
    part.characters = std::move(set);
    return part;
  }
  static Part Character(std::uint32_t c) { return Characters({{c, c}}); }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

void Write(const Part& part, const PatternSampler::Pick& pick, std::string& text) {
  if (text.size() > kLongestText) return;
  switch (part.kind) {
    case Kind::kCharacters: {
      if (part.characters.empty()) return;
      const Range& range = part.characters[pick(part.characters.size())];
      const std::size_t width = range.last >= range.first ? range.last - range.first + 1 : 1;
      // Unchecked: a pattern may ask for surrogates, which are no characters.
      utf8::unchecked::append(range.first + static_cast<std::uint32_t>(pick(width)),
                              std::back_inserter(text));
      return;
    }
    case Kind::kSequence:
      for (const Part& inner : part.parts) Write(inner, pick, text);
      return;
    case Kind::kAlternatives:
      return Write(part.parts[pick(part.parts.size())], pick, text);
    case Kind::kRepetition: {
      // The least, or a few more.
      const std::size_t more = std::min<std::size_t>(part.most - part.least, 4);
      const std::size_t times = std::min(part.least + pick(more + 1), kMostRepetitions);
      for (std::size_t i = 0; i < times; ++i) Write(part.parts[0], pick, text);
      return;
    }
  }
}

}  // namespace

std::optional<PatternSampler> PatternSampler::Of(std::string_view pattern) {
  std::optional<Part> root = Parser(pattern).Parse();
  if (!root) return std::nullopt;
  return PatternSampler(*std::move(root));
}

std::string PatternSampler::Sample(const Pick& pick) const {
  std::string text;
  Write(*root_, pick, text);
  return text;
}

}  // namespace assay::generate
