#include "harness/probe/field_probe.h"

#include <algorithm>

namespace assay::probe {
namespace {

constexpr std::size_t kMostShownFields = 10;

}  // namespace

FieldProbe::FieldProbe(Evidence& evidence, const Measures& measures)
    : evidence_(evidence), data_points_(measures.data_points) {
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    StreamEvidence& stream = evidence.streams[configured.stream.id];
    auto [plan, is_new] = plans_.TryEmplace(stream, configured.stream.json_schema);
    if (!is_new) continue;
    stream.fields.schema_names_fields = !plan.tree.fields().empty();
    plan.by_choice.resize(plan.tree.choices().size());
    for (std::uint32_t i = 0; i < plan.tree.fields().size(); ++i) {
      const int choice = plan.tree.fields()[i].choice;
      if (choice >= 0) plan.by_choice[static_cast<std::size_t>(choice)].push_back(i);
    }
  }
}

void FieldProbe::OnMessage(const protocol::Message& message, std::uint64_t line, Row* row) {
  if (message.type != protocol::MessageType::kRecord || row == nullptr) return;
  FieldEvidence& evidence = row->stream().fields;
  Plan* const plan = plans_.Find(row->stream());
  if (plan == nullptr || !evidence.schema_names_fields) return;
  const json::Members& fields = row->fields();
  const Binding& binding =
      plan->bindings.Get(fields.names->number, [&] { return Bind(*plan, *fields.names); });
  for (const std::size_t at : binding.extra) NoteExtra(fields.names->all[at], line, evidence);
  if (data_points_ && plan->tree.root().pending > 0) {
    for (const Binding::Field& field : binding.described)
      NoteValues(fields.values[field.at], *field.node, *plan);
  }
  if (binding.shares || SharesSome(fields, binding)) return;
  if (evidence.foreign_records++ > 0) return;
  evidence.first_foreign_line = line;
  evidence.foreign_fields = StructureOf(row->data(), kMostShownFields);
}

FieldProbe::Binding FieldProbe::Bind(Plan& plan, const json::Names& names) {
  const bool names_some = !plan.tree.root().members.empty();
  const auto describe = [&](std::string_view name) {
    FieldTree::Node* const node = plan.tree.root().Find(name);
    return Described{node, node == nullptr && names_some && !plan.tree.Describes(name)};
  };
  Binding binding;
  binding.described.reserve(names.all.size());
  for (std::size_t at = 0; at < names.all.size(); ++at) {
    const Described& described = plan.names.Get(names.ids[at], [&] { return describe(names.all[at]); });
    if (described.is_extra) binding.extra.push_back(at);
    if (described.node == nullptr) continue;
    binding.described.push_back({at, described.node});
    if (!described.node->fields.empty()) binding.shares = true;
  }
  return binding;
}

void FieldProbe::NoteExtra(std::string_view name, std::uint64_t line, FieldEvidence& fields) {
  ++fields.extra_total;
  auto known = std::ranges::find(fields.extra, name, &ExtraField::name);
  if (known == fields.extra.end()) {
    if (fields.extra.size() >= kMostExtraFields) return;
    fields.extra.push_back({std::string(name), line, 0});
    known = std::prev(fields.extra.end());
  }
  ++known->count;
}

bool FieldProbe::SharesSome(const json::Members& fields, const Binding& binding) {
  return std::ranges::any_of(binding.described, [&](const Binding::Field& field) {
    return Shares(fields.values[field.at], *field.node);
  });
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
    const Plan* const found = plans_.Find(stream);
    if (found == nullptr || stream.records == 0) continue;
    const Plan& plan = *found;
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
