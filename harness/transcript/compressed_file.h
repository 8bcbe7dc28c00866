#ifndef HARNESS_TRANSCRIPT_COMPRESSED_FILE_H_
#define HARNESS_TRANSCRIPT_COMPRESSED_FILE_H_

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "harness/base/result.h"

struct ZSTD_CCtx_s;

namespace assay::transcript {

// Writes a zstd-compressed file piece by piece; a long one is compressed by a thread of its own. A write that
// fails is remembered and reported by Close.
class CompressedWriter {
 public:
  static Result<CompressedWriter> Create(const std::filesystem::path& path);
  CompressedWriter(CompressedWriter&&) = default;
  CompressedWriter& operator=(CompressedWriter&&) = default;

  void Write(std::string_view bytes);
  // Completes the file. Errors: ErrorKind::kEnvironment (disk full …).
  Status Close();

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct ContextFreer {
    void operator()(ZSTD_CCtx_s* context) const;
  };

  CompressedWriter(std::filesystem::path path, std::FILE* file);
  void GoToBackground();
  void Compress(std::string_view bytes, bool end);

  std::filesystem::path path_;
  std::unique_ptr<std::FILE, FileCloser> file_;
  std::unique_ptr<ZSTD_CCtx_s, ContextFreer> context_;
  std::string buffer_;
  std::string failure_;
  std::uint64_t bytes_ = 0;  // written so far
};

// Hands the decompressed content on in pieces until it ends or `receive` returns false.
// Errors: ErrorKind::kUser with the path as place (missing, damaged).
Status ReadCompressed(const std::filesystem::path& path,
                      const std::function<bool(std::string_view)>& receive);

}  // namespace assay::transcript

#endif  // HARNESS_TRANSCRIPT_COMPRESSED_FILE_H_
