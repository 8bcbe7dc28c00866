#include "harness/transcript/compressed_file.h"

#include <zstd.h>

#include <cerrno>
#include <system_error>

namespace assay::transcript {
namespace {

// Level 1: transcripts must keep up with the pipe, and JSON lines shrink tenfold anyway.
constexpr int kCompressionLevel = 1;
// A thread is worth its start where there is more than this.
constexpr std::uint64_t kInForeground = std::uint64_t{1} << 20;

Error Damaged(const std::filesystem::path& path, const std::string& what) {
  return Error{.message = "the transcript is damaged: " + what,
               .location = {.file = path.string()},
               .remedy = "record it again with assay run"};
}

struct DecompressorFreer {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

void CompressedWriter::ContextFreer::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

Result<CompressedWriter> CompressedWriter::Create(const std::filesystem::path& path) {
  std::FILE* const file = std::fopen(path.c_str(), "wbe");
  if (file == nullptr) {
    return Error{.kind = ErrorKind::kEnvironment,
                 .message = "the file cannot be written: " + std::generic_category().message(errno),
                 .location = {.file = path.string()}};
  }
  return CompressedWriter(path, file);
}

CompressedWriter::CompressedWriter(std::filesystem::path path, std::FILE* file)
    : path_(std::move(path)), file_(file), context_(ZSTD_createCCtx()), buffer_(ZSTD_CStreamOutSize(), '\0') {
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kCompressionLevel);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
}

void CompressedWriter::Write(std::string_view bytes) {
  if (bytes_ < kInForeground && bytes_ + bytes.size() >= kInForeground) GoToBackground();
  bytes_ += bytes.size();
  Compress(bytes, false);
}

// What is written so far ends as a frame of its own. Where zstd is built without threads nothing changes.
void CompressedWriter::GoToBackground() {
  Compress({}, true);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_nbWorkers, 1);
}

void CompressedWriter::Compress(std::string_view bytes, bool end) {
  ZSTD_inBuffer input = {bytes.data(), bytes.size(), 0};
  std::size_t left = 1;
  while (failure_.empty() && (input.pos < input.size || (end && left != 0))) {
    ZSTD_outBuffer output = {buffer_.data(), buffer_.size(), 0};
    left = ZSTD_compressStream2(context_.get(), &output, &input, end ? ZSTD_e_end : ZSTD_e_continue);
    if (ZSTD_isError(left) != 0) {
      failure_ = ZSTD_getErrorName(left);
    } else if (std::fwrite(buffer_.data(), 1, output.pos, file_.get()) != output.pos) {
      failure_ = std::generic_category().message(errno);
    }
  }
}

Status CompressedWriter::Close() {
  Compress({}, true);
  if (std::fclose(file_.release()) != 0 && failure_.empty())
    failure_ = std::generic_category().message(errno);
  if (failure_.empty()) return Done{};
  return Error{.kind = ErrorKind::kEnvironment,
               .message = "the file cannot be written: " + failure_,
               .location = {.file = path_.string()}};
}

Status ReadCompressed(const std::filesystem::path& path,
                      const std::function<bool(std::string_view)>& receive) {
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rbe"));
  if (!file) return Error{.message = "there is no such recording", .location = {.file = path.string()}};
  const std::unique_ptr<ZSTD_DCtx, DecompressorFreer> context(ZSTD_createDCtx());
  std::string packed(ZSTD_DStreamInSize(), '\0');
  std::string plain(ZSTD_DStreamOutSize(), '\0');
  std::size_t left = 1;  // 0: the frame is complete
  while (true) {
    const std::size_t count = std::fread(packed.data(), 1, packed.size(), file.get());
    if (count == 0) break;
    ZSTD_inBuffer input = {packed.data(), count, 0};
    while (input.pos < input.size) {
      ZSTD_outBuffer output = {plain.data(), plain.size(), 0};
      left = ZSTD_decompressStream(context.get(), &output, &input);
      if (ZSTD_isError(left) != 0) return Damaged(path, ZSTD_getErrorName(left));
      if (output.pos > 0 && !receive(std::string_view(plain.data(), output.pos))) return Done{};
    }
  }
  if (left != 0) return Damaged(path, "it ends in the middle");
  return Done{};
}

}  // namespace assay::transcript
