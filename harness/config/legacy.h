#ifndef HARNESS_CONFIG_LEGACY_H_
#define HARNESS_CONFIG_LEGACY_H_

#include "harness/config/reader.h"
#include "harness/yaml/tree.h"

namespace assay::config {

// Whether a file has the form that CAT used before 0.2.12: `tests:` at its root, a mapping from suites to
// lists of entries.
bool IsLegacy(const yaml::Node& root);

// The tree of a legacy file in the current form, as CAT migrates it: `tests` becomes `acceptance_tests` with
// a `tests` list per suite; names in empty_streams and ignored_fields become mappings with a `name`;
// future_state_path moves below future_state. Every value keeps its place. Faults are reported for what CAT's
// migration cannot take; other mistakes are left to whoever reads the result.
yaml::NodePtr MigrateLegacy(const yaml::NodePtr& root, Reader& reader);

}  // namespace assay::config

#endif  // HARNESS_CONFIG_LEGACY_H_
