#ifndef HARNESS_PROBE_MEASURES_H_
#define HARNESS_PROBE_MEASURES_H_

#include <cstddef>
#include <filesystem>
#include <memory>

#include "harness/probe/expected_records.h"
#include "harness/probe/measure.h"
#include "harness/protocol/catalog.h"
#include "harness/protocol/line_splitter.h"

namespace assay::probe {

// The memory for what is remembered of single records, in bytes; more of it goes to disk.
inline constexpr std::size_t kDefaultMemoryBudget = std::size_t{64} << 20;

// What is measured of one execution beyond what always is.
struct Measures {
  protocol::ConfiguredCatalog catalog;  // of a read: what its records are measured against
  MeasureSet asked;
  IgnoredFields ignored;                            // what kContent leaves out
  std::shared_ptr<const ExpectedRecords> expected;  // what kExpectedRecords looks for; null for none
  std::filesystem::path
      staging_folder;  // where the connector puts files that records tell of; empty: nowhere
  std::size_t memory_budget = kDefaultMemoryBudget;
  std::size_t longest_line = protocol::LineSplitter::kLongestLine;  // bytes; a longer one is dropped
};

// Whether one execution can be measured for both: a digest leaves one set of fields out, and one list of
// records is expected.
bool CanJoin(const Measures& one, const Measures& other);

// Measures what `other` wants as well; catalog and budgets stay as they are. Both have to be joinable.
void Join(Measures& into, const Measures& other);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_MEASURES_H_
