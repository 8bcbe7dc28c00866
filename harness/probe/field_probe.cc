#include "harness/probe/field_probe.h"

#include <algorithm>

namespace assay::probe {
namespace {

constexpr std::size_t kMostKnownNames = 4'096;
constexpr std::size_t kMostShownFields = 10;

}  // namespace

FieldProbe::FieldProbe(Evidence& evidence, const Measures& measures)
    : evidence_(evidence), data_points_(measures.data_points) {
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    StreamEvidence& stream = evidence.streams[configured.stream.id];
    const auto [it, is_new] = plans_.try_emplace(&stream, configured.stream.json_schema);
    if (!is_new) continue;
    Plan& plan = it->second;
    stream.fields.schema_names_fields = !plan.tree.fields().empty();
    plan.by_choice.resize(plan.tree.choices().size());
    for (std::uint32_t i = 0; i < plan.tree.fields().size(); ++i) {
      const int choice = plan.tree.fields()[i].choice;
      if (choice >= 0) plan.by_choice[static_cast<std::size_t>(choice)].push_back(i);
    }
  }
}

void FieldProbe::OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) {
  if (message.type != protocol::MessageType::kRecord || stream == nullptr) return;
  if (stream != last_stream_) {
    const auto it = plans_.find(stream);
    last_stream_ = stream;
    last_plan_ = it == plans_.end() ? nullptr : &it->second;
  }
  FieldEvidence& fields = stream->fields;
  if (last_plan_ == nullptr || !fields.schema_names_fields) return;
  Plan& plan = *last_plan_;
  bool shares = false;
  std::size_t next = 0;
  for (const json::Member& member : message.record.data.object()) {
    const Known& known = Look(plan, member.key, next);
    if (known.is_extra) NoteExtra(std::string(member.key), line, fields);
    if (!shares && known.node != nullptr) shares = Shares(member.value, *known.node);
    if (data_points_ && known.node != nullptr) NoteValues(member.value, *known.node, plan);
  }
  if (shares) return;
  if (fields.foreign_records++ > 0) return;
  fields.first_foreign_line = line;
  fields.foreign_fields = StructureOf(message.record.data, kMostShownFields);
}

const FieldProbe::Known& FieldProbe::LookUp(Plan& plan, std::string_view name, std::size_t& next) {
  plan.name.assign(name);
  const auto found = plan.index.find(plan.name);
  if (found != plan.index.end()) {
    next = found->second + 1;
    return plan.known[found->second];
  }
  if (plan.known.size() >= kMostKnownNames) {
    plan.overflow = Describe(plan, name);
    return plan.overflow;
  }
  next = plan.known.size() + 1;
  plan.index.emplace(plan.name, plan.known.size());
  plan.known.push_back(Describe(plan, name));
  return plan.known.back();
}

FieldProbe::Known FieldProbe::Describe(Plan& plan, std::string_view name) {
  Known known = {.name = std::string(name), .node = plan.tree.root().Find(name)};
  const bool names_some = !plan.tree.root().members.empty();
  known.is_extra = known.node == nullptr && names_some && !plan.tree.Describes(name);
  return known;
}

void FieldProbe::NoteExtra(const std::string& name, std::uint64_t line, FieldEvidence& fields) {
  ++fields.extra_total;
  auto known = std::ranges::find(fields.extra, name, &ExtraField::name);
  if (known == fields.extra.end()) {
    if (fields.extra.size() >= kMostExtraFields) return;
    fields.extra.push_back({name, line, 0});
    known = std::prev(fields.extra.end());
  }
  ++known->count;
}

// Whether some field of the schema at or below `node` is in the value.
bool FieldProbe::Shares(const json::Value& value, const FieldTree::Node& node) {
  if (!node.fields.empty()) return true;
  if (!node.members.empty()) {
    for (const json::Member& member : value.object()) {
      const FieldTree::Node* below = node.Find(member.key);
      if (below != nullptr && Shares(member.value, *below)) return true;
    }
  }
  if (node.items == nullptr) return false;
  for (const json::Value item : value.array()) {
    if (Shares(item, *node.items)) return true;
  }
  return false;
}

void FieldProbe::NoteValues(const json::Value& value, FieldTree::Node& node, Plan& plan) {
  if (node.pending == 0) return;
  const bool is_null = value.IsNull();
  for (const std::uint32_t field : node.fields) {
    if (!is_null || plan.tree.fields()[field].only_null) NoteValue(field, plan);
  }
  if (is_null) return;
  if (!node.members.empty()) {
    for (const json::Member& member : value.object()) {
      if (FieldTree::Node* below = node.Find(member.key)) NoteValues(member.value, *below, plan);
    }
  }
  if (node.items == nullptr) return;
  for (const json::Value item : value.array()) NoteValues(item, *node.items, plan);
}

// Of a oneOf or anyOf, one variant is enough.
void FieldProbe::NoteValue(std::uint32_t field, Plan& plan) {
  const auto note = [&plan](std::uint32_t one) {
    if (plan.has_value[one]) return;
    plan.has_value[one] = true;
    for (FieldTree::Node* node = &plan.tree.NodeOf(one); node != nullptr; node = node->parent)
      --node->pending;
  };
  if (plan.has_value[field]) return;
  note(field);
  const int choice = plan.tree.fields()[field].choice;
  if (choice < 0) return;
  for (const std::uint32_t other : plan.by_choice[static_cast<std::size_t>(choice)]) note(other);
}

Status FieldProbe::Finish() {
  if (!data_points_) return Done{};
  for (auto& [id, stream] : evidence_.streams) {
    const auto found = plans_.find(&stream);
    if (found == plans_.end() || stream.records == 0) continue;
    const Plan& plan = found->second;
    std::vector<bool> told(plan.tree.choices().size(), false);
    for (std::size_t i = 0; i < plan.has_value.size(); ++i) {
      if (plan.has_value[i]) continue;
      const SchemaField& field = plan.tree.fields()[i];
      if (field.choice < 0) {
        stream.fields.missing.push_back({field.path, false});
      } else if (const auto choice = static_cast<std::size_t>(field.choice); !told[choice]) {
        told[choice] = true;
        stream.fields.missing.push_back({plan.tree.choices()[choice], true});
      }
    }
  }
  return Done{};
}

}  // namespace assay::probe
