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
    auto [watched, is_new] = watched_.TryEmplace(stream, configured.stream.json_schema);
    if (!is_new) continue;
    stream.fields.schema_names_fields = !watched.tree.fields().empty();
    watched.by_choice.resize(watched.tree.choices().size());
    for (std::uint32_t i = 0; i < watched.tree.fields().size(); ++i) {
      const int choice = watched.tree.fields()[i].choice;
      if (choice >= 0) watched.by_choice[static_cast<std::size_t>(choice)].push_back(i);
    }
  }
}

void FieldProbe::OnRecord(Row& row) {
  FieldEvidence& evidence = row.stream().fields;
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr || !evidence.schema_names_fields) return;
  const json::Members& fields = row.fields();
  const Binding& binding =
      watched->bindings.Get(fields.names->number, [&] { return Bind(*watched, *fields.names); });
  for (const std::size_t at : binding.extra) NoteExtra(fields.names->all[at], row.line(), evidence);
  if (data_points_ && watched->tree.root().pending > 0) {
    for (const Binding::Field& field : binding.described)
      NoteValues(fields.values[field.at], *field.node, *watched);
  }
  if (binding.shares || SharesSome(fields, binding)) return;
  if (evidence.foreign_records++ > 0) return;
  evidence.first_foreign_line = row.line();
  evidence.foreign_fields = StructureOf(row.data(), kMostShownFields);
}

FieldProbe::Binding FieldProbe::Bind(Watched& watched, const json::Names& names) {
  const bool names_some = !watched.tree.root().members.empty();
  const auto describe = [&](std::string_view name) {
    FieldTree::Node* const node = watched.tree.root().Find(name);
    return Described{node, node == nullptr && names_some && !watched.tree.Describes(name)};
  };
  Binding binding;
  binding.described.reserve(names.all.size());
  for (std::size_t at = 0; at < names.all.size(); ++at) {
    const Described& described = watched.names.Get(names.ids[at], [&] { return describe(names.all[at]); });
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

void FieldProbe::NoteValues(const json::Value& value, FieldTree::Node& node, Watched& watched) {
  if (node.pending == 0) return;
  const bool is_null = value.IsNull();
  for (const std::uint32_t field : node.fields) {
    if (!is_null || watched.tree.fields()[field].only_null) NoteValue(field, watched);
  }
  if (is_null) return;
  if (!node.members.empty()) {
    for (const json::Member& member : value.object()) {
      if (FieldTree::Node* below = node.Find(member.key)) NoteValues(member.value, *below, watched);
    }
  }
  if (node.items == nullptr) return;
  for (const json::Value item : value.array()) NoteValues(item, *node.items, watched);
}

// Of a oneOf or anyOf, one variant is enough.
void FieldProbe::NoteValue(std::uint32_t field, Watched& watched) {
  const auto note = [&watched](std::uint32_t one) {
    if (watched.has_value[one]) return;
    watched.has_value[one] = true;
    for (FieldTree::Node* node = &watched.tree.NodeOf(one); node != nullptr; node = node->parent)
      --node->pending;
  };
  if (watched.has_value[field]) return;
  note(field);
  const int choice = watched.tree.fields()[field].choice;
  if (choice < 0) return;
  for (const std::uint32_t other : watched.by_choice[static_cast<std::size_t>(choice)]) note(other);
}

Status FieldProbe::Finish() {
  if (!data_points_) return Done{};
  for (auto& [id, stream] : evidence_.streams) {
    const Watched* const found = watched_.Find(stream);
    if (found == nullptr || stream.records == 0) continue;
    const Watched& watched = *found;
    std::vector<bool> told(watched.tree.choices().size(), false);
    for (std::size_t i = 0; i < watched.has_value.size(); ++i) {
      if (watched.has_value[i]) continue;
      const SchemaField& field = watched.tree.fields()[i];
      if (field.choice < 0) {
        stream.fields.missing.push_back({field.path, false});
      } else if (const auto choice = static_cast<std::size_t>(field.choice); !told[choice]) {
        told[choice] = true;
        stream.fields.missing.push_back({watched.tree.choices()[choice], true});
      }
    }
  }
  return Done{};
}

}  // namespace assay::probe
