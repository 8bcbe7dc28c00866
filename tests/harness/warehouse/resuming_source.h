#ifndef TESTS_HARNESS_WAREHOUSE_RESUMING_SOURCE_H_
#define TESTS_HARNESS_WAREHOUSE_RESUMING_SOURCE_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/protocol/state.h"
#include "tests/harness/warehouse/support.h"

namespace assay::warehouse {

// A source that keeps every promise: streams whose rows stand in the order of their cursor `at`, read in
// turns, with a state behind every other record, from which it goes on.
struct ResumingSource {
  protocol::StateType state_type = protocol::StateType::kStream;
  std::vector<Json> streams;  // as configured

  // All that it says of a read.
  Lines Read(const std::optional<Json>& state) const;
};

inline constexpr int kRowsOfStream = 5;

}  // namespace assay::warehouse

#endif  // TESTS_HARNESS_WAREHOUSE_RESUMING_SOURCE_H_
