#ifndef HARNESS_JSON_VALUE_H_
#define HARNESS_JSON_VALUE_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::json {

enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };

// A JSON number as it was written. `1` is integral, `1.0` and `1e0` are not: JSON Schema's strict integer and
// the comparison of records depend on it.
struct Number {
  enum class Form {
    kInt64,
    kUint64,  // beyond int64
    kDouble,
    kBig,  // beyond uint64 or double: only `text` holds it exactly
  };
  Form form = Form::kInt64;
  std::int64_t int64 = 0;
  std::uint64_t uint64 = 0;
  double real = 0;        // nearest double, whatever the form (±infinity for 1e400)
  std::string_view text;  // kBig only
  bool integral = true;   // written without fraction and exponent
};

class Object;
class Array;

namespace internal {

// A number beyond 64 bits, or beyond double.
Number BigNumber(std::string_view text);

// simdjson refuses such numbers: on the tape they stand as a string would, with a tag of our own.
inline constexpr char kBigNumber = 'b';

// What a tag says of its value. Looked up rather than asked for one by one: records mix their kinds in ways
// that no processor foresees.
struct TagFacts {
  Kind kind = Kind::kNull;
  bool is_integer = false;    // written without fraction and exponent
  std::uint8_t operands = 0;  // words that follow the tag's own
  bool is_container = false;
};
inline constexpr std::array<TagFacts, 256> kTagFacts = [] {
  std::array<TagFacts, 256> facts{};
  facts['t'].kind = facts['f'].kind = Kind::kBoolean;
  facts['d'] = {.kind = Kind::kNumber, .operands = 1};
  facts['l'] = facts['u'] = {.kind = Kind::kNumber, .is_integer = true, .operands = 1};
  facts[kBigNumber].kind = Kind::kNumber;
  facts['"'].kind = Kind::kString;
  facts['['] = {.kind = Kind::kArray, .is_container = true};
  facts['{'] = {.kind = Kind::kObject, .is_container = true};
  return facts;
}();

// A place on the tape that simdjson leaves of a parsed text (doc/tape.md in its sources): 64-bit words, the
// upper 8 bits a tag, the others what it says.
//
//   n t f   null, true, false
//   l u d   a number; the next word is its int64, uint64 or double
//   "       a string: its offset in the buffer of strings, where 4 bytes of length, the text and a NUL stand
//   [ {     bits 0 to 31: the index behind the end; 32 to 55: how many items or members, saturated
//   ] }     the end: the index of the beginning
//   r       the first and the last word, around the document
//
// Read here rather than through simdjson's own classes, which ask their document for the tape's address at
// every step. simdjson documents this layout without promising to keep it: cmake/AssayDependencies.cmake
// admits the major versions that it was compared with.
struct TapePlace {
  static constexpr std::uint64_t kNull = static_cast<std::uint64_t>('n') << 56;

  const std::uint64_t* tape = &kNull;
  const std::uint8_t* strings = nullptr;
  std::size_t index = 0;

  char Tag() const { return static_cast<char>(tape[index] >> 56); }
  const TagFacts& Facts() const { return kTagFacts[tape[index] >> 56]; }
  // Of a container: where the word behind its end stands.
  std::size_t End() const { return static_cast<std::uint32_t>(tape[index]); }
  // Of a container: the number of its items or members; kUncounted for that many or more.
  static constexpr std::size_t kUncounted = 0xFFFFFF;
  std::size_t Count() const { return tape[index] >> 32 & kUncounted; }
  // Where the next value stands.
  std::size_t Next() const { return Facts().is_container ? End() : NextTag(); }
  // Where the next word with a tag stands, containers not skipped.
  std::size_t NextTag() const { return index + 1 + Facts().operands; }
  template <class Word>
  Word Operand() const {
    return std::bit_cast<Word>(tape[index + 1]);
  }
  bool HasText() const { return Tag() == '"' || Tag() == kBigNumber; }
  // Of a string: where its length, its bytes and a NUL stand. Strings stand there in the order of the text.
  std::size_t TextOffset() const { return tape[index] & 0x00FF'FFFF'FFFF'FFFF; }
  std::string_view Text() const {
    const std::uint8_t* const start = strings + TextOffset();
    std::uint32_t size = 0;
    std::memcpy(&size, start, sizeof size);
    return {reinterpret_cast<const char*>(start + sizeof size), size};
  }
};

}  // namespace internal

// A view of a decoded JSON value; valid until its Decoder decodes again. Cheap to copy.
class Value {
 public:
  Value() = default;  // null
  explicit Value(const internal::TapePlace& at) : at_(at) {}

  Kind kind() const { return at_.Facts().kind; }
  bool IsNull() const { return at_.Tag() == 'n'; }
  bool IsBoolean() const { return kind() == Kind::kBoolean; }
  bool IsNumber() const { return kind() == Kind::kNumber; }
  bool IsString() const { return at_.Tag() == '"'; }
  bool IsArray() const { return at_.Tag() == '['; }
  bool IsObject() const { return at_.Tag() == '{'; }
  // A number that is written without fraction and exponent.
  bool IsInteger() const {
    if (at_.Tag() == internal::kBigNumber) [[unlikely]]
      return number().integral;
    return at_.Facts().is_integer;
  }

  // Each wants a value of that kind; anything else yields false, 0, "" or an empty collection.
  bool boolean() const { return at_.Tag() == 't'; }
  Number number() const;
  std::string_view string() const { return IsString() ? at_.Text() : std::string_view(); }
  Array array() const;
  Object object() const;

  // A member of an object, the last one where the key stands twice; nullopt when there is none or this is no
  // object.
  std::optional<Value> Find(std::string_view key) const;
  // What stands at the end of a path of member names; null where the path ends early.
  Value At(std::span<const std::string> path) const;
  // The text of a member, cut to `longest` bytes; "" when there is none or it is no string.
  std::string Text(std::string_view key, std::size_t longest = 4'000) const;

 private:
  internal::TapePlace at_;
};

struct Member {
  std::string_view key;
  Value value;
};

class Array {
 public:
  class Iterator {
   public:
    explicit Iterator(const internal::TapePlace& at) : at_(at) {}
    Value operator*() const { return Value(at_); }
    Iterator& operator++() {
      at_.index = at_.Next();
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_.index == other.at_.index; }

   private:
    internal::TapePlace at_;
  };

  Array() = default;
  // `at` holds an array.
  explicit Array(const internal::TapePlace& at) : begin_(at), end_(at.End() - 1), counted_(at.Count()) {
    ++begin_.index;
  }
  std::size_t size() const;
  Iterator begin() const { return Iterator(begin_); }
  Iterator end() const { return Iterator({begin_.tape, begin_.strings, end_}); }

 private:
  internal::TapePlace begin_;
  std::size_t end_ = 0;
  std::size_t counted_ = 0;
};

// Members in the order written, a repeated key as often as it stands: JSON takes the last one (see
// UniqueMembers).
class Object {
 public:
  class Iterator {
   public:
    explicit Iterator(const internal::TapePlace& at) : at_(at) {}
    Member operator*() const { return {at_.Text(), Value({at_.tape, at_.strings, at_.index + 1})}; }
    Iterator& operator++() {
      ++at_.index;
      at_.index = at_.Next();
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_.index == other.at_.index; }
    const internal::TapePlace& place() const { return at_; }

   private:
    internal::TapePlace at_;
  };

  Object() = default;
  // `at` holds an object.
  explicit Object(const internal::TapePlace& at) : begin_(at), end_(at.End() - 1) { ++begin_.index; }
  Iterator begin() const { return Iterator(begin_); }
  Iterator end() const { return Iterator({begin_.tape, begin_.strings, end_}); }

 private:
  internal::TapePlace begin_;
  std::size_t end_ = 0;
};

inline Number Value::number() const {
  Number number;
  switch (at_.Tag()) {
    case 'l':
      number.int64 = at_.Operand<std::int64_t>();
      number.real = static_cast<double>(number.int64);
      break;
    case 'u':
      number.form = Number::Form::kUint64;
      number.uint64 = at_.Operand<std::uint64_t>();
      number.real = static_cast<double>(number.uint64);
      break;
    case 'd':
      number.form = Number::Form::kDouble;
      number.real = at_.Operand<double>();
      number.integral = false;
      break;
    case internal::kBigNumber:
      return internal::BigNumber(at_.Text());
    default:
      break;
  }
  return number;
}

inline Array Value::array() const { return IsArray() ? Array(at_) : Array(); }
inline Object Value::object() const { return IsObject() ? Object(at_) : Object(); }

// The members that count: of a repeated key only the last, at its own position.
std::vector<Member> UniqueMembers(const Object& object);

// A copy as nlohmann_json, numbers beyond 64 bits as doubles. For specs, catalogs, states and findings; not
// for records on the hot path.
nlohmann::json ToNlohmann(const Value& value);

// Compact JSON text of a value, numbers as written.
std::string ToText(const Value& value);

}  // namespace assay::json

#endif  // HARNESS_JSON_VALUE_H_
