#include "harness/schema/property_table.h"

// Names are shorter than the call of a shared library takes.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "harness/base/same_text.h"

namespace assay::schema {
namespace {

std::size_t Hash(std::string_view name) { return XXH3_64bits(name.data(), name.size()); }

}  // namespace

Property& PropertyTable::Get(const std::string& name) {
  // Sorted while it grows; Find does not depend on the order.
  const auto at = std::ranges::lower_bound(properties_, name, {}, &Property::name);
  if (at != properties_.end() && at->name == name) return *at;
  Property property;
  property.name = name;
  return *properties_.insert(at, std::move(property));
}

void PropertyTable::Seal() {
  mask_ = std::bit_ceil(properties_.size() * 2 + 1) - 1;
  slots_.assign(mask_ + 1, 0);
  next_ = std::make_unique<std::atomic<std::uint32_t>[]>(properties_.size() + 1);
  for (std::size_t i = 0; i < properties_.size(); ++i) {
    std::size_t slot = Hash(properties_[i].name) & mask_;
    while (slots_[slot] != 0) slot = (slot + 1) & mask_;
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

const Property* PropertyTable::Find(std::string_view name) const {
  for (std::size_t slot = Hash(name) & mask_; slots_[slot] != 0; slot = (slot + 1) & mask_) {
    const Property& property = properties_[slots_[slot] - 1];
    if (SameText(property.name, name)) return &property;
  }
  return nullptr;
}

}  // namespace assay::schema
