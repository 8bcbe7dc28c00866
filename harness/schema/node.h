#ifndef HARNESS_SCHEMA_NODE_H_
#define HARNESS_SCHEMA_NODE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/json/members.h"
#include "harness/json/value.h"

namespace assay::schema {

class Context;

// A set of json::Kind, in which the numbers written without fraction and exponent are a kind of their own.
using Kinds = std::uint8_t;
constexpr Kinds KindBit(json::Kind kind) { return static_cast<Kinds>(1U << static_cast<unsigned>(kind)); }
inline constexpr Kinds kAnyKind = 0x7F;
inline constexpr Kinds kIntegers = 0x40;
inline constexpr Kinds kNumbers = KindBit(json::Kind::kNumber) | kIntegers;
inline constexpr Kinds kStrings = KindBit(json::Kind::kString);
inline constexpr Kinds kArrays = KindBit(json::Kind::kArray);
inline constexpr Kinds kObjects = KindBit(json::Kind::kObject);

// The kind of a value, as a set of one.
inline Kinds KindOf(const json::Value& value) {
  return value.IsInteger() ? kIntegers : KindBit(value.kind());
}

// Where a keyword stands in the schema.
struct Site {
  std::string keyword;
  std::string pointer;
};

class Node;

// What keywords ask of single members of objects, which are known by their names.
struct MemberChecks {
  struct One {
    std::size_t at = 0;  // among the names
    const Node* node = nullptr;
  };
  std::vector<One> all;
  bool possible = true;  // false: no object with these names satisfies the keywords
};

// One compiled keyword, or several that work together.
class Keyword {
 public:
  // A value of a kind outside `applies_to` satisfies the keyword without being asked.
  Keyword(Site site, Kinds applies_to) : site_(std::move(site)), applies_to_(applies_to) {}
  virtual ~Keyword() = default;
  Keyword(const Keyword&) = delete;
  Keyword& operator=(const Keyword&) = delete;

  // Whether the value satisfies the keyword; tells the context why not.
  virtual bool Check(const json::Value& value, Context& context) const = 0;
  // Adds what the keyword asks of the members of objects with these names, if that is all it asks; otherwise
  // false, and Check has to be asked.
  virtual bool Bind(const json::Names& /*names*/, MemberChecks& /*checks*/) const { return false; }

  const Site& site() const { return site_; }
  Kinds applies_to() const { return applies_to_; }

 private:
  Site site_;
  Kinds applies_to_;
};

// One compiled schema or subschema.
class Node {
 public:
  explicit Node(std::string pointer) : pointer_(std::move(pointer)) {}

  // Whether some keyword has to be asked about values of this kind; the others are valid.
  bool Concerns(Kinds kind) const { return (applies_to_ & kind) != 0; }

  void Add(std::unique_ptr<Keyword> keyword) {
    applies_to_ |= keyword->applies_to();
    keywords_.push_back(std::move(keyword));
  }
  // Puts the keywords into the order of their names, in which nlohmann_json holds a schema's members.
  void Sort();

  const std::string& pointer() const { return pointer_; }
  const std::vector<std::unique_ptr<Keyword>>& keywords() const { return keywords_; }

 private:
  std::string pointer_;
  Kinds applies_to_ = 0;  // the kinds of all keywords
  std::vector<std::unique_ptr<Keyword>> keywords_;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_NODE_H_
