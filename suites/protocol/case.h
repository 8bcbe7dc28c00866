#ifndef SUITES_PROTOCOL_CASE_H_
#define SUITES_PROTOCOL_CASE_H_

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "harness/analysis/comparison.h"
#include "harness/check/needed.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/live_streams.h"

namespace assay::suites {

// What the checks of the suite look at; it lives as long as the run.
struct ProtocolCase {
  struct Run {
    check::Needed<probe::Evidence> said;
    const protocol::ConfiguredCatalog* catalog = nullptr;  // of a read
    const nlohmann::json* given_state = nullptr;           // of a read from one
  };
  std::vector<Run> runs;  // every execution of the connector but those of `derived`, in the plan's order
  // Executions whose inputs are wrong or odd on purpose, or that were ended early: what is said there of the
  // inputs themselves, and how it ended, says nothing about the connector's other executions.
  std::vector<Run> derived;

  // An execution, and the same once more with unknown keys in what it was given.
  struct Repeated {
    Run original;
    Run with_unknown_keys;
    const analysis::Comparison* comparison = nullptr;  // of two reads
  };
  std::vector<Repeated> repeated;
  protocol::LiveStreams live = {};                            // streams that change while they are read
  check::Needed<std::chrono::duration<double>> most_silence;  // metadata.yaml's maxSecondsBetweenMessages
  check::Needed<probe::Evidence> terminated;  // a read that was asked to end after its first record
};

}  // namespace assay::suites

#endif  // SUITES_PROTOCOL_CASE_H_
