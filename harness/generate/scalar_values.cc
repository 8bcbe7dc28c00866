#include "harness/generate/scalar_values.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "harness/generate/pattern_sampler.h"
#include "harness/schema/schema.h"

namespace assay::generate {
namespace {

using Json = nlohmann::json;

constexpr int kPatternSamples = 12;
constexpr std::size_t kLongestFilling = 5'000;

// Texts of each format that has a form of its own.
const std::vector<std::string>* FormatSamples(const std::string& format) {
  static const std::map<std::string, std::vector<std::string>> samples = {
      {"date", {"2024-02-29", "1970-01-01", "2025-12-31"}},
      {"date-time", {"2024-02-29T00:00:00Z", "1970-01-01T00:00:00Z", "2025-12-31T23:59:59Z"}},
      {"time", {"00:00:00", "23:59:59"}},
      {"email", {"a@b.example", "first.last@example.com"}},
      {"idn-email", {"a@b.example"}},
      {"hostname", {"localhost", "db.example.com"}},
      {"ipv4", {"127.0.0.1", "192.0.2.255"}},
      {"ipv6", {"::1", "2001:db8::ff"}},
      {"uri", {"https://example.com", "https://example.com/a/b?c=d"}},
      {"uri-reference", {"/a", "https://example.com"}},
      {"uuid", {"00000000-0000-4000-8000-000000000000", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"}},
      {"json-pointer", {"", "/a"}},
      {"regex", {"a", "^[a-z]+$"}},
  };
  const auto it = samples.find(format);
  return it == samples.end() ? nullptr : &it->second;
}

// The keywords of a schema that concern a text or a number itself.
Json Restricted(const Json& schema, const char* type, std::initializer_list<const char*> keywords) {
  Json restricted = {{"type", type}};
  for (const char* keyword : keywords) {
    if (schema.contains(keyword)) restricted[keyword] = schema.at(keyword);
  }
  return restricted;
}

// The values that the schema allows, each once.
std::vector<Json> Allowed(const Json& schema, const std::vector<Json>& values) {
  const auto compiled = schema::Schema::Compile(schema, {.strict_integer = false});
  std::vector<Json> allowed;
  if (!compiled.ok()) return allowed;
  for (const Json& value : values) {
    const bool is_new = std::ranges::find(allowed, value) == allowed.end();
    if (is_new && schema::ValidateDocument(*compiled, value).empty()) allowed.push_back(value);
  }
  return allowed;
}

// The values that the schema's author names.
void AddNamed(const Json& schema, std::vector<Json>& values) {
  if (schema.contains("default")) values.push_back(schema.at("default"));
  const auto examples = schema.find("examples");
  if (examples == schema.end()) return;
  if (!examples->is_array()) {
    values.push_back(*examples);
  } else {
    for (const Json& example : *examples) values.push_back(example);
  }
}

std::size_t Length(const Json& schema, const char* keyword, std::size_t otherwise) {
  const auto it = schema.find(keyword);
  if (it == schema.end() || !it->is_number() || *it < 0) return otherwise;
  return std::min(static_cast<std::size_t>(it->get<double>()), kLongestFilling);
}

std::vector<Json> AnyTexts(const Json& schema) {
  std::vector<Json> texts = {"", "a", "0", "Zürich, 東京", "true"};
  if (const std::size_t least = Length(schema, "minLength", 0); least > 0)
    texts.emplace_back(std::string(least, 'a'));
  if (const std::size_t most = Length(schema, "maxLength", 0); most > 0)
    texts.emplace_back(std::string(most, 'a'));
  return texts;
}

void AddPatternTexts(const Json& schema, Choices& choices, std::vector<Json>& texts) {
  const auto pattern = schema.find("pattern");
  if (pattern == schema.end() || !pattern->is_string()) return;
  const auto sampler = PatternSampler::Of(pattern->get_ref<const std::string&>());
  if (!sampler) return;
  texts.emplace_back(sampler->Sample([](std::size_t) { return std::size_t{0}; }));
  for (int i = 0; i < kPatternSamples; ++i)
    texts.emplace_back(sampler->Sample([&](std::size_t bound) { return choices.Random(bound); }));
}

}  // namespace

std::vector<Json> StringValues(const Json& schema, Choices& choices) {
  std::vector<Json> texts;
  AddNamed(schema, texts);
  AddPatternTexts(schema, choices, texts);
  const std::string format = schema.contains("format") && schema.at("format").is_string()
                                 ? schema.at("format").get<std::string>()
                                 : "";
  if (const auto* samples = FormatSamples(format)) {
    texts.insert(texts.end(), samples->begin(), samples->end());
  } else {
    for (Json& text : AnyTexts(schema)) texts.push_back(std::move(text));
  }
  std::vector<Json> allowed =
      Allowed(Restricted(schema, "string", {"minLength", "maxLength", "pattern", "format"}), texts);
  // A pattern often asks for less than the format beside it, or for something else.
  if (allowed.empty())
    allowed = Allowed(Restricted(schema, "string", {"minLength", "maxLength", "pattern"}), texts);
  std::ranges::stable_sort(allowed, {},
                           [](const Json& text) { return text.get_ref<const std::string&>().size(); });
  return allowed;
}

std::vector<Json> NumberValues(const Json& schema, bool integers) {
  std::vector<Json> numbers = {0, 1, -1, 2, 1'000'000};
  for (const char* bound : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}) {
    const auto it = schema.find(bound);
    if (it == schema.end() || !it->is_number()) continue;
    if (it->is_number_integer() || std::abs(it->get<double>()) < 1e15) {
      const double value = it->get<double>();
      for (const double near :
           {std::floor(value), std::ceil(value), std::floor(value) - 1, std::ceil(value) + 1})
        numbers.emplace_back(static_cast<std::int64_t>(near));
    }
    if (!integers) numbers.push_back(*it);
  }
  if (!integers) {
    numbers.emplace_back(0.5);
    numbers.emplace_back(-0.5);
  }
  AddNamed(schema, numbers);
  std::vector<Json> allowed =
      Allowed(Restricted(schema, integers ? "integer" : "number",
                         {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}),
              numbers);
  std::ranges::stable_sort(allowed, {}, [](const Json& number) { return std::abs(number.get<double>()); });
  return allowed;
}

}  // namespace assay::generate
