#ifndef TESTS_STRATEGIES_DEFECTS_H_
#define TESTS_STRATEGIES_DEFECTS_H_

#include <memory>
#include <string_view>

#include "sample_connector/incremental_strategies/source.h"

namespace assay::sample_connector::incremental_strategies {

// The source with the defect of that name, and nothing else that differs; null where there is none.
std::unique_ptr<IncrementalStrategies> MakeDefective(std::string_view defect);

}  // namespace assay::sample_connector::incremental_strategies

#endif  // TESTS_STRATEGIES_DEFECTS_H_
