#ifndef HARNESS_JSON_VALUE_H_
#define HARNESS_JSON_VALUE_H_

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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

// A view of a decoded JSON value; valid until its Decoder decodes again. Cheap to copy.
class Value {
 public:
  Value() = default;  // null
  explicit Value(simdjson::dom::element element) : element_(element), present_(true) {}

  Kind kind() const;
  bool IsNull() const { return kind() == Kind::kNull; }
  bool IsBoolean() const { return kind() == Kind::kBoolean; }
  bool IsNumber() const { return kind() == Kind::kNumber; }
  bool IsString() const { return kind() == Kind::kString; }
  bool IsArray() const { return kind() == Kind::kArray; }
  bool IsObject() const { return kind() == Kind::kObject; }

  // Each wants a value of that kind; anything else yields false, 0, "" or an empty collection.
  bool boolean() const;
  Number number() const;
  std::string_view string() const;
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
  friend class Array;
  friend class Object;

  simdjson::dom::element element_;
  bool present_ = false;
};

struct Member {
  std::string_view key;
  Value value;
};

class Array {
 public:
  class Iterator {
   public:
    explicit Iterator(simdjson::dom::array::iterator at) : at_(at) {}
    Value operator*() const { return Value(*at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    simdjson::dom::array::iterator at_;
  };

  Array() = default;
  explicit Array(simdjson::dom::array array) : array_(array) {}
  // Number of items; linear time.
  std::size_t size() const;
  Iterator begin() const;
  Iterator end() const;

 private:
  std::optional<simdjson::dom::array> array_;
};

// Members in the order written, a repeated key as often as it stands: JSON takes the last one (see
// UniqueMembers).
class Object {
 public:
  class Iterator {
   public:
    explicit Iterator(simdjson::dom::object::iterator at) : at_(at) {}
    Member operator*() const { return {at_.key(), Value(at_.value())}; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    simdjson::dom::object::iterator at_;
  };

  Object() = default;
  explicit Object(simdjson::dom::object object) : object_(object) {}
  Iterator begin() const;
  Iterator end() const;

 private:
  std::optional<simdjson::dom::object> object_;
};

// The members that count: of a repeated key only the last, at its own position.
std::vector<Member> UniqueMembers(const Object& object);

// A copy as nlohmann_json, numbers beyond 64 bits as doubles. For specs, catalogs, states and findings; not
// for records on the hot path.
nlohmann::json ToNlohmann(const Value& value);

// Compact JSON text of a value, numbers as written.
std::string ToText(const Value& value);

namespace internal {
// simdjson refuses numbers beyond 64 bits. The decoder hands them over as strings with this prefix, which no
// JSON text can be confused with: it holds a value drawn at random for each process.
const std::string& BigNumberPrefix();
}  // namespace internal

}  // namespace assay::json

#endif  // HARNESS_JSON_VALUE_H_
