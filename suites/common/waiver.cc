#include "suites/common/waiver.h"

#include "suites/common/version.h"

namespace assay::suites {
namespace {

// Whether a breaking change is declared for a version after `previous`, up to `current`.
bool IsDeclaredBetween(const std::string& declared, const std::string& previous, const std::string& current) {
  const auto lower = Version::Of(previous);
  auto upper = Version::Of(current);
  const auto version = Version::Of(declared);
  if (!version || !upper) return false;
  upper->before.clear();
  // Without knowing what came before, only the version at hand speaks for itself.
  return lower ? *lower < *version && *version <= *upper : *version == *upper;
}

}  // namespace

std::optional<std::string> WhyWaived(const PreviousVersion& previous, const metadata::Metadata* metadata) {
  if (!previous.waived_version.empty() && previous.waived_version == previous.version)
    return "disable_for_version names the previous version " + previous.version;
  if (metadata == nullptr) return std::nullopt;
  for (const metadata::BreakingChange& change : metadata->breaking_changes) {
    if (IsDeclaredBetween(change.version, previous.version, metadata->docker_image_tag))
      return metadata->file + " declares version " + change.version + " a breaking change";
  }
  return std::nullopt;
}

void ReportChanges(const BreakingChanges& changes, const SeenIn& seen_in,
                   const std::optional<std::string>& waiver, check::Findings& findings) {
  if (changes.empty()) return;
  if (waiver) {
    for (const BreakingChange& change : changes)
      findings.Note("waived: " + change.message + " (" + change.pointer + ")");
    return findings.Skip("it breaks users of the previous version, which is waived: " + *waiver);
  }
  for (const BreakingChange& change : changes) {
    auto finding = findings.Add(change.message)
                       .Stream(change.stream)
                       .Pointer(change.pointer)
                       .Expected(change.expected)
                       .Actual(change.actual);
    if (!change.is_gone) {
      finding.At(seen_in.now, seen_in.line);
    } else if (seen_in.previous.run != nullptr) {
      finding.At(*seen_in.previous.run);
    } else {
      finding.At(seen_in.now);
    }
  }
}

}  // namespace assay::suites
