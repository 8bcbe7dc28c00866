#include "harness/schema/node.h"

#include <algorithm>

#include "harness/schema/context.h"

namespace assay::schema {

bool Node::Check(const json::Value& value, Context& context) const {
  if (!context.Descend()) return context.Endless(*this);
  const bool valid = CheckKeywords(value, context);
  context.Ascend();
  return valid;
}

void Node::Sort() {
  std::ranges::stable_sort(keywords_, {}, [](const auto& keyword) { return keyword->site().keyword; });
}

bool Node::CheckKeywords(const json::Value& value, Context& context) const {
  const Kinds kind = KindOf(value);
  bool valid = true;
  for (const auto& keyword : keywords_) {
    if ((keyword->applies_to() & kind) == 0 || keyword->Check(value, context)) continue;
    valid = false;
    if (context.stops_at_first()) break;
  }
  return valid;
}

}  // namespace assay::schema
