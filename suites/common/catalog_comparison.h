#ifndef SUITES_COMMON_CATALOG_COMPARISON_H_
#define SUITES_COMMON_CATALOG_COMPARISON_H_

#include "harness/protocol/catalog.h"
#include "suites/common/breaking_change.h"

namespace assay::suites {

// In what a catalog breaks those who sync the streams of the previous one: a stream or property that is gone,
// another cursor, type, format or airbyte_type. A destination has made its columns: types may not widen
// either, but a field may become nullable (CAT's CatalogDiffChecker).
BreakingChanges CompareCatalogs(const protocol::Catalog& previous, const protocol::Catalog& current);

}  // namespace assay::suites

#endif  // SUITES_COMMON_CATALOG_COMPARISON_H_
