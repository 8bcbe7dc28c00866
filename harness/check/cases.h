#ifndef HARNESS_CHECK_CASES_H_
#define HARNESS_CHECK_CASES_H_

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "harness/links/link.h"
#include "harness/probe/comparison.h"
#include "harness/probe/evidence.h"
#include "harness/probe/repeated_keys.h"
#include "harness/probe/resume_point.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/metadata.h"

namespace assay::check {

// What the checks of a suite look at: one struct per suite. A pointer is set when the check's needs name what
// it points to (see Need); everything lives as long as the run.

// The version of the connector that its users have now.
struct PreviousVersion {
  std::string name;                      // where its words come from: "previous-spec-1", or a file
  const probe::Evidence* run = nullptr;  // of its command; nullptr where a file tells of it
  std::string version;                   // "1.2.3" as far as it is known, else ""
  std::string waived_version;            // disable_for_version: its users may be broken; "" when not given
};

// What a container engine says of the image that is tested.
struct ImageFacts {
  std::map<std::string, std::string> labels;
  std::map<std::string, std::string> environment;
  std::vector<std::string> entrypoint;
};

struct SpecCase {
  const probe::Evidence* run = nullptr;           // of `spec`
  const nlohmann::json* specification = nullptr;  // the SPEC payload
  const nlohmann::json* expected = nullptr;       // what the file at spec_path says
  std::string expected_file;
  const nlohmann::json* config = nullptr;  // what the file at config_path says
  std::string config_file;
  std::vector<std::string> masked;  // pointers of config values that are not known (recordings hold none)
  const nlohmann::json* previous_specification = nullptr;
  PreviousVersion previous;
  const protocol::Metadata* metadata = nullptr;  // metadata.yaml; nullptr where there is none
  const ImageFacts* image = nullptr;

  // `check` with a config that lacks a property.
  struct WithoutProperty {
    std::string property;
    const probe::Evidence* run = nullptr;
  };
  std::vector<WithoutProperty> without_required;      // one for each that is required
  const probe::Evidence* without_optional = nullptr;  // `check` with nothing but the required properties
};

enum class ExpectedStatus { kSucceed, kFailed, kException };

struct ConnectionCase {
  const probe::Evidence* run = nullptr;  // of `check`
  ExpectedStatus expected = ExpectedStatus::kSucceed;
};

struct DiscoveryCase {
  const probe::Evidence* run = nullptr;  // of `discover`
  const protocol::Catalog* catalog = nullptr;
  const protocol::Catalog* previous_catalog = nullptr;
  PreviousVersion previous;
  const protocol::Metadata* metadata = nullptr;  // metadata.yaml; nullptr where there is none
  const probe::Evidence* second_run = nullptr;   // of `discover` once more
  const protocol::Catalog* second_catalog = nullptr;
};

// What an entry of basic_read says about itself, as far as checks judge the entry.
struct ReadRules {
  bool high_strictness = false;                 // the config's test_strictness_level, or --strictness
  bool validates_schema = true;                 // validate_schema
  bool expects_records = false;                 // expect_records has a path
  std::vector<std::string> unreasoned_streams;  // empty_streams without a bypass_reason
};

struct BasicReadCase {
  const probe::Evidence* run = nullptr;                  // of the read
  const protocol::ConfiguredCatalog* catalog = nullptr;  // what it was given
  std::vector<std::string> empty_streams;                // names of streams declared empty
  const probe::Evidence* unknown_stream_run = nullptr;   // of a read that has to fail
  std::set<std::string> file_extensions;  // of the files that the records of all reads of the suite come from
  std::vector<std::string> unsupported_file_types;  // extensions that need not be seen
  ReadRules rules;
  const protocol::ConfiguredCatalog* given = nullptr;  // the catalog at configured_catalog_path
  std::string given_file;
  const protocol::Catalog* discovered = nullptr;
  std::string expected_file;                                        // expect_records.path
  const std::vector<probe::RepeatedKeys>* repeated_keys = nullptr;  // of streams that have some
};

struct FullRefreshCase {
  const probe::Evidence* first = nullptr;
  const probe::Evidence* second = nullptr;
  const protocol::ConfiguredCatalog* catalog = nullptr;
  const probe::Comparison* comparison = nullptr;  // of the two
};

// What the config says of the state in the far future.
struct FutureStateEntry {
  struct MissingStream {
    std::string name;
    bool has_reason = false;
  };
  // A regular expression that cursors match from their beginning; none: no demand.
  using Format = std::optional<std::string>;

  bool is_given = false;  // future_state_path
  std::vector<MissingStream> missing_streams;
  Format format;                               // of all streams but those in `formats`
  std::map<std::string, Format> formats = {};  // by stream name

  const Format& FormatOf(const std::string& stream) const {
    const auto it = formats.find(stream);
    return it == formats.end() ? format : it->second;
  }
};

// A read from a checkpoint in the middle of another.
struct ResumedRead {
  probe::ResumePoint from;
  const probe::Evidence* run = nullptr;
};

struct IncrementalCase {
  const protocol::ConfiguredCatalog* catalog = nullptr;  // every stream in incremental mode
  const probe::Evidence* first = nullptr;                // without state
  const probe::Evidence* second = nullptr;               // from the first one's final state
  const nlohmann::json* second_state = nullptr;          // that state, as it was handed over
  const probe::Comparison* comparison = nullptr;         // of the two
  const probe::Evidence* future = nullptr;               // from future_state
  const nlohmann::json* future_state = nullptr;          // what the file says
  FutureStateEntry future_state_entry = {};
  std::vector<ResumedRead> resumed = {};  // those that came about
};

struct ProtocolCase {
  struct Run {
    const probe::Evidence* said = nullptr;
    const protocol::ConfiguredCatalog* catalog = nullptr;  // of a read
  };
  std::vector<Run> runs;  // every execution of the connector but those of `derived`, in the plan's order
  // Executions whose inputs are wrong or odd on purpose, or that were ended early: what is said there of the
  // inputs themselves, and how it ended, says nothing about the connector's other executions.
  std::vector<Run> derived;

  // An execution, and the same once more with unknown keys in what it was given.
  struct Repeated {
    Run original;
    Run with_unknown_keys;
    const probe::Comparison* comparison = nullptr;  // of two reads
  };
  std::vector<Repeated> repeated;
  const probe::Evidence* terminated = nullptr;  // a read that was asked to end after its first record
};

struct AttributesCase {
  const probe::Evidence* run = nullptr;                  // of `discover`
  const protocol::Catalog* catalog = nullptr;            // what it gave
  const protocol::Metadata* metadata = nullptr;          // metadata.yaml
  std::vector<std::string> streams_without_primary_key;  // names of streams that need none
};

struct DocumentationCase {
  const nlohmann::json* specification = nullptr;  // the SPEC payload
  const protocol::Metadata* metadata = nullptr;   // metadata.yaml
  std::string text;                               // the documentation, Markdown
  std::string file;                               // its path
  std::vector<links::Answer> answers;             // one for each link in it, in its order
};

using Case = std::variant<SpecCase, ConnectionCase, DiscoveryCase, BasicReadCase, FullRefreshCase,
                          IncrementalCase, ProtocolCase, AttributesCase, DocumentationCase>;

}  // namespace assay::check

#endif  // HARNESS_CHECK_CASES_H_
