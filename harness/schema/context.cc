#include "harness/schema/context.h"

#include <algorithm>

#include "harness/json/pointer.h"

namespace assay::schema {
namespace {

std::string PointerTo(const Step* step) {
  std::vector<std::string> tokens;
  for (; step != nullptr; step = step->parent) {
    tokens.push_back(step->is_item ? std::to_string(step->index) : std::string(step->key));
  }
  std::reverse(tokens.begin(), tokens.end());
  return json::PointerOf(tokens);
}

}  // namespace

Violation Context::Start(const Site& site) const {
  Violation violation;
  violation.pointer = PointerTo(step_);
  violation.keyword = site.keyword;
  violation.schema_pointer = site.pointer;
  return violation;
}

bool Context::Fault(const Site& site, std::string_view message) {
  ++faults_;
  if (violations_ == nullptr) return true;
  const bool known = std::ranges::any_of(violations_->items(), [&](const Violation& other) {
    return other.is_schema_fault && other.schema_pointer == site.pointer;
  });
  if (known) return true;
  Violation violation = Start(site);
  violation.message = message;
  violation.is_schema_fault = true;
  violations_->Add(std::move(violation));
  return true;
}

bool Context::Endless(const Node& node) {
  return Fault(Site{.keyword = "$ref", .pointer = node.pointer()},
               depth_ >= kDeepest ? "the schema refers to itself without end"
                                  : "the schema takes too many steps for this value");
}

}  // namespace assay::schema
