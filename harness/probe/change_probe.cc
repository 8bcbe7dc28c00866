#include <optional>
#include <string_view>

#include "harness/probe/change_evidence.h"
#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"

namespace assay::probe {
namespace {

// The field of that name, else of that path, whose parts dots join.
std::optional<json::Value> FieldOf(const json::Value& data, std::string_view name) {
  if (const auto field = data.Find(name)) return field;
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto outer = data.Find(name.substr(0, dot));
  if (!outer || !outer->IsObject()) return std::nullopt;
  return FieldOf(*outer, name.substr(dot + 1));
}

class ChangeProbe : public Probe {
 public:
  ChangeProbe(Evidence& evidence, const Measures& measures) {
    auto& streams = evidence.measured.Make<ByStream<ChangeEvidence>>().streams;
    for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
      const protocol::StreamId& id = configured.stream.id;
      watched_.TryEmplace(evidence.streams[id], &streams[id]);
    }
  }

  void OnRecord(Row& row) override {
    if (!row.record().meta.IsObject()) return;
    ChangeEvidence* const* const watched = watched_.Find(row.stream());
    const auto changes = row.record().meta.Find("changes");
    if (watched == nullptr || !changes || !changes->IsArray()) return;
    for (const json::Value& change : changes->array()) Note(change, row, **watched);
  }

 private:
  static void Note(const json::Value& change, Row& row, ChangeEvidence& seen) {
    if (!change.IsObject()) return;
    const auto field = change.Find("field");
    const auto kind = change.Find("change");
    if (!field || !field->IsString() || !kind || !kind->IsString()) return;
    const bool nulled = kind->string() == "NULLED";
    if (!nulled && kind->string() != "TRUNCATED") return;
    ++seen.changes;
    const std::string name(field->string());
    if (seen.fields.size() < ChangeEvidence::kMostFields) seen.fields.emplace(name, row.line());
    const auto value = FieldOf(row.data(), name);
    const bool is_null = !value || value->IsNull();
    if (is_null == nulled) return;
    seen.faults.Add({{.field = name, .nulled = nulled, .is_absent = !value}, row.line()});
  }

  PerStream<ChangeEvidence*> watched_;
};

}  // namespace

const Measure kRecordChanges = {.name = "changes of records", .make = MakeProbe<ChangeProbe>};

}  // namespace assay::probe
