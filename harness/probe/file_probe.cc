#include "harness/probe/file_probe.h"

#include <algorithm>

#include "harness/probe/evidence.h"

namespace assay::probe {

const Measure kFileTypes = {.name = "file types", .make = MakeProbe<FileProbe>};

std::string FileExtension(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t first = name.find_first_not_of('.');
  const std::size_t dot = name.rfind('.');
  if (first == std::string_view::npos || dot == std::string_view::npos || dot < first) return "";
  std::string extension(name.substr(dot));
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

FileProbe::FileProbe(Evidence& evidence, const Measures& /*measures*/)
    : files_(evidence.measured.Make<FileEvidence>()) {}

void FileProbe::OnRecord(Row& row) {
  const auto url = row.data().Find("_ab_source_file_url");
  const std::string_view path = url ? url->string() : std::string_view();
  if (!files_.extensions.empty() && path == last_path_) return;
  last_path_ = path;
  if (files_.extensions.size() < kMostExtensions) files_.extensions.insert(FileExtension(path));
}

}  // namespace assay::probe
