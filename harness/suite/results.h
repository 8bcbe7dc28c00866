#ifndef HARNESS_SUITE_RESULTS_H_
#define HARNESS_SUITE_RESULTS_H_

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/analysis/comparison.h"
#include "harness/analysis/repeated_keys.h"
#include "harness/analysis/sync_proof.h"
#include "harness/base/result.h"
#include "harness/connector/invocation.h"
#include "harness/links/fetch.h"
#include "harness/plan/variation.h"
#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/protocol/catalog.h"

namespace assay::suite {

// What is known of an invocation when it is over.
struct Executed {
  enum class State {
    kMeasured,    // `evidence` says how it went, even where the connector failed
    kImpossible,  // what it needs did not come about; `reason`
    kNotWanted,   // no selected check needs it, or the run was stopped before; `reason`
    kBroken,      // the harness or its surroundings failed; `reason`
  };
  State state = State::kNotWanted;
  std::string reason;
  probe::Evidence evidence;
  probe::Measures measures;      // of a read: the catalog it was given
  protocol::Catalog discovered;  // of a discover that gave a catalog
  std::optional<nlohmann::json> given_state;
  std::optional<connector::Request::EndAtState> ended_at;  // where it was ended on purpose
};

// What a read is to a proof.
struct RoleOfRead {
  plan::InvocationIndex index = plan::kNone;
  analysis::Role role = analysis::Role::kFirst;

  auto operator<=>(const RoleOfRead&) const = default;
};

// What came of the invocations of a plan, and what can be worked out from it. Everything that is referred to
// lives as long as the results do.
class Results {
 public:
  virtual ~Results() = default;

  // Waits until the invocation is over.
  virtual const Executed& Await(plan::InvocationIndex index) = 0;
  // How two reads compare. Errors: a recording that cannot be read.
  virtual Result<const analysis::Comparison*> Compare(plan::InvocationIndex first,
                                                      plan::InvocationIndex second) = 0;
  // What these reads of an incremental sync prove (see analysis::ProveSync). Errors: as Compare.
  virtual Result<const analysis::SyncProof*> Prove(const std::vector<RoleOfRead>& reads,
                                                   const analysis::SyncTerms& terms) = 0;
  // What an incremental read lacks of a full refresh. Errors: as Compare.
  virtual Result<const analysis::Comparison*> Missing(plan::InvocationIndex full_refresh,
                                                      plan::InvocationIndex incremental) = 0;
  // The primary keys that came more than once in a read. Errors: as Compare.
  virtual Result<const std::vector<analysis::RepeatedKeys>*> RepeatedKeys(plan::InvocationIndex read) = 0;
  // What comes of following these links within the time; nullopt where there is no way to the web.
  virtual std::optional<std::vector<links::Answer>> Follow(const std::vector<links::Link>& links,
                                                           std::optional<std::chrono::seconds> timeout) = 0;
};

}  // namespace assay::suite

#endif  // HARNESS_SUITE_RESULTS_H_
