#ifndef HARNESS_PROBE_DATA_POINT_PROBE_H_
#define HARNESS_PROBE_DATA_POINT_PROBE_H_

#include <cstdint>
#include <vector>

#include "harness/probe/data_point_evidence.h"
#include "harness/probe/field_tree.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Looks which fields of its stream's schema some record has a value for. Once all have one, records are no
// longer looked at.
class DataPointProbe : public Probe {
 public:
  DataPointProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;
  Status Finish() override;

 private:
  // What is known of one stream.
  struct Watched {
    explicit Watched(const nlohmann::json& schema);

    FieldTree tree;  // `pending` counts the fields without a value
    std::vector<std::vector<std::uint32_t>> by_choice;
    std::vector<bool> has_value;  // by field, or a variant beside it has
    json::PerNumber<FieldTree::Node*> names;
  };

  static void NoteValues(const json::Value& value, FieldTree::Node& node, Watched& watched);
  static void NoteValue(std::uint32_t field, Watched& watched);
  static std::vector<MissingField> MissingOf(const Watched& watched);

  Evidence& evidence_;
  std::map<protocol::StreamId, DataPointEvidence>& points_;
  PerStream<Watched> watched_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_DATA_POINT_PROBE_H_
