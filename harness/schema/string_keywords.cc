#include <memory>
#include <string>
#include <utility>

#include "harness/base/utf8.h"
#include "harness/schema/context.h"
#include "harness/schema/formats/format.h"
#include "harness/schema/formats/temporal.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/keyword_values.h"
#include "harness/schema/pattern.h"
#include "harness/schema/size_limit.h"

namespace assay::schema {
namespace {

std::size_t CodePoints(const json::Value& value) { return CountCodePoints(value.string()); }

class PatternKeyword : public Keyword {
 public:
  PatternKeyword(Site site, Pattern pattern, std::string text)
      : Keyword(std::move(site), kStrings), pattern_(std::move(pattern)), text_(std::move(text)) {}

  bool Check(const json::Value& value, Context& context) const override {
    const Pattern::Outcome outcome = pattern_.Search(value.string());
    if (outcome == Pattern::Outcome::kMatch) return true;
    if (outcome == Pattern::Outcome::kGaveUp)
      return context.Fault(site(), "the pattern takes too many steps");
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "does not match the pattern";
      violation.expected = "a match of " + text_;
    });
  }

 private:
  Pattern pattern_;
  std::string text_;
};

class FormatKeyword : public Keyword {
 public:
  // `name` is what the text is to be, `expected` what is expected of it in words.
  FormatKeyword(Site site, FormatCheck check, std::string name, std::string expected)
      : Keyword(std::move(site), kStrings),
        check_(check),
        name_(std::move(name)),
        expected_(std::move(expected)) {}

  bool Check(const json::Value& value, Context& context) const override {
    if (check_(value.string())) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "is not a valid " + name_;
      violation.expected = expected_;
    });
  }

 private:
  FormatCheck check_;
  std::string name_;
  std::string expected_;
};

void BuildPattern(const Source& source) {
  const nlohmann::json* const value = source.Get("pattern");
  if (value == nullptr) return;
  if (!value->is_string()) return source.AddFault("pattern", "pattern must be a string", kStrings);
  const auto text = value->get<std::string>();
  const Result<Pattern> pattern = Pattern::Compile(text, SyntaxOf(source.options()));
  if (!pattern.ok()) {
    return source.AddFault("pattern", "the pattern is invalid: " + pattern.error().message, kStrings);
  }
  source.Add(std::make_unique<PatternKeyword>(source.SiteOf("pattern"), *pattern, SchemaText(*value)));
}

// Of records: airbyte_type says more of a time than its format does.
bool BuildZonedFormat(const Source& source, const std::string& format) {
  const nlohmann::json* const type = source.Get("airbyte_type");
  if (type == nullptr || !type->is_string()) return false;
  const auto name = type->get<std::string>();
  const ZonedFormat zoned = FormatWithZone(format, name);
  if (zoned.check == nullptr) return false;
  source.Add(std::make_unique<FormatKeyword>(
      source.SiteOf("format"), zoned.check, name,
      "format " + format + (zoned.has_zone ? " with a zone" : " without a zone")));
  return true;
}

void BuildFormat(const Source& source) {
  const nlohmann::json* const value = source.Get("format");
  if (value == nullptr || source.options().formats == Formats::kNone) return;
  if (value->is_structured()) return source.AddFault("format", "format must be a string", kAnyKind);
  if (!value->is_string()) return;
  const auto name = value->get<std::string>();
  const bool is_lenient = source.options().formats == Formats::kLenient;
  if (is_lenient && BuildZonedFormat(source, name)) return;
  const FormatCheck check = is_lenient ? LenientFormat(name) : StandardFormat(name);
  if (check == nullptr) return;
  source.Add(std::make_unique<FormatKeyword>(source.SiteOf("format"), check, name, "format " + name));
}

}  // namespace

void BuildStringKeywords(const Source& source) {
  BuildSizeLimit(source, {"minLength", false, kStrings, "characters", CodePoints});
  BuildSizeLimit(source, {"maxLength", true, kStrings, "characters", CodePoints});
  BuildPattern(source);
  BuildFormat(source);
}

}  // namespace assay::schema
