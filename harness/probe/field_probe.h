#ifndef HARNESS_PROBE_FIELD_PROBE_H_
#define HARNESS_PROBE_FIELD_PROBE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "harness/probe/field_evidence.h"
#include "harness/probe/field_tree.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Holds the fields of every record against those of its stream's schema: what both have in common, and what
// only the record has.
class FieldProbe : public Probe {
 public:
  FieldProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;

 private:
  // What the schema says of the top-level fields of records, by their places.
  struct Binding {
    struct Field {
      std::size_t at = 0;
      const FieldTree::Node* node = nullptr;
    };
    std::vector<Field> described;
    std::vector<std::size_t> extra;  // the schema does not describe them
    bool shares = false;             // whatever the values, some field is one of the schema's
  };

  // What the schema says of a top-level name.
  struct Described {
    const FieldTree::Node* node = nullptr;
    bool is_extra = false;
  };

  // What is known of one stream.
  struct Watched {
    Watched(FieldEvidence& of_stream, const nlohmann::json& schema) : evidence(of_stream), tree(schema) {}

    FieldEvidence& evidence;
    FieldTree tree;
    json::PerNumber<Described> names;
    json::PerNumber<Binding> bindings;
  };

  static Binding Bind(Watched& watched, const json::Names& names);
  static void NoteExtra(std::string_view name, std::uint64_t line, FieldEvidence& fields);
  static bool SharesSome(const json::Members& fields, const Binding& binding);
  static bool Shares(const json::Value& value, const FieldTree::Node& node);

  PerStream<Watched> watched_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FIELD_PROBE_H_
