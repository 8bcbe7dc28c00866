#include "harness/probe/data_point_probe.h"

#include "harness/probe/evidence.h"

namespace assay::probe {

const Measure kDataPoints = {.name = "data points", .make = MakeProbe<DataPointProbe>};

DataPointProbe::Watched::Watched(const nlohmann::json& schema)
    : tree(schema), by_choice(tree.choices().size()), has_value(tree.fields().size()) {
  for (std::uint32_t i = 0; i < tree.fields().size(); ++i) {
    const int choice = tree.fields()[i].choice;
    if (choice >= 0) by_choice[static_cast<std::size_t>(choice)].push_back(i);
  }
}

DataPointProbe::DataPointProbe(Evidence& evidence, const Measures& measures)
    : evidence_(evidence), points_(evidence.measured.Make<ByStream<DataPointEvidence>>().streams) {
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    const protocol::StreamId& id = configured.stream.id;
    points_[id];
    watched_.TryEmplace(evidence.streams[id], configured.stream.json_schema);
  }
}

void DataPointProbe::OnRecord(Row& row) {
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr || watched->tree.root().pending == 0) return;
  const json::Members& fields = row.fields();
  for (std::size_t at = 0; at < fields.values.size(); ++at) {
    const auto find = [&] { return watched->tree.root().Find(fields.names->all[at]); };
    FieldTree::Node* const node = watched->names.Get(fields.names->ids[at], find);
    if (node != nullptr) NoteValues(fields.values[at], *node, *watched);
  }
}

void DataPointProbe::NoteValues(const json::Value& value, FieldTree::Node& node, Watched& watched) {
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
void DataPointProbe::NoteValue(std::uint32_t field, Watched& watched) {
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

Status DataPointProbe::Finish() {
  for (auto& [id, points] : points_) {
    const StreamEvidence& stream = evidence_.streams.at(id);
    const Watched* const watched = watched_.Find(stream);
    if (watched != nullptr && stream.records > 0) points.missing = MissingOf(*watched);
  }
  return Done{};
}

std::vector<MissingField> DataPointProbe::MissingOf(const Watched& watched) {
  std::vector<MissingField> missing;
  std::vector<bool> told(watched.tree.choices().size(), false);
  for (std::size_t i = 0; i < watched.has_value.size(); ++i) {
    if (watched.has_value[i]) continue;
    const SchemaField& field = watched.tree.fields()[i];
    if (field.choice < 0) {
      missing.push_back({field.path, false});
    } else if (const auto choice = static_cast<std::size_t>(field.choice); !told[choice]) {
      told[choice] = true;
      missing.push_back({watched.tree.choices()[choice], true});
    }
  }
  return missing;
}

}  // namespace assay::probe
