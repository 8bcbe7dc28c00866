#include "harness/warehouse/warehouse_lock.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace assay::warehouse {

Result<Descriptor> LockWarehouse(const std::filesystem::path& file) {
  std::error_code ignored;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  const auto failed = [&](const std::string& message) {
    return Error{.kind = ErrorKind::kEnvironment, .message = message, .location = {.file = file.string()}};
  };
  Descriptor lock(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock.open())
    return failed("the warehouse cannot be opened: " + std::generic_category().message(errno));
  if (flock(lock.get(), LOCK_EX | LOCK_NB) != 0) return failed("another sync into the warehouse is running");
  return lock;
}

}  // namespace assay::warehouse
