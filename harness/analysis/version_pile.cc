#include "harness/analysis/version_pile.h"

#include <algorithm>
#include <tuple>

namespace assay::analysis {
namespace {

bool AreAlike(const Version& one, const Version& other) {
  const auto parts = [](const Version& version) {
    return std::tie(version.stream, version.key, version.value, version.read, version.part, version.marks);
  };
  return parts(one) == parts(other);
}

}  // namespace

void VersionPile::Add(std::span<const Version> versions) {
  versions_.insert(versions_.end(), versions.begin(), versions.end());
  if (versions_.size() < join_at_) return;
  Join();
  join_at_ = std::max(join_at_, versions_.size() * 2);
}

std::span<const Version> VersionPile::Sorted() {
  Join();
  return versions_;
}

void VersionPile::Join() {
  std::ranges::sort(versions_);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < versions_.size(); ++i) {
    if (kept > 0 && AreAlike(versions_[kept - 1], versions_[i])) {
      Version& joined = versions_[kept - 1];
      joined.first_line = std::min(joined.first_line, versions_[i].first_line);
      joined.last_line = std::max(joined.last_line, versions_[i].last_line);
      joined.count += versions_[i].count;
    } else {
      versions_[kept++] = versions_[i];
    }
  }
  versions_.resize(kept);
}

}  // namespace assay::analysis
