#ifndef HARNESS_WAREHOUSE_WAREHOUSE_LOCK_H_
#define HARNESS_WAREHOUSE_WAREHOUSE_LOCK_H_

#include <filesystem>

#include "harness/base/descriptor.h"
#include "harness/base/result.h"

namespace assay::warehouse {

// Holds the file of a warehouse, which is made where there is none, against other syncs as long as it is
// open; to be closed after the database. Errors: ErrorKind::kEnvironment where it cannot be opened, or
// another sync holds it.
Result<Descriptor> LockWarehouse(const std::filesystem::path& file);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_WAREHOUSE_LOCK_H_
