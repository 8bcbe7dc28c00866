#include "harness/schema/keyword_values.h"

#include <utility>

#include "harness/base/utf8.h"
#include "harness/schema/violation.h"

namespace assay::schema {
namespace {

std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  while (!text.empty()) {
    const std::string_view from = text;
    TakeCodePoint(text);
    characters.emplace_back(from.substr(0, from.size() - text.size()));
  }
  return characters;
}

}  // namespace

std::optional<std::vector<std::string>> NamesIn(const nlohmann::json& value) {
  if (value.is_string()) return Characters(value.get_ref<const std::string&>());
  if (!value.is_structured()) return std::nullopt;
  std::vector<std::string> names;
  if (value.is_object()) {
    for (const auto& member : value.items()) names.push_back(member.key());
    return names;
  }
  for (const nlohmann::json& item : value) {
    if (item.is_structured()) return std::nullopt;
    names.push_back(item.is_string() ? item.get<std::string>() : std::string(1, '\0') + item.dump());
  }
  return names;
}

Syntax SyntaxOf(const Options& options) {
  return options.formats == Formats::kStandard ? Syntax::kEcma : Syntax::kPython;
}

bool IsTruthy(const nlohmann::json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>() != 0;
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  return !value.empty();
}

std::string SchemaText(const nlohmann::json& value) {
  const std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (text.size() <= kLongestActual) return text;
  return std::string(WholeCharacters(text, kLongestActual)) + "…";
}

}  // namespace assay::schema
