#include "harness/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "harness/base/descriptor.h"

namespace assay {
namespace {

std::string Reason(int error_number) { return std::generic_category().message(error_number); }

Error FileError(const std::filesystem::path& path, const std::string& message) {
  return Error{.message = message, .location = {.file = path.string()}};
}

}  // namespace

Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t max_bytes) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.open()) {
    return FileError(path,
                     errno == ENOENT ? "there is no such file" : "the file cannot be read: " + Reason(errno));
  }
  struct stat info = {};
  if (fstat(file.get(), &info) != 0) return FileError(path, "the file cannot be read: " + Reason(errno));
  if (S_ISDIR(info.st_mode)) return FileError(path, "this is a folder, not a file");
  if (!S_ISREG(info.st_mode)) return FileError(path, "this is not a regular file");
  std::string content;
  content.reserve(static_cast<std::size_t>(info.st_size) + 1);
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FileError(path, "the file cannot be read: " + Reason(errno));
    if (count == 0) return content;
    content.append(buffer, static_cast<std::size_t>(count));
    if (content.size() > max_bytes) {
      return FileError(path, "the file is larger than " + std::to_string(max_bytes >> 20) + " MB");
    }
  }
}

Status WriteFileAtomically(const std::filesystem::path& path, std::string_view content, Readers readers) {
  const auto failed = [&](int error_number) {
    return Error{.kind = ErrorKind::kEnvironment,
                 .message = "the file cannot be written: " + Reason(error_number),
                 .location = {.file = path.string()}};
  };
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  std::string temporary = path.string() + ".XXXXXX";
  const Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.open()) return failed(errno);
  const bool written =
      WriteAll(file, content) && fchmod(file.get(), readers == Readers::kAll ? 0644 : 0600) == 0;
  if (!written || rename(temporary.c_str(), path.c_str()) != 0) {
    const int error_number = errno;
    unlink(temporary.c_str());
    return failed(error_number);
  }
  return Done{};
}

std::string TemporaryPathTemplate() {
  std::error_code error;
  std::filesystem::path base = std::filesystem::temp_directory_path(error);
  if (error) base = "/tmp";
  return (base / "assay-XXXXXX").string();
}

Result<PrivateFolder> PrivateFolder::Create() {
  std::string pattern = TemporaryPathTemplate();
  if (mkdtemp(pattern.data()) == nullptr) {
    return Error{.kind = ErrorKind::kEnvironment,
                 .message = "no private folder can be made: " + Reason(errno),
                 .location = {.file = std::filesystem::path(pattern).parent_path().string()},
                 .remedy = "set TMPDIR to a folder that can be written"};
  }
  return PrivateFolder(pattern);
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept {
  if (this != &other) {
    Remove();
    path_ = std::exchange(other.path_, {});
  }
  return *this;
}

PrivateFolder::~PrivateFolder() { Remove(); }

void PrivateFolder::Remove() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
  path_.clear();
}

}  // namespace assay
