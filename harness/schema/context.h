#ifndef HARNESS_SCHEMA_CONTEXT_H_
#define HARNESS_SCHEMA_CONTEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "harness/json/value.h"
#include "harness/schema/node.h"
#include "harness/schema/violation.h"

namespace assay::schema {

// How far an evaluation goes.
enum class Mode {
  kFast,    // only the verdict: stops at the first failure
  kProbe,   // only the verdict, but reaches every faulty part that a full evaluation reaches
  kRecord,  // everything, described
};

// One step from a value to a member or item of it; lives on the stack of who takes it.
struct Step {
  const Step* parent = nullptr;
  std::string_view key;   // of a member
  std::size_t index = 0;  // of an item
  bool is_item = false;
};

// What one evaluation of one value knows and finds.
class Context {
 public:
  // `violations` may be null in modes that record nothing.
  Context(Mode mode, bool schema_has_faults, Violations* violations)
      : mode_(mode), schema_has_faults_(schema_has_faults), violations_(violations) {}

  Mode mode() const { return mode_; }
  bool stops_at_first() const { return mode_ == Mode::kFast; }
  std::size_t faults() const { return faults_; }

  // A keyword is broken: always false. `describe(Violation&)` is called only if somebody wants to know.
  template <class Describe>
  bool Fail(const Site& site, const json::Value& value, Describe describe) {
    if (mode_ != Mode::kRecord) return false;
    if (violations_->full()) {
      violations_->CountOne();
      return false;
    }
    Violation violation = Start(site);
    violation.actual = ShortText(value);
    describe(violation);
    violations_->Add(std::move(violation));
    return false;
  }

  // The schema is broken here: always true, so that the value is not blamed.
  bool Fault(const Site& site, std::string_view message);

  // Whether the value satisfies the schema.
  bool Check(const Node& node, const json::Value& value);

  // Evaluates a schema against a member or item of the value.
  bool CheckMember(const Node& node, const json::Member& member) {
    if (!node.Concerns(KindOf(member.value))) return true;
    const Step step{.parent = step_, .key = member.key};
    return CheckBelow(node, member.value, step);
  }
  bool CheckItem(const Node& node, const json::Value& item, std::size_t index) {
    if (!node.Concerns(KindOf(item))) return true;
    const Step step{.parent = step_, .index = index, .is_item = true};
    return CheckBelow(node, item, step);
  }

  // Whether a schema accepts the value, nothing recorded but faults: as Python's is_valid, which stops at the
  // first failure.
  bool Accepts(const Node& node, const json::Value& value) { return CheckIn(Mode::kFast, node, value); }
  // The same for the branches of anyOf and oneOf, which are always evaluated to the end.
  bool AcceptsBranch(const Node& node, const json::Value& value) {
    return CheckIn(schema_has_faults_ ? Mode::kProbe : Mode::kFast, node, value);
  }

 private:
  // Nested data and recursive schemas: more than any decoded text needs, less than a thread's stack.
  static constexpr int kDeepest = 3000;
  // Keeps schemas whose references multiply from running for ever.
  static constexpr std::size_t kMostSteps = 20'000'000;

  bool CheckBelow(const Node& node, const json::Value& value, const Step& step) {
    step_ = &step;
    const bool valid = Check(node, value);
    step_ = step.parent;
    return valid;
  }
  bool CheckIn(Mode mode, const Node& node, const json::Value& value) {
    const Mode outer = std::exchange(mode_, mode);
    const bool valid = Check(node, value);
    mode_ = outer;
    return valid;
  }
  // Entering and leaving a schema. Descend is false when recursion or work got out of hand.
  bool Descend() {
    ++steps_;
    if (depth_ >= kDeepest || steps_ >= kMostSteps) return false;
    ++depth_;
    return true;
  }
  void Ascend() { --depth_; }
  bool Endless(const Node& node);
  bool CheckKeywords(const Node& node, const json::Value& value);
  Violation Start(const Site& site) const;

  Mode mode_;
  bool schema_has_faults_;
  Violations* violations_;
  const Step* step_ = nullptr;
  std::size_t faults_ = 0;
  std::size_t steps_ = 0;
  int depth_ = 0;
};

}  // namespace assay::schema

#endif  // HARNESS_SCHEMA_CONTEXT_H_
