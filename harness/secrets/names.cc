#include "harness/secrets/names.h"

#include <algorithm>
#include <array>

#include "harness/base/ascii.h"

namespace assay::secrets {
namespace {

constexpr std::array<std::string_view, 17> kCatNames = {"client_token",
                                                        "access_token",
                                                        "api_token",
                                                        "token",
                                                        "secret",
                                                        "client_secret",
                                                        "password",
                                                        "key",
                                                        "service_account_info",
                                                        "service_account",
                                                        "tenant_id",
                                                        "certificate",
                                                        "jwt",
                                                        "credentials",
                                                        "app_id",
                                                        "appid",
                                                        "refresh_token"};

// What identifies an account or an app does not authenticate it.
constexpr std::array<std::string_view, 3> kIdentifiers = {"app_id", "appid", "tenant_id"};

constexpr std::array<std::string_view, 9> kEndings = {"_token",     "_secret",     "password",
                                                      "api_key",    "apikey",      "authtoken",
                                                      "secret_key", "private_key", "access_key"};

bool Holds(const auto& list, std::string_view text) { return std::ranges::find(list, text) != list.end(); }

std::string InLowerCase(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), ToLower);
  return lower;
}

}  // namespace

bool IsCatSecretName(std::string_view property) { return Holds(kCatNames, InLowerCase(property)); }

std::string InSnakeCase(std::string_view name) {
  std::string snake;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool is_letter_or_digit = IsLetter(c) || IsDigit(c);
    const char before = i > 0 ? name[i - 1] : '_';
    const char after = i + 1 < name.size() ? name[i + 1] : '_';
    const bool begins_word =
        IsUpper(c) && (IsLower(before) || IsDigit(before) || (IsUpper(before) && IsLower(after)));
    if ((begins_word || !is_letter_or_digit) && !snake.empty() && snake.back() != '_') snake += '_';
    if (is_letter_or_digit) snake += ToLower(c);
  }
  return snake;
}

bool LooksSecret(std::string_view snake_case_name) {
  if (Holds(kIdentifiers, snake_case_name)) return false;
  return Holds(kCatNames, snake_case_name) || std::ranges::any_of(kEndings, [&](std::string_view ending) {
           return snake_case_name.ends_with(ending);
         });
}

bool IsNamedLikeSecret(std::string_view property) {
  const std::string name = InLowerCase(property);
  return Holds(kCatNames, name) || name.ends_with("token") || name.ends_with("secret") ||
         LooksSecret(InSnakeCase(property));
}

}  // namespace assay::secrets
