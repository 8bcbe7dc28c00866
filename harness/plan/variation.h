#ifndef HARNESS_PLAN_VARIATION_H_
#define HARNESS_PLAN_VARIATION_H_

#include <string>

namespace assay::plan {

// Index of an invocation in its plan; kNone for none.
using InvocationIndex = int;
inline constexpr InvocationIndex kNone = -1;

// How an execution differs from the one that it is derived from. What that comes to is only known when the
// specification is: a variation that turns out to change nothing is not executed.
struct Variation {
  enum class Kind {
    kAgain,              // the same once more
    kWithoutProperty,    // the config lacks `property`, which the specification requires
    kRequiredOnly,       // the config lacks every property that the specification does not require
    kUnknownKeys,        // config, catalog and state hold keys that the connector does not know
    kTerminated,         // the connector is asked to end as soon as it has emitted a record
    kKilledAtState,      // the connector is killed at the state in the middle of the original's records
    kTerminatedAtState,  // the connector is asked to end there
  };
  Kind kind = Kind::kAgain;
  std::string property;
  InvocationIndex spec = kNone;      // whose specification is meant
  InvocationIndex original = kNone;  // what it is derived from

  bool EndsAtState() const { return kind == Kind::kKilledAtState || kind == Kind::kTerminatedAtState; }
  // Whether the harness ends the execution on purpose.
  bool EndsIt() const { return kind == Kind::kTerminated || EndsAtState(); }
  // Whether the connector is asked something else than in the original, so that what it says in reply holds
  // for this execution alone.
  bool AsksOtherwise() const { return kind != Kind::kAgain; }
  // Whether the config that is handed over is another one than the original's.
  bool ChangesConfig() const {
    return kind == Kind::kWithoutProperty || kind == Kind::kRequiredOnly || kind == Kind::kUnknownKeys;
  }
};

}  // namespace assay::plan

#endif  // HARNESS_PLAN_VARIATION_H_
