#ifndef HARNESS_PROTOCOL_SHAPE_H_
#define HARNESS_PROTOCOL_SHAPE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/json/value.h"

namespace assay::protocol {

// One way in which a line breaks the protocol's message format.
struct Defect {
  std::string message;   // what is wrong, without values
  std::string pointer;   // into the message
  std::string expected;  // in words
  std::string actual;    // JSON text, or "" when something is missing
};

struct Field;

// What a value of a message may be.
struct Shape {
  json::Kind kind = json::Kind::kObject;
  std::string_view words = {};                    // what it is called; "" for the kind's own name
  std::span<const std::string_view> one_of = {};  // of a string
  bool is_count = false;                          // of a number: not negative
  bool is_not_empty = false;                      // of an array
  const Shape* items = nullptr;                   // of an array
  std::span<const Field> fields = {};             // of an object; others may be there as well
  const Shape* values = nullptr;                  // of an object: of each of its members
  std::optional<json::Kind> or_kind = {};         // another kind that is as good
};

enum class Presence { kOptional, kRequired };

// A field of an object; an optional one may be null.
struct Field {
  std::string_view name;
  const Shape& shape;
  Presence presence = Presence::kOptional;
};

// Whether the value has the shape; allocates nothing.
bool HasShape(const json::Value& value, const Shape& shape);

// Every way in which the value breaks the shape; pointers begin with `pointer`.
std::vector<Defect> DefectsOf(const json::Value& value, const Shape& shape, const std::string& pointer);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_SHAPE_H_
