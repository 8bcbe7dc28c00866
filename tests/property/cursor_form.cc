#include "tests/property/cursor_form.h"

#include <chrono>
#include <cstdio>
#include <string>

namespace assay::property {
namespace {

constexpr std::int64_t kDay = 86'400 * kSecond;

std::string Padded(std::int64_t number, int digits) {
  std::string text = std::to_string(number);
  if (text.size() < static_cast<std::size_t>(digits))
    text.insert(0, static_cast<std::size_t>(digits) - text.size(), '0');
  return text;
}

std::string DateText(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  return Padded(static_cast<int>(date.year()), 4) + "-" + Padded(static_cast<unsigned>(date.month()), 2) +
         "-" + Padded(static_cast<unsigned>(date.day()), 2);
}

// The moment on a clock that many minutes ahead of UTC, without the zone.
std::string ClockText(CursorValue moment, int minutes, int fraction_digits) {
  const std::int64_t local = moment + minutes * 60 * kSecond;
  const std::int64_t days = local / kDay;
  const std::int64_t seconds = local % kDay / kSecond;
  std::string text = DateText(days) + "T" + Padded(seconds / 3600, 2) + ":" + Padded(seconds / 60 % 60, 2) +
                     ":" + Padded(seconds % 60, 2);
  if (fraction_digits > 0)
    text += "." + Padded(local % kSecond, 6).substr(0, static_cast<std::size_t>(fraction_digits));
  return text;
}

std::string ZoneText(int minutes, const char* between) {
  const int size = minutes < 0 ? -minutes : minutes;
  return (minutes < 0 ? "-" : "+") + Padded(size / 60, 2) + between + Padded(size % 60, 2);
}

std::string InSomeZone(CursorValue moment) {
  constexpr int kZones[] = {0, 120, -330, 60, -480};
  const int minutes = kZones[static_cast<std::size_t>(moment / kSecond / 7 % 5)];
  return ClockText(moment, minutes, 0) + (minutes == 0 ? "Z" : ZoneText(minutes, ":"));
}

// Of the texts above.
std::optional<CursorValue> ReadMoment(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, length = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3) return std::nullopt;
  const std::chrono::sys_days date(std::chrono::year(year) / month / day);
  CursorValue moment = date.time_since_epoch().count() * kDay;
  std::string rest = text.substr(static_cast<std::size_t>(length));
  if (rest.empty()) return moment;
  if (std::sscanf(rest.c_str(), "T%2d:%2d:%2d%n", &hour, &minute, &second, &length) != 3) return std::nullopt;
  moment += (hour * 3600LL + minute * 60LL + second) * kSecond;
  rest = rest.substr(static_cast<std::size_t>(length));
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    std::string digits = rest.substr(1, end - 1);
    digits.resize(6, '0');
    moment += std::stoll(digits);
    rest = rest.substr(end);
  }
  if (rest.empty() || rest == "Z") return moment;
  std::erase(rest, ':');
  if (std::sscanf(rest.c_str() + 1, "%2d%2d", &hour, &minute) != 2) return std::nullopt;
  const std::int64_t offset = (hour * 60LL + minute) * 60 * kSecond;
  return rest.starts_with('-') ? moment + offset : moment - offset;
}

std::optional<CursorValue> ReadDigits(const nlohmann::json& written) {
  if (written.is_number_integer()) return written.get<std::int64_t>();
  if (!written.is_string()) return std::nullopt;
  const auto& text = written.get_ref<const std::string&>();
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoll(text);
}

}  // namespace

bool IsTime(CursorForm form) {
  return form != CursorForm::kInteger && form != CursorForm::kIntegerTextInState &&
         form != CursorForm::kDigits;
}

bool HasFractions(CursorForm form) {
  return form == CursorForm::kIsoFractions || form == CursorForm::kIsoOtherInState ||
         form == CursorForm::kEpochMilliseconds || form == CursorForm::kEpochIsoInState;
}

CursorValue FirstOf(CursorForm form) { return IsTime(form) ? 19'737 * kDay : 3; }

nlohmann::json InRecord(CursorForm form, CursorValue value) {
  switch (form) {
    case CursorForm::kInteger:
    case CursorForm::kIntegerTextInState:
      return value;
    case CursorForm::kDigits:
      return std::to_string(value);
    case CursorForm::kDate:
      return DateText(value / kDay);
    case CursorForm::kIso:
    case CursorForm::kIsoEpochInState:
      return ClockText(value, 0, 0) + "Z";
    case CursorForm::kIsoZones:
      return InSomeZone(value);
    case CursorForm::kIsoFractions:
      return ClockText(value, 0, 3) + "Z";
    case CursorForm::kIsoOtherInState:
      return ClockText(value, 60, 3) + "+01:00";
    case CursorForm::kEpochSeconds:
      return value / kSecond;
    case CursorForm::kEpochMilliseconds:
    case CursorForm::kEpochIsoInState:
      return value / 1'000;
  }
  return nullptr;
}

nlohmann::json InState(CursorForm form, CursorValue value) {
  switch (form) {
    case CursorForm::kIntegerTextInState:
      return std::to_string(value);
    case CursorForm::kIsoOtherInState:
      return ClockText(value, 0, 6) + "+0000";
    case CursorForm::kEpochIsoInState:
      return ClockText(value, 0, 3) + "Z";
    case CursorForm::kIsoEpochInState:
      return value / kSecond;
    default:
      return InRecord(form, value);
  }
}

std::optional<CursorValue> FromState(CursorForm form, const nlohmann::json& written) {
  switch (form) {
    case CursorForm::kInteger:
    case CursorForm::kIntegerTextInState:
    case CursorForm::kDigits:
      return ReadDigits(written);
    case CursorForm::kEpochSeconds:
    case CursorForm::kIsoEpochInState:
      if (!written.is_number_integer()) return std::nullopt;
      return written.get<std::int64_t>() * kSecond;
    case CursorForm::kEpochMilliseconds:
      if (!written.is_number_integer()) return std::nullopt;
      return written.get<std::int64_t>() * 1'000;
    default:
      return written.is_string() ? ReadMoment(written.get<std::string>()) : std::nullopt;
  }
}

nlohmann::json SchemaOf(CursorForm form) {
  switch (form) {
    case CursorForm::kInteger:
    case CursorForm::kIntegerTextInState:
    case CursorForm::kEpochSeconds:
    case CursorForm::kEpochMilliseconds:
    case CursorForm::kEpochIsoInState:
      return {{"type", {"null", "integer"}}};
    case CursorForm::kDigits:
      return {{"type", {"null", "string"}}};
    case CursorForm::kDate:
      return {{"type", {"null", "string"}}, {"format", "date"}};
    default:
      return {{"type", {"null", "string"}}, {"format", "date-time"}};
  }
}

}  // namespace assay::property
