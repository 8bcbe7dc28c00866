#include "harness/probe/field_probe.h"

#include <algorithm>

#include "harness/probe/evidence.h"

namespace assay::probe {
namespace {

constexpr std::size_t kMostShownFields = 10;

}  // namespace

const Measure kFields = {.name = "fields", .make = MakeProbe<FieldProbe>};

FieldProbe::FieldProbe(Evidence& evidence, const Measures& measures) {
  auto& streams = evidence.measured.Make<ByStream<FieldEvidence>>().streams;
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    const protocol::StreamId& id = configured.stream.id;
    Watched& watched =
        watched_.TryEmplace(evidence.streams[id], streams[id], configured.stream.json_schema).first;
    watched.evidence.schema_names_fields = !watched.tree.fields().empty();
  }
}

void FieldProbe::OnRecord(Row& row) {
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr || !watched->evidence.schema_names_fields) return;
  FieldEvidence& evidence = watched->evidence;
  const json::Members& fields = row.fields();
  const Binding& binding =
      watched->bindings.Get(fields.names->number, [&] { return Bind(*watched, *fields.names); });
  for (const std::size_t at : binding.extra) NoteExtra(fields.names->all[at], row.line(), evidence);
  if (binding.shares || SharesSome(fields, binding)) return;
  if (evidence.foreign_records++ > 0) return;
  evidence.first_foreign_line = row.line();
  evidence.foreign_fields = StructureOf(row.data(), kMostShownFields);
}

FieldProbe::Binding FieldProbe::Bind(Watched& watched, const json::Names& names) {
  const bool names_some = !watched.tree.root().members.empty();
  const auto describe = [&](std::string_view name) {
    const FieldTree::Node* const node = watched.tree.root().Find(name);
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

}  // namespace assay::probe
