#ifndef HARNESS_SCHEMA_PROPERTY_TABLE_H_
#define HARNESS_SCHEMA_PROPERTY_TABLE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/same_text.h"
#include "harness/schema/node.h"

namespace assay::schema {

// A member that an object schema speaks of by name.
struct Property {
  static constexpr std::size_t kOptional = std::numeric_limits<std::size_t>::max();

  std::string name;
  const Node* node = nullptr;           // null: any value
  bool declared = false;                // stands in `properties`
  std::size_t required_at = kOptional;  // its number among the required ones
};

// Finds properties by name. Open addressing over one vector: one probe for nearly every key of a record. And
// as records mostly have their keys in one order, the table learns which property follows which: then a
// comparison is enough.
class PropertyTable {
 public:
  // The property of that name, made if there is none. Not to be called after Seal.
  Property& Get(const std::string& name);
  // Makes the table ready for Find.
  void Seal();

  const Property* Find(std::string_view name) const;

  // Looks up the keys of one object, one behind the other. For several threads at a time.
  class Walk {
   public:
    explicit Walk(const PropertyTable& table) : table_(table) {}
    const Property* Find(std::string_view name);

   private:
    const PropertyTable& table_;
    std::size_t before_ = 0;  // 1 + the index of the property found last; 0 at the start
  };

  const std::vector<Property>& properties() const { return properties_; }

 private:
  std::vector<Property> properties_;
  std::vector<std::uint32_t> slots_;  // index + 1 into properties_; 0 is free
  std::size_t mask_ = 0;
  // By the number of a Walk's `before_`: the index of the property that came next the last time.
  std::unique_ptr<std::atomic<std::uint32_t>[]> next_;
};

inline const Property* PropertyTable::Walk::Find(std::string_view name) {
  std::atomic<std::uint32_t>& next = table_.next_[before_];
  const std::vector<Property>& properties = table_.properties_;
  const std::size_t likely = next.load(std::memory_order_relaxed);
  if (likely < properties.size() && SameText(properties[likely].name, name)) {
    before_ = likely + 1;
    return &properties[likely];
  }
  const Property* const found = table_.Find(name);
  if (found == nullptr) return nullptr;
  const auto at = static_cast<std::size_t>(found - properties.data());
  next.store(static_cast<std::uint32_t>(at), std::memory_order_relaxed);
  before_ = at + 1;
  return found;
}

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_PROPERTY_TABLE_H_
