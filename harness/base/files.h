#ifndef HARNESS_BASE_FILES_H_
#define HARNESS_BASE_FILES_H_

#include <filesystem>
#include <string>
#include <string_view>

#include "harness/base/result.h"

namespace assay {

// The whole content of a regular file of at most `max_bytes`. Errors: ErrorKind::kUser with the path as
// place (missing, unreadable, a directory, too large).
Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t max_bytes = 256u << 20);

// Who may read a file that is written.
enum class Readers { kAll, kOwner };

// Replaces `path` atomically: a reader sees the old content or the new, never a part. Creates missing parent
// folders.
Status WriteFileAtomically(const std::filesystem::path& path, std::string_view content,
                           Readers readers = Readers::kAll);

// A path under the system's temporary folder for mkdtemp and its kin, which fill in the end of it.
std::string TemporaryPathTemplate();

// A folder with mode 0700 under the system's temporary folder; removed with everything in it on destruction.
class PrivateFolder {
 public:
  static Result<PrivateFolder> Create();
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&& other) noexcept;
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit PrivateFolder(std::filesystem::path path) : path_(std::move(path)) {}
  void Remove();

  std::filesystem::path path_;
};

}  // namespace assay

#endif  // HARNESS_BASE_FILES_H_
