#include "harness/report/quantity.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace assay::report {

std::string Counted(std::uint64_t count, std::string_view word) {
  std::string digits = std::to_string(count);
  for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4) {
    digits.insert(digits.size() - from_end, ",");
  }
  return fmt::format("{} {}{}", digits, word, count == 1 ? "" : "s");
}

std::string Size(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  constexpr std::array<std::string_view, 3> kUnits = {"kB", "MB", "GB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.95 && unit + 1 < kUnits.size(); ++unit) size /= 1000;
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

}  // namespace assay::report
