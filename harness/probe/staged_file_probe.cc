#include <filesystem>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "harness/probe/evidence.h"
#include "harness/probe/measures.h"
#include "harness/probe/probe.h"
#include "harness/probe/staged_file_evidence.h"

namespace assay::probe {
namespace {

using std::filesystem::path;
using FaultKind = StagedFileFault::Kind;

bool GoesUp(const path& file) {
  for (const path& part : file) {
    if (part == "..") return true;
  }
  return false;
}

// Whether a file stands in a folder, when all links are followed.
bool IsWithin(const path& file, const path& folder) {
  std::error_code error;
  const path whole = std::filesystem::weakly_canonical(file, error);
  const path within = whole.lexically_relative(std::filesystem::weakly_canonical(folder, error));
  return !error && !within.empty() && *within.begin() != "..";
}

class StagedFileProbe : public Probe {
 public:
  StagedFileProbe(Evidence& evidence, const Measures& measures)
      : files_(evidence.measured.Make<StagedFileEvidence>()), folder_(measures.staging_folder) {
    files_.has_folder = !folder_.empty();
  }

  void OnRecord(Row& row) override {
    const json::Value& reference = row.record().file_reference;
    if (!reference.IsObject()) return;
    ++files_.references;
    if (!files_.has_folder) return;
    const auto url = reference.Find("staging_file_url");
    const auto source = reference.Find("source_file_relative_path");
    const auto size = reference.Find("file_size_bytes");
    const bool has_url = url && url->IsString() && !url->string().empty();
    const bool has_source = source && source->IsString() && !source->string().empty();
    if (!has_url) Note(row, FaultKind::kNoUrl);
    if (!has_source) Note(row, FaultKind::kNoPath);
    if (!size || !size->IsNumber()) Note(row, FaultKind::kNoSize);
    if (has_source) JudgeSource(row, *source);
    if (has_url && JudgeUrl(row, *url) && size && size->IsNumber()) JudgeSize(row, *url, *size);
    if (has_url && has_source) JudgeNames(row, *url, *source);
  }

 private:
  static path FileOf(const json::Value& url) {
    std::string_view text = url.string();
    constexpr std::string_view kScheme = "file://";
    if (text.starts_with(kScheme)) text.remove_prefix(kScheme.size());
    return path(text);
  }

  void Note(const Row& row, FaultKind kind, const json::Value* value = nullptr, std::string found = "") {
    files_.faults.Add(
        {{kind, row.stream().id, value == nullptr ? "" : json::ToText(*value), std::move(found)},
         row.line()});
  }

  void JudgeSource(const Row& row, const json::Value& source) {
    // A leading slash is taken for the root of the source.
    if (GoesUp(path(source.string()))) Note(row, FaultKind::kLeavesSource, &source);
  }

  // Whether the file is there.
  bool JudgeUrl(const Row& row, const json::Value& url) {
    const path file = FileOf(url);
    if (!file.is_absolute() || GoesUp(file) || !IsWithin(file, folder_)) {
      Note(row, FaultKind::kLeavesFolder, &url);
      return false;
    }
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error)) return true;
    Note(row, FaultKind::kMissing, &url);
    return false;
  }

  void JudgeSize(const Row& row, const json::Value& url, const json::Value& size) {
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(FileOf(url), error);
    if (error || static_cast<double>(bytes) == size.number().real) return;
    Note(row, FaultKind::kOtherSize, &size, std::to_string(bytes));
  }

  // Two streams may both hold a file, and put it down once.
  void JudgeNames(const Row& row, const json::Value& url, const json::Value& source) {
    if (urls_.size() + paths_.size() >= StagedFileEvidence::kMostNames) return;
    const std::hash<std::string_view> hash;
    const std::size_t of_source = hash(source.string());
    const auto [known, is_new] = urls_.emplace(hash(url.string()), of_source);
    if (!is_new && known->second != of_source) return Note(row, FaultKind::kSameUrl, &url);
    const std::string in_stream = ToString(row.stream().id) + "\n" + std::string(source.string());
    if (!paths_.insert(hash(in_stream)).second) Note(row, FaultKind::kSamePath, &source);
  }

  StagedFileEvidence& files_;
  const path folder_;
  std::unordered_map<std::size_t, std::size_t> urls_;  // hashes: of the place, of the path in the source
  std::unordered_set<std::size_t> paths_;              // of stream and path in the source
};

}  // namespace

const Measure kStagedFiles = {.name = "staged files", .make = MakeProbe<StagedFileProbe>};

}  // namespace assay::probe
