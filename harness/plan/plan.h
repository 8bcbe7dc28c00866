#ifndef HARNESS_PLAN_PLAN_H_
#define HARNESS_PLAN_PLAN_H_

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/check/check.h"
#include "harness/connector/invocation.h"
#include "harness/plan/variation.h"
#include "harness/probe/measures.h"
#include "harness/probe/resume_point.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/metadata.h"

namespace assay::plan {

// A config that is handed to the connector.
struct ConfigSource {
  std::string name;  // for messages and reproduction: the path as a user would write it
  std::string text;  // JSON
  nlohmann::json document;
  std::filesystem::path file = {};  // it stands in; empty where the acceptance-test-config holds it itself
};

// How the catalog of a read comes about.
struct CatalogSource {
  enum class Kind {
    kGiven,          // the streams of `given`, as they were discovered
    kDiscovered,     // every discovered stream but `without`, in full refresh where supported
    kUnknownStream,  // a stream and sync modes that no connector has
  };
  Kind kind = Kind::kDiscovered;
  protocol::ConfiguredCatalog given;
  std::string given_name;  // the file
  std::vector<std::string> without;
  std::optional<std::string> mode;   // only the streams that support it, in this sync mode
  InvocationIndex discover = kNone;  // whose catalog is meant by "discovered"
};

// How the state of a read comes about: none, a document, or what another read ended with or had in its
// middle.
struct StateSource {
  std::optional<nlohmann::json> document;
  std::string name;  // the file of `document`
  InvocationIndex after_read = kNone;
  std::optional<probe::Sample> sample;  // of the checkpoints in the middle of `after_read`
};

// One distinct execution of the connector.
struct Invocation {
  std::string id;  // "read-1"
  connector::Command command = connector::Command::kSpec;
  std::optional<ConfigSource> config;
  std::optional<CatalogSource> catalog;
  StateSource state;
  std::vector<std::pair<std::string, std::string>> environment;
  std::optional<std::chrono::seconds> timeout;  // none: no limit
  std::set<InvocationIndex> after;              // what must have ended before
  InvocationIndex repeats = kNone;              // the one of `after` of which it needs nothing but that
  bool of_previous_version = false;             // executes the version before the one that is tested
  probe::Measures measures;                     // but for the catalog, which is known when it is executed
  std::optional<Variation> variation;           // what makes it differ from another one

  // Whether it asks the connector something that no other suite than the one that wants it has to look at.
  bool AsksOtherwise() const { return variation && variation->AsksOtherwise(); }
};

// What one entry of a suite's `tests:` list looks at.
struct Input {
  std::string suite;
  int index = 0;
  SourceLocation location;
  std::optional<std::string> bypass_reason;
  bool missing = false;     // bypass_reason is a fault: the config has to declare this suite
  check::UnmetNeeds unmet;  // known before anything runs

  InvocationIndex spec = kNone;
  InvocationIndex check = kNone;
  InvocationIndex discover = kNone;
  InvocationIndex read = kNone;
  InvocationIndex unknown_stream_read = kNone;
  InvocationIndex first_read = kNone;  // full_refresh and incremental
  InvocationIndex second_read = kNone;
  InvocationIndex future_state_read = kNone;
  InvocationIndex previous_spec = kNone;
  InvocationIndex previous_discover = kNone;
  std::vector<InvocationIndex> resumed_reads;  // from checkpoints in the middle of first_read
  InvocationIndex second_discover = kNone;
  std::vector<InvocationIndex> checks_without_property;  // one for each property of the config
  InvocationIndex check_required_only = kNone;
  std::vector<InvocationIndex> with_unknown_keys;
  InvocationIndex terminated_read = kNone;

  std::optional<nlohmann::json> expected_specification;
  std::string expected_specification_name;
  std::optional<ConfigSource> config;
  check::ExpectedStatus expected_status = check::ExpectedStatus::kSucceed;
  std::vector<std::string> empty_streams;
  std::vector<std::string> unsupported_file_types;
  std::vector<std::string> streams_without_primary_key;
  std::string documentation;  // its text
  std::string documentation_file;
  std::optional<std::chrono::seconds> timeout;  // for what is done without the connector; none: no limit
  std::optional<nlohmann::json> previous_specification;  // of a file; else previous_spec tells
  check::PreviousVersion previous;
  check::FutureStateEntry future_state;
  check::ReadRules read_rules;  // basic_read
};

// One check on one input.
struct Item {
  const check::Check* check = nullptr;
  int input = 0;                  // index into Plan::inputs
  bool speaks_for_suite = false;  // the one check of its input that fails where the suite is missing
};

struct Plan {
  std::vector<Invocation> invocations;
  std::vector<Input> inputs;
  std::vector<Item> items;  // in the order of the registry, then of the inputs
  bool legacy_config = false;
  std::optional<protocol::Metadata> metadata;  // what metadata.yaml says, where there is one

  // Every config that an invocation is given or a check looks at; some of them stand there more than once.
  std::vector<const ConfigSource*> Configs() const;
  // The invocations that a check needs, with all that must run before them.
  std::set<InvocationIndex> NeededBy(const Item& item) const;
  // Those it looks at itself.
  std::vector<InvocationIndex> LookedAtBy(const Item& item) const;
};

}  // namespace assay::plan

#endif  // HARNESS_PLAN_PLAN_H_
