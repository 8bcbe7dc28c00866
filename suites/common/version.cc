#include "suites/common/version.h"

#include <charconv>

namespace assay::suites {

std::optional<Version> Version::Of(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  Version version;
  while (true) {
    long number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0) return std::nullopt;
    version.release.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  while (!version.release.empty() && version.release.back() == 0) version.release.pop_back();
  // What stands behind a plus sign is about the build, not about the version.
  text = text.substr(0, text.find('+'));
  if (text.starts_with('-')) text.remove_prefix(1);
  version.before = text;
  return version;
}

std::strong_ordering Version::operator<=>(const Version& other) const {
  if (const auto order = release <=> other.release; order != 0) return order;
  if (before.empty() != other.before.empty())
    return before.empty() ? std::strong_ordering::greater : std::strong_ordering::less;
  return before <=> other.before;
}

}  // namespace assay::suites
