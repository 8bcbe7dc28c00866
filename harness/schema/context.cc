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

bool Context::Check(const Node& node, const json::Value& value) {
  if (!Descend()) return Endless(node);
  const bool valid = CheckKeywords(node, value);
  Ascend();
  return valid;
}

bool Context::CheckKeywords(const Node& node, const json::Value& value) {
  const Kinds kind = KindOf(value);
  bool valid = true;
  for (const auto& keyword : node.keywords()) {
    if ((keyword->applies_to() & kind) == 0 || keyword->Check(value, *this)) continue;
    valid = false;
    if (stops_at_first()) break;
  }
  return valid;
}

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
  violation.expected = "a schema that can be applied";
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
