#include <memory>
#include <string>
#include <utility>

#include "harness/base/utf8.h"
#include "harness/schema/context.h"
#include "harness/schema/formats/format.h"
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
  FormatKeyword(Site site, FormatCheck check, std::string name)
      : Keyword(std::move(site), kStrings), check_(check), name_(std::move(name)) {}

  bool Check(const json::Value& value, Context& context) const override {
    if (check_(value.string())) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "is not a valid " + name_;
      violation.expected = "format " + name_;
    });
  }

 private:
  FormatCheck check_;
  std::string name_;
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

void BuildFormat(const Source& source) {
  const nlohmann::json* const value = source.Get("format");
  if (value == nullptr || source.options().formats == Formats::kNone) return;
  if (value->is_structured()) return source.AddFault("format", "format must be a string", kAnyKind);
  if (!value->is_string()) return;
  const auto name = value->get<std::string>();
  const FormatCheck check =
      source.options().formats == Formats::kStandard ? StandardFormat(name) : LenientFormat(name);
  if (check != nullptr) source.Add(std::make_unique<FormatKeyword>(source.SiteOf("format"), check, name));
}

}  // namespace

void BuildStringKeywords(const Source& source) {
  BuildSizeLimit(source, {"minLength", false, kStrings, "characters", CodePoints});
  BuildSizeLimit(source, {"maxLength", true, kStrings, "characters", CodePoints});
  BuildPattern(source);
  BuildFormat(source);
}

}  // namespace assay::schema
