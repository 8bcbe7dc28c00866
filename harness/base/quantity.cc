#include "harness/base/quantity.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace assay {

std::string Counted(std::uint64_t count, std::string_view word, Digits digits) {
  std::string number = std::to_string(count);
  for (std::size_t from_end = 3; digits == Digits::kGrouped && from_end < number.size(); from_end += 4)
    number.insert(number.size() - from_end, ",");
  return fmt::format("{} {}{}", number, word, count == 1 ? "" : "s");
}

std::string Size(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  constexpr std::array<std::string_view, 3> kUnits = {"kB", "MB", "GB"};
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.95 && unit + 1 < kUnits.size(); ++unit) size /= 1000;
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

}  // namespace assay
