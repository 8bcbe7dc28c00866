#include "harness/plan/certified.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "harness/config/metadata.h"

namespace assay::plan {
namespace {

constexpr std::string_view kDocumentationSite = "https://docs.airbyte.com";
constexpr int kMostFoldersAbove = 32;

std::filesystem::path MetadataFile(const config::RunConfig& config) {
  return config.Resolve(config::kMetadataFileName).lexically_normal();
}

// Why the rules for certified connectors do not apply; "" when they do.
std::string WhyNotCertified(const config::RunConfig& config,
                            const std::optional<protocol::Metadata>& metadata) {
  if (!metadata)
    return fmt::format("it is for certified connectors, and there is no {}", MetadataFile(config).string());
  if (metadata->IsCertified()) return "";
  return fmt::format(
      "it is for certified connectors, whose metadata.yaml says ab_internal.ql: 400 or more, not {}",
      metadata->quality_level);
}

}  // namespace

std::optional<protocol::Metadata> ReadMetadata(const config::RunConfig& config, InputFiles& files,
                                               Errors& errors) {
  const std::filesystem::path path = MetadataFile(config);
  if (!files.Exists(path)) return std::nullopt;
  const Result<std::string> text = files.Text(path);
  if (!text.ok()) {
    errors.push_back(text.error());
    return std::nullopt;
  }
  Result<protocol::Metadata, Errors> metadata = config::ParseMetadata(*text, path.string());
  if (metadata.ok()) return *std::move(metadata);
  errors.insert(errors.end(), metadata.error().begin(), metadata.error().end());
  return std::nullopt;
}

void NoteCertification(const config::RunConfig& config, const std::optional<protocol::Metadata>& metadata,
                       check::UnmetNeeds& unmet) {
  if (std::string reason = WhyNotCertified(config, metadata); !reason.empty()) {
    unmet[check::Need::kCertified] = std::move(reason);
  }
}

void NoteFileSource(const config::RunConfig& config, const std::optional<protocol::Metadata>& metadata,
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

Result<std::string> FindDocumentation(const config::RunConfig& config, const protocol::Metadata& metadata,
                                      InputFiles& files) {
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

}  // namespace assay::plan
