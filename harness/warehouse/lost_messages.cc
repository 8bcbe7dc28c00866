#include "harness/warehouse/lost_messages.h"

#include <algorithm>

namespace assay::warehouse {
namespace {

using protocol::Line;

constexpr std::string_view kTypes[] = {"RECORD", "STATE"};
constexpr std::string_view kPayloads[] = {"record", "state"};

bool SaysType(const json::Syntax::Member& member) {
  return std::ranges::any_of(kTypes, [&](std::string_view type) {
    return member.is_open ? !member.text.empty() && type.starts_with(member.text) : member.text == type;
  });
}

// Whether an object that could not be read to its end is a RECORD or a STATE, as far as it says.
bool IsOfConsequence(const json::Syntax& object) {
  const auto& members = object.members();
  const auto type = std::ranges::find(members, "type", &json::Syntax::Member::name);
  if (type != members.end() && !type->text.empty()) return SaysType(*type);
  return std::ranges::any_of(members, [](const json::Syntax::Member& member) {
    const bool may_be_payload = member.first == '{' || member.first == 0;
    return may_be_payload && std::ranges::find(kPayloads, member.name) != std::end(kPayloads);
  });
}

bool IsDefect(const protocol::Defect& defect) {
  const bool has_no_type = defect.pointer == "/type" && defect.actual.empty();
  return has_no_type || defect.pointer.starts_with("/record") || defect.pointer.starts_with("/state");
}

}  // namespace

bool LostMessages::IsLostWith(const Line& line, std::string_view text) {
  if (line.kind == Line::Kind::kBlank) return false;
  if (line.has_message) {
    object_.reset();
    return false;
  }
  if (std::ranges::any_of(line.defects, IsDefect)) return true;
  const bool begins = line.kind == Line::Kind::kText && (line.is_unfinished || line.begins_as_message);
  if (!object_ && !begins) return false;
  if (!object_) object_.emplace();
  object_->Read(text);
  if (IsOfConsequence(*object_)) return true;
  if (!object_->is_unfinished()) object_.reset();
  return false;
}

}  // namespace assay::warehouse
