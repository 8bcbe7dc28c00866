#ifndef SUITES_INCREMENTAL_CASE_H_
#define SUITES_INCREMENTAL_CASE_H_

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/analysis/comparison.h"
#include "harness/analysis/resume_point.h"
#include "harness/analysis/sync_proof.h"
#include "harness/check/needed.h"
#include "harness/probe/evidence.h"
#include "harness/protocol/catalog.h"

namespace assay::suites {

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

// What an entry says, and what `assay` says of the source.
struct IncrementalTerms {
  FutureStateEntry future_state;
  analysis::SyncTerms sync;
  std::set<std::string> start_values;  // scalars of the connector's config, as text: where a sync may begin
};

// A read from a checkpoint in the middle of another.
struct ResumedRead {
  analysis::ResumePoint from;
  check::Needed<probe::Evidence> run;
};

// A read that was ended at a state, and the one that went on from there.
struct Interruption {
  check::Needed<probe::Evidence> interrupted;
  check::Needed<probe::Evidence> afterwards;
  bool is_killed = false;  // else asked to end
};

// What the checks of the suite look at; it lives as long as the run.
struct IncrementalCase {
  check::Needed<protocol::ConfiguredCatalog> catalog;  // every stream in incremental mode
  check::Needed<probe::Evidence> first;                // without state
  check::Needed<probe::Evidence> full_refresh;         // of streams that `first` reads too
  check::Needed<analysis::Comparison> missing;         // what `first` lacks of it
  check::Needed<probe::Evidence> second;               // from the first one's final state
  check::Needed<nlohmann::json> second_state;          // that state, as it was handed over
  check::Needed<analysis::Comparison> comparison;      // of the two
  check::Needed<probe::Evidence> future;               // from future_state
  check::Needed<nlohmann::json> future_state;          // what the file says
  FutureStateEntry future_state_entry = {};
  analysis::SyncTerms terms = {};
  std::set<std::string> start_values = {};
  std::vector<ResumedRead> resumed = {};  // those that came about
  // Of the reads that ended well; there is none where the first did not.
  check::Needed<analysis::SyncProof> proof = {};
  std::vector<Interruption> interruptions = {};  // those that came about
};

}  // namespace assay::suites

#endif  // SUITES_INCREMENTAL_CASE_H_
