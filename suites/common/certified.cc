#include "suites/common/certified.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "harness/plan/metadata_file.h"

namespace assay::suites {
namespace {

constexpr std::string_view kDocumentationSite = "https://docs.airbyte.com";
constexpr int kMostFoldersAbove = 32;

// Why the rules for certified connectors do not apply; "" when they do.
std::string WhyNotCertified(const config::RunConfig& config,
                            const std::optional<metadata::Metadata>& metadata) {
  if (!metadata)
    return fmt::format("it is for certified connectors, and there is no {}",
                       plan::MetadataFile(config).string());
  if (metadata->IsCertified()) return "";
  return fmt::format(
      "it is for certified connectors, whose metadata.yaml says ab_internal.ql: 400 or more, not {}",
      metadata->quality_level);
}

}  // namespace

void NoteCertification(const config::RunConfig& config, const std::optional<metadata::Metadata>& metadata,
                       check::UnmetNeeds& unmet) {
  if (std::string reason = WhyNotCertified(config, metadata); !reason.empty()) {
    unmet[check::Need::kCertified] = std::move(reason);
  }
}

void NoteFileSource(const config::RunConfig& config, const std::optional<metadata::Metadata>& metadata,
                    check::UnmetNeeds& unmet) {
  if (std::string reason = WhyNotCertified(config, metadata); !reason.empty()) {
    unmet[check::Need::kFileTypes] = std::move(reason);
  } else if (metadata->connector_subtype != "file") {
    unmet[check::Need::kFileTypes] =
        "it is for connectors that read files, whose metadata.yaml says connectorSubtype: file";
  }
}

void NoteBypass(const std::optional<config::OptionalReason>& exemption, check::Need need,
                check::UnmetNeeds& unmet) {
  if (!exemption || exemption->bypass_reason.value_or("").empty()) return;
  unmet[need] = *exemption->bypass_reason;
}

Result<std::string> FindDocumentation(const config::RunConfig& config, const metadata::Metadata& metadata,
                                      plan::InputFiles& files) {
  std::string written = metadata.documentation_url;
  if (written.empty()) return Error{.message = metadata.file + " names no documentationUrl"};
  if (const std::size_t site = written.find(kDocumentationSite); site != std::string::npos) {
    written.replace(site, kDocumentationSite.size(), "docs");
  }
  written += ".md";
  std::filesystem::path folder = config.Resolve("");
  for (int above = 0; above <= kMostFoldersAbove; ++above) {
    const std::filesystem::path path = (folder / written).lexically_normal();
    if (files.Exists(path)) return path.string();
    folder /= "..";
  }
  return Error{.message = fmt::format("there is no {} in the folder {} or above it", written,
                                      config.Resolve("").lexically_normal().string())};
}

}  // namespace assay::suites
