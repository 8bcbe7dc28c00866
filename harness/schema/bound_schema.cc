#include "harness/schema/bound_schema.h"

#include <algorithm>
#include <vector>

#include "harness/schema/compiler.h"
#include "harness/schema/context.h"

namespace assay::schema {

BoundSchema::BoundSchema(const Schema& schema, const json::Names& names) : schema_(schema) {
  if (schema.program_->has_faults) return;
  for (const auto& keyword : schema.program_->root->keywords()) {
    if ((keyword->applies_to() & kObjects) == 0) continue;
    if (!keyword->Bind(names, checks_)) others_.push_back(keyword.get());
  }
  std::erase_if(checks_.all, [](const MemberChecks::One& check) { return !check.node->Concerns(kAnyKind); });
}

bool BoundSchema::IsValid(const json::Members& members) const {
  if (schema_.program_->has_faults) return schema_.IsValid(members.object);
  if (!checks_.possible) return false;
  Context context(Mode::kFast, false, nullptr);
  const bool valid =
      std::ranges::all_of(
          checks_.all,
          [&](const MemberChecks::One& check) {
            return context.CheckMember(*check.node, {members.names->all[check.at], members.values[check.at]});
          }) &&
      std::ranges::all_of(others_,
                          [&](const Keyword* keyword) { return keyword->Check(members.object, context); });
  return context.faults() == 0 ? valid : schema_.IsValid(members.object);
}

}  // namespace assay::schema
