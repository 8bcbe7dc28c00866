#ifndef HARNESS_BASE_SCRATCH_FILE_H_
#define HARNESS_BASE_SCRATCH_FILE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "harness/base/descriptor.h"
#include "harness/base/result.h"

namespace assay {

// A file without a name under the system's temporary folder: it is gone with the object, however the program
// ends. Errors: ErrorKind::kEnvironment.
class ScratchFile {
 public:
  static Result<ScratchFile> Create();

  // Returns where the bytes begin.
  Result<std::uint64_t> Append(std::string_view bytes);
  // Fills `out` with what was appended from `offset` on.
  Status Read(std::uint64_t offset, std::span<char> out) const;

 private:
  explicit ScratchFile(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  Descriptor descriptor_;
  std::uint64_t size_ = 0;
};

}  // namespace assay

#endif  // HARNESS_BASE_SCRATCH_FILE_H_
