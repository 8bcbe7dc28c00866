#ifndef HARNESS_PROBE_FIELD_PROBE_H_
#define HARNESS_PROBE_FIELD_PROBE_H_

#include <string_view>
#include <vector>

#include "harness/probe/field_tree.h"
#include "harness/probe/measures.h"
#include "harness/probe/per_stream.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Holds the fields of every record against those of its stream's schema: what both have in common, what only
// the record has, and, where data points are measured, what only the schema has.
class FieldProbe : public Probe {
 public:
  FieldProbe(Evidence& evidence, const Measures& measures);
  void OnRecord(Row& row) override;
  Status Finish() override;

 private:
  // What the schema says of the top-level fields of records, by their places.
  struct Binding {
    struct Field {
      std::size_t at = 0;
      FieldTree::Node* node = nullptr;
    };
    std::vector<Field> described;
    std::vector<std::size_t> extra;  // the schema does not describe them
    bool shares = false;             // whatever the values, some field is one of the schema's
  };

  // What the schema says of a top-level name.
  struct Described {
    FieldTree::Node* node = nullptr;
    bool is_extra = false;
  };

  // What is known of one stream.
  struct Watched {
    explicit Watched(const nlohmann::json& schema) : tree(schema), has_value(tree.fields().size()) {}

    FieldTree tree;
    std::vector<std::vector<std::uint32_t>> by_choice;
    std::vector<bool> has_value;  // by field, or a variant beside it has
    json::PerNumber<Described> names;
    json::PerNumber<Binding> bindings;
  };

  static Binding Bind(Watched& watched, const json::Names& names);
  static void NoteExtra(std::string_view name, std::uint64_t line, FieldEvidence& fields);
  static bool SharesSome(const json::Members& fields, const Binding& binding);
  static bool Shares(const json::Value& value, const FieldTree::Node& node);
  static void NoteValues(const json::Value& value, FieldTree::Node& node, Watched& watched);
  static void NoteValue(std::uint32_t field, Watched& watched);

  Evidence& evidence_;
  bool data_points_;
  PerStream<Watched> watched_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FIELD_PROBE_H_
