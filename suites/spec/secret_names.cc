#include "suites/spec/secret_names.h"

#include <algorithm>
#include <array>

namespace assay::suites {
namespace {

using Json = nlohmann::json;

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

constexpr std::array<std::string_view, 3> kTypesOfSecrets = {"string", "integer", "number"};

bool Holds(const auto& list, std::string_view text) { return std::ranges::find(list, text) != list.end(); }

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsTypeOfSecrets(const Json& type) {
  return type.is_string() && Holds(kTypesOfSecrets, type.get_ref<const std::string&>());
}

}  // namespace

bool IsSecretName(std::string_view property) {
  std::string name(property);
  std::ranges::transform(name, name.begin(), ToLower);
  return Holds(kCatNames, name);
}

std::string InSnakeCase(std::string_view name) {
  std::string snake;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool is_letter_or_digit = IsLower(c) || IsUpper(c) || IsDigit(c);
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

bool CanHoldSecret(const Json& schema) {
  const auto type = schema.find("type");
  if (type == schema.end()) return false;
  const bool is_capable =
      type->is_array() ? std::any_of(type->begin(), type->end(), IsTypeOfSecrets) : IsTypeOfSecrets(*type);
  const auto constant = schema.find("const");
  return is_capable && (constant == schema.end() || !IsTruthy(*constant));
}

bool IsTruthy(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value != 0;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  return !value.empty();
}

}  // namespace assay::suites
