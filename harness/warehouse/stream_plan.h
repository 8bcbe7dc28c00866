#ifndef HARNESS_WAREHOUSE_STREAM_PLAN_H_
#define HARNESS_WAREHOUSE_STREAM_PLAN_H_

#include <string>
#include <vector>

#include "harness/base/result.h"
#include "harness/protocol/catalog.h"

namespace assay::warehouse {

// How the records of a stream come into its table: the destination sync modes of the protocol that a sync
// from a source can have.
enum class WriteMode {
  kAppend,          // all of them stay
  kOverwrite,       // those of a whole read take the place of all others
  kAppendDedup,     // of each key the one with the greatest cursor stays
  kOverwriteDedup,  // both
};

// A configured stream, found to be in order.
struct StreamPlan {
  protocol::ConfiguredStream configured;  // with the cursor and key in force
  WriteMode mode = WriteMode::kAppend;

  const protocol::StreamId& id() const { return configured.stream.id; }
  bool IsIncremental() const { return configured.sync_mode == "incremental"; }
  bool Replaces() const { return mode == WriteMode::kOverwrite || mode == WriteMode::kOverwriteDedup; }
  bool Deduplicates() const { return mode == WriteMode::kAppendDedup || mode == WriteMode::kOverwriteDedup; }
};

// Whether a stream of the catalog lacks what only the source can say of it: what its records look like, or
// how it can be read.
bool NeedsDiscovery(const protocol::ConfiguredCatalog& catalog);
// The catalog in which each such stream is as it was discovered.
protocol::ConfiguredCatalog Completed(const protocol::ConfiguredCatalog& catalog,
                                      const protocol::Catalog& discovered);

// How each stream of a catalog is synced. The cursor that the source defines wins and cannot be overridden,
// else the user's counts, else the default. Errors: ErrorKind::kUser, one for each thing that is not in
// order; `file` is where the catalog stands.
Result<std::vector<StreamPlan>, Errors> PlanStreams(const protocol::ConfiguredCatalog& catalog,
                                                    const std::string& file);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_STREAM_PLAN_H_
