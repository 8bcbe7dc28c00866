#ifndef HARNESS_PROBE_FIELD_PROBE_H_
#define HARNESS_PROBE_FIELD_PROBE_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "harness/base/same_text.h"
#include "harness/probe/field_tree.h"
#include "harness/probe/measures.h"
#include "harness/probe/probe.h"

namespace assay::probe {

// Holds the fields of every record against those of its stream's schema: what both have in common, what only
// the record has, and, where data points are measured, what only the schema has.
class FieldProbe : public Probe {
 public:
  FieldProbe(Evidence& evidence, const Measures& measures);
  void OnMessage(const protocol::Message& message, std::uint64_t line, StreamEvidence* stream) override;
  Status Finish() override;

 private:
  // A top-level name that records had, and what the schema says of it.
  struct Known {
    std::string name;
    FieldTree::Node* node = nullptr;  // nullptr: the schema does not name it
    bool is_extra = false;
  };

  // What is known of one stream. Records mostly have the same fields in the same order, so that each name is
  // expected behind the one before it.
  struct Plan {
    explicit Plan(const nlohmann::json& schema) : tree(schema), has_value(tree.fields().size()) {}

    FieldTree tree;
    std::vector<std::vector<std::uint32_t>> by_choice;
    std::vector<bool> has_value;  // by field, or a variant beside it has
    std::vector<Known> known;
    std::unordered_map<std::string, std::size_t> index;  // into `known`, by name
    std::string name;
    Known overflow;  // names beyond the limit
  };

  // The entry of a name, tried first at `next`, which is moved behind it.
  static const Known& Look(Plan& plan, std::string_view name, std::size_t& next) {
    if (next < plan.known.size() && SameText(plan.known[next].name, name)) return plan.known[next++];
    return LookUp(plan, name, next);
  }
  static const Known& LookUp(Plan& plan, std::string_view name, std::size_t& next);
  static Known Describe(Plan& plan, std::string_view name);
  static void NoteExtra(const std::string& name, std::uint64_t line, FieldEvidence& fields);
  static bool Shares(const json::Value& value, const FieldTree::Node& node);
  static void NoteValues(const json::Value& value, FieldTree::Node& node, Plan& plan);
  static void NoteValue(std::uint32_t field, Plan& plan);

  Evidence& evidence_;
  bool data_points_;
  std::unordered_map<const StreamEvidence*, Plan> plans_;
  const StreamEvidence* last_stream_ = nullptr;
  Plan* last_plan_ = nullptr;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_FIELD_PROBE_H_
