#ifndef HARNESS_SUITE_PLAN_H_
#define HARNESS_SUITE_PLAN_H_

#include <any>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/check/check.h"
#include "harness/metadata/metadata.h"
#include "harness/plan/invocation.h"
#include "harness/protocol/live_streams.h"

namespace assay::suite {

using plan::InvocationIndex;

class Suite;

// What one entry of a suite's `tests:` list looks at.
struct Input {
  const Suite* suite = nullptr;
  int index = 0;
  SourceLocation location;
  std::optional<std::string> bypass_reason;
  bool missing = false;     // bypass_reason is a fault: the config has to declare this suite
  check::UnmetNeeds unmet;  // known before anything runs
  // The executions that serve each need that is not unmet, in the order in which checks are shown them.
  std::map<check::Need, std::vector<InvocationIndex>> serving;
  std::optional<plan::ConfigSource> config;  // that its checks look at themselves
  bool expects_success = true;               // of the connector: the entry does not ask for a failure
  std::any entry;  // what only the suite knows of: what its checks are told of the entry

  // The execution serves these needs.
  void Serve(std::initializer_list<check::Need> needs, InvocationIndex run);
  // The first execution that serves the need; kNone where there is none.
  InvocationIndex FirstServing(check::Need need) const;
};

// One check on one input.
struct Item {
  const check::Check* check = nullptr;
  int input = 0;                  // index into Plan::inputs
  bool speaks_for_suite = false;  // the one check of its input that fails where the suite is missing
};

// What a run executes, and what it judges.
struct Plan {
  plan::Invocations invocations;
  std::vector<Input> inputs;
  std::vector<Item> items;  // in the order of the suites, their checks, then of the inputs
  bool legacy_config = false;
  protocol::LiveStreams live;                  // the streams that change while they are read
  std::optional<metadata::Metadata> metadata;  // what metadata.yaml says, where there is one

  const Input& InputOf(const Item& item) const { return inputs.at(static_cast<std::size_t>(item.input)); }
  // Every config that an invocation is given or a check looks at; some of them stand there more than once.
  std::vector<const plan::ConfigSource*> Configs() const;
  // The invocations that a check needs, with all that must run before them.
  std::set<InvocationIndex> NeededBy(const Item& item) const;
  // Those it looks at itself.
  std::vector<InvocationIndex> LookedAtBy(const Item& item) const;
};

}  // namespace assay::suite

#endif  // HARNESS_SUITE_PLAN_H_
