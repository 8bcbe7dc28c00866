#include "harness/base/scratch_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "harness/base/files.h"

namespace assay {
namespace {

Error NoFile(const std::string& what) {
  return Error{
      .kind = ErrorKind::kEnvironment,
      .message = "a temporary file cannot be " + what + ": " + std::generic_category().message(errno),
      .remedy = "set TMPDIR to a folder that can be written and has room"};
}

}  // namespace

Result<ScratchFile> ScratchFile::Create() {
  std::string path = TemporaryPathTemplate();
  Descriptor descriptor(mkostemp(path.data(), O_CLOEXEC));
  if (!descriptor.open()) return NoFile("made in " + std::filesystem::path(path).parent_path().string());
  unlink(path.c_str());
  return ScratchFile(std::move(descriptor));
}

Result<std::uint64_t> ScratchFile::Append(std::string_view bytes) {
  const std::uint64_t start = size_;
  while (!bytes.empty()) {
    const ssize_t count = pwrite(descriptor_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return NoFile("written");
    size_ += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return start;
}

Status ScratchFile::Read(std::uint64_t offset, std::span<char> out) const {
  while (!out.empty()) {
    const ssize_t count = pread(descriptor_.get(), out.data(), out.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return NoFile("read");
    offset += static_cast<std::uint64_t>(count);
    out = out.subspan(static_cast<std::size_t>(count));
  }
  return Done{};
}

}  // namespace assay
