#include "harness/links/link.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace assay::links {
namespace {

// Angle brackets enclose an address, and are no part of any.
constexpr std::string_view kEndsLink = " \t\n\v\f\r)<>";

// Where the address of the link that begins at `start` begins; npos when there is none.
std::size_t AfterScheme(std::string_view text, std::size_t start) {
  const std::string_view rest = text.substr(start);
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (rest.starts_with(scheme)) return start + scheme.size();
  }
  return std::string_view::npos;
}

// Whether a host follows the scheme; in placeholders such as https://{account}.example.com none does.
bool HasHost(std::string_view address) {
  const std::string_view host = address.substr(0, address.find_first_of("/?#"));
  return !host.empty() && std::ranges::all_of(host, [](unsigned char c) {
    return std::isalnum(c) != 0 || c >= 0x80 ||
           std::string_view("-._:[]@%").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

}  // namespace

std::vector<Link> FindLinks(std::string_view text) {
  std::vector<Link> links;
  std::set<std::string_view> known;
  int line = 1;
  std::size_t counted = 0;  // the newlines before it are in `line`
  for (std::size_t start = text.find("http"); start != std::string_view::npos;
       start = text.find("http", start + 1)) {
    const std::size_t address = AfterScheme(text, start);
    if (address == std::string_view::npos) continue;
    const std::size_t end = std::min(text.find_first_of(kEndsLink, address), text.size());
    if (!HasHost(text.substr(address, end - address))) continue;
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                                        text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    counted = start;
    const std::string_view url = text.substr(start, end - start);
    if (known.insert(url).second) links.push_back({std::string(url), line});
    start = end - 1;  // what looks like a link inside of another one is a part of it
  }
  return links;
}

}  // namespace assay::links
