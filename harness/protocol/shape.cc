#include "harness/protocol/shape.h"

#include <algorithm>

#include "harness/json/pointer.h"

namespace assay::protocol {
namespace {

std::string_view NameOf(json::Kind kind) {
  switch (kind) {
    case json::Kind::kNull:
      return "null";
    case json::Kind::kBoolean:
      return "a boolean";
    case json::Kind::kNumber:
      return "a number";
    case json::Kind::kString:
      return "a string";
    case json::Kind::kArray:
      return "an array";
    case json::Kind::kObject:
      return "an object";
  }
  return "a value";
}

std::string Wanted(const Shape& shape) {
  return std::string(shape.words.empty() ? NameOf(shape.kind) : shape.words);
}

std::string Listed(std::span<const std::string_view> words) {
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
  return "one of " + list;
}

// Where a value stands: the pointer is only written for what is wrong.
struct Place {
  const Place* parent = nullptr;
  std::string_view name = {};  // a member, or the pointer to begin with
  std::size_t index = 0;       // an item, where there is no name
  bool is_item = false;

  std::string Pointer() const {
    if (parent == nullptr) return std::string(name);
    return is_item ? json::Child(parent->Pointer(), index) : json::Child(parent->Pointer(), name);
  }
};

// Looks for what is wrong; without a list to put it in, up to the first.
class Inspection {
 public:
  explicit Inspection(std::vector<Defect>* defects) : defects_(defects) {}

  bool is_sound() const { return is_sound_; }

  void Look(const json::Value& value, const Shape& shape, const Place& at) {
    if (IsOver()) return;
    if (value.kind() != shape.kind) {
      if (value.kind() != shape.or_kind) Wrong("is of the wrong type", at, Wanted(shape), value);
    } else if (shape.kind == json::Kind::kString) {
      if (!shape.one_of.empty() && std::ranges::find(shape.one_of, value.string()) == shape.one_of.end())
        Wrong("has an unknown value", at, Listed(shape.one_of), value);
    } else if (shape.kind == json::Kind::kNumber) {
      if (shape.is_count && value.number().real < 0)
        Wrong("is negative", at, "a number that is not negative", value);
    } else if (shape.kind == json::Kind::kArray) {
      Items(value, shape, at);
    } else if (shape.kind == json::Kind::kObject) {
      Members(value, shape, at);
    }
  }

 private:
  bool IsOver() const { return defects_ == nullptr && !is_sound_; }

  void Items(const json::Value& value, const Shape& shape, const Place& at) {
    std::size_t index = 0;
    if (shape.items != nullptr) {
      for (const json::Value item : value.array()) Look(item, *shape.items, {&at, {}, index++, true});
    }
    if (shape.is_not_empty && value.array().size() == 0)
      Wrong("is empty", at, Wanted(shape) + ", at least one", value);
  }

  void Members(const json::Value& value, const Shape& shape, const Place& at) {
    for (const Field& field : shape.fields) {
      const Place member_at = {&at, field.name};
      const auto member = value.Find(field.name);
      if (!member && field.presence == Presence::kRequired) {
        Note({"a required field is missing", "", Wanted(field.shape), ""}, member_at);
      } else if (member && !(member->IsNull() && field.presence == Presence::kOptional)) {
        Look(*member, field.shape, member_at);
      }
    }
    if (shape.values == nullptr) return;
    for (const json::Member& member : value.object()) Look(member.value, *shape.values, {&at, member.key});
  }

  void Wrong(std::string_view what, const Place& at, std::string expected, const json::Value& value) {
    if (defects_ == nullptr) {
      is_sound_ = false;
      return;
    }
    std::string subject = at.is_item ? "an item " : at.parent == nullptr ? "the payload " : "a field ";
    Note({subject += what, "", std::move(expected), json::ToText(value)}, at);
  }

  void Note(Defect defect, const Place& at) {
    is_sound_ = false;
    if (defects_ == nullptr) return;
    defect.pointer = at.Pointer();
    defects_->push_back(std::move(defect));
  }

  std::vector<Defect>* defects_;
  bool is_sound_ = true;
};

}  // namespace

bool HasShape(const json::Value& value, const Shape& shape) {
  Inspection inspection(nullptr);
  inspection.Look(value, shape, {});
  return inspection.is_sound();
}

std::vector<Defect> DefectsOf(const json::Value& value, const Shape& shape, const std::string& pointer) {
  std::vector<Defect> defects;
  Inspection(&defects).Look(value, shape, {nullptr, pointer});
  return defects;
}

}  // namespace assay::protocol
