#include "harness/base/descriptor.h"

#include <cerrno>

namespace assay {

bool WriteAll(const Descriptor& to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(to.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace assay
