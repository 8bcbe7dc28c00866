#include "harness/warehouse/names.h"

#include <algorithm>

#include "harness/base/ascii.h"

namespace assay::warehouse {
namespace {

std::string Folded(std::string_view name) {
  std::string folded(name);
  std::ranges::transform(folded, folded.begin(), [](char c) { return ToLower(c); });
  return folded;
}

}  // namespace

void TakenNames::Add(std::string_view name) { folded_.insert(Folded(name)); }

bool TakenNames::Contains(std::string_view name) const { return folded_.contains(Folded(name)); }

std::string TakenNames::Take(const std::string& wanted) {
  std::string name = wanted;
  for (int number = 2; Contains(name); ++number) name = wanted + "_" + std::to_string(number);
  Add(name);
  return name;
}

std::string Storable(std::string_view name) {
  std::string storable;
  for (const char c : name) {
    if (c == '\0') {
      storable += "\uFFFD";
    } else {
      storable += c;
    }
  }
  return storable;
}

std::string TableNameOf(const protocol::StreamId& id) {
  std::string name = Storable(id.name_space.empty() ? id.name : id.name_space + "__" + id.name);
  const std::string folded = Folded(name);
  if (folded.starts_with("sqlite_") || folded.starts_with(kOwnTables)) name.insert(0, "_");
  return name;
}

}  // namespace assay::warehouse
