#include "harness/schema/bound_schema.h"

#include "harness/schema/compiler.h"
#include "harness/schema/context.h"

namespace assay::schema {

BoundSchema::BoundSchema(const Schema& schema, const json::Names& names)
    : schema_(schema), is_bound_(!schema.program_->has_faults) {
  if (!is_bound_) return;
  MemberChecks checks;
  for (const auto& keyword : schema.program_->root->keywords()) {
    if ((keyword->applies_to() & kObjects) == 0) continue;
    if (!keyword->Bind(names, checks)) others_.push_back(keyword.get());
  }
  possible_ = checks.possible;
  for (const MemberChecks::One& check : checks.all) {
    if (check.node->applies_to() != 0) checks_.push_back({check.at, check.node, check.node->applies_to()});
  }
}

bool BoundSchema::IsValid(const json::Members& members) const {
  if (!is_bound_) return schema_.IsValid(members.object);
  if (!possible_) return false;
  Context context(Mode::kFast, false, nullptr);
  bool valid = true;
  for (const MemberCheck& check : checks_) {
    const json::Value& value = members.values[check.at];
    if ((check.concerns & KindOf(value)) == 0) continue;
    valid = context.CheckMember(*check.node, {members.names->all[check.at], value});
    if (!valid) break;
  }
  for (std::size_t i = 0; valid && i < others_.size(); ++i)
    valid = others_[i]->Check(members.object, context);
  return context.faults() == 0 ? valid : schema_.IsValid(members.object);
}

}  // namespace assay::schema
