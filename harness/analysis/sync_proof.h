#ifndef HARNESS_ANALYSIS_SYNC_PROOF_H_
#define HARNESS_ANALYSIS_SYNC_PROOF_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/json/difference.h"
#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/live_streams.h"
#include "harness/protocol/lookback.h"

// Whether a record is lost or repeated between the reads of an incremental sync. Records are told apart by
// their versions: by key and by all that they hold, without the fields that are ignored; where a stream has
// no key, by all that they hold, as often as they come.
namespace assay::analysis {

// What a read is to the proof.
enum class Role {
  kFirst,        // incrementally, without state
  kFullRefresh,  // in full refresh, of streams that kFirst reads too
  kSecond,       // from the last state of kFirst
  kThird,        // from the last state of kSecond
  kResumed,      // from a state in the course of kFirst
  kInterrupted,  // as kFirst, but ended from outside at a state
  kAfterwards,   // from the last state of the kInterrupted before it
  kControl,      // as kFirst, when all others are over
};

struct SyncRead {
  Role role = Role::kFirst;
  const probe::Evidence* evidence = nullptr;    // never null; with its recording
  const probe::Measures* measures = nullptr;    // never null; with the catalog it was given
  const nlohmann::json* given_state = nullptr;  // null for none
};

// What the user says of a source.
struct SyncTerms {
  std::map<std::string, protocol::Lookback> lookback;  // by stream
  protocol::LiveStreams live;
  bool changes_between = false;  // the source may change before kSecond reads
  probe::IgnoredFields ignored;  // beyond what the reads are measured without

  protocol::Lookback LookbackOf(const protocol::StreamId& id) const;
};

enum class FaultKind {
  kNotReadAgain,       // a version is neither before the state that `read` was given nor in `read`
  kReadOtherwise,      // its key ends with another one there
  kLostUninterrupted,  // `read` ends with a version that neither kFirst nor kSecond has
  kNotAppended,        // a key of kFullRefresh is neither in kFirst nor in kSecond
  kAppendedOtherwise,  // it ends with another version there
  kRepeated,           // a version of an earlier read comes again in `read`, from before what may be repeated
  kRepeatedCovered,    // the same, though the state that `read` was given covers it
  kBehindState,        // a version that is new in `read` lies before a state that came earlier in it
};

// A line of a read.
struct LineOf {
  std::size_t read = 0;    // into the reads of the proof
  std::uint64_t line = 0;  // 0: the read as a whole
};

// One record that a rule is broken by. Texts are JSON.
struct FaultyRecord {
  LineOf at;                              // where it was seen last
  LineOf other;                           // the other version, or where it was seen before
  LineOf state;                           // that is concerned
  std::string key;                        // an object; empty where the stream has no key
  std::string record;                     // where it has none
  std::string cursor;                     // empty where there is none
  std::string partition;                  // an object; empty where there is none
  std::string limit;                      // the cursor it should not lie before; empty where there is none
  std::vector<json::Difference> changes;  // from this version to the other one
};

inline constexpr std::size_t kMostFaultyRecords = 10;

// The records of a stream by which one read breaks one rule.
struct Fault {
  FaultKind kind = FaultKind::kNotReadAgain;
  protocol::StreamId stream;
  std::size_t read = 0;
  std::uint64_t count = 0;
  std::vector<FaultyRecord> examples;  // by line; at most kMostFaultyRecords
};

struct SyncProof {
  std::vector<SyncRead> reads;
  std::vector<Fault> faults;  // by kind, stream and read
  // Streams without a key of which kFirst and kFullRefresh have no record in common: their records are made
  // anew for each read, so that nothing can be said of what is lost.
  std::set<protocol::StreamId> without_identity;
  // Streams whose records have no cursor that is known.
  std::set<protocol::StreamId> without_cursor;
};

// What the reads, of which the first is kFirst, prove. Reads that did not end well are to be left out (an
// interrupted one need not end well). What has to be remembered of records beyond the memory budget of the
// first read's measures goes to disk. Errors: a recording that cannot be read, ErrorKind::kEnvironment when
// the disk is full.
Result<SyncProof> ProveSync(std::vector<SyncRead> reads, const SyncTerms& terms);

}  // namespace assay::analysis

#endif  // HARNESS_ANALYSIS_SYNC_PROOF_H_
