#include "suites/spec/date_patterns.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>

#include "harness/schema/pattern.h"

namespace assay::suites {
namespace {

using schema::Pattern;

// What a picker may write in one notation.
using Values = std::array<std::string_view, 2>;

constexpr Values kDays = {"2025-02-28", "1999-12-31"};
constexpr Values kMonths = {"2025-02", "1999-12"};
constexpr Values kSeconds = {"2025-02-28T13:45:30Z", "1999-12-31T00:00:00Z"};
constexpr Values kMilliseconds = {"2025-02-28T13:45:30.000Z", "1999-12-31T00:00:00.000Z"};
constexpr Values kMicroseconds = {"2025-02-28T13:45:30.000000Z", "1999-12-31T00:00:00.000000Z"};

// Neither days nor moments, though some are made of the same characters.
constexpr std::array<std::string_view, 6> kOtherTexts = {"abc",     "a-b-c", "12345678",
                                                         "1234-56", "1-2-3", "10:20:30"};

std::optional<Pattern> Compiled(const nlohmann::json& pattern) {
  if (!pattern.is_string()) return std::nullopt;
  auto compiled = Pattern::CompileOnce(pattern.get<std::string>(), schema::Syntax::kEcma);
  if (!compiled.ok()) return std::nullopt;
  return *std::move(compiled);
}

bool Accepts(const Pattern& pattern, std::string_view text) {
  return pattern.Search(text) != Pattern::Outcome::kNoMatch;
}

bool AcceptsAny(const Pattern& pattern, std::initializer_list<Values> notations) {
  return std::ranges::any_of(notations, [&](const Values& values) {
    return std::ranges::all_of(values, [&](std::string_view value) { return Accepts(pattern, value); });
  });
}

}  // namespace

bool AcceptsPicked(const nlohmann::json& pattern, const DatePicker& picker) {
  const auto compiled = Compiled(pattern);
  if (!compiled) return false;
  if (picker.format == "date") return AcceptsAny(*compiled, {kDays, kMonths});
  return AcceptsAny(*compiled, {kSeconds, kMilliseconds, kMicroseconds});
}

bool IsOfDates(const nlohmann::json& pattern) {
  const auto compiled = Compiled(pattern);
  if (!compiled || !AcceptsAny(*compiled, {kDays, kSeconds, kMilliseconds, kMicroseconds})) return false;
  return std::ranges::none_of(kOtherTexts, [&](std::string_view text) { return Accepts(*compiled, text); });
}

}  // namespace assay::suites
