#include <memory>
#include <string>
#include <utility>

#include "harness/schema/context.h"
#include "harness/schema/keyword_builders.h"
#include "harness/schema/keyword_values.h"
#include "harness/schema/number.h"

namespace assay::schema {
namespace {

struct BoundRule {
  const char* keyword;
  bool upper;
  bool exclusive;
  const char* words;
};

class BoundKeyword : public Keyword {
 public:
  BoundKeyword(Site site, const BoundRule& rule, const json::Number& bound, std::string text)
      : Keyword(std::move(site), kNumbers), rule_(rule), bound_(bound), text_(std::move(text)) {}

  bool Check(const json::Value& value, Context& context) const override {
    if (!Breaks(Compare(value.number(), bound_))) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = std::string("must be ") + rule_.words + " " + text_;
      violation.expected = std::string(rule_.words) + " " + text_;
    });
  }

 private:
  bool Breaks(std::partial_ordering order) const {
    if (order == std::partial_ordering::equivalent) return rule_.exclusive;
    return order == (rule_.upper ? std::partial_ordering::greater : std::partial_ordering::less);
  }

  BoundRule rule_;
  json::Number bound_;
  std::string text_;
};

class MultipleKeyword : public Keyword {
 public:
  MultipleKeyword(Site site, const json::Number& divisor, std::string text)
      : Keyword(std::move(site), kNumbers), divisor_(divisor), text_(std::move(text)) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::optional<bool> multiple = IsMultiple(value.number(), divisor_);
    if (!multiple) return context.Fault(site(), "the number cannot be divided by " + text_);
    if (*multiple) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.message = "must be a multiple of " + text_;
      violation.expected = "a multiple of " + text_;
    });
  }

 private:
  json::Number divisor_;
  std::string text_;
};

void BuildBound(const Source& source, BoundRule rule) {
  const nlohmann::json* const value = source.Get(rule.keyword);
  if (value == nullptr) return;
  if (source.dialect().draft == Draft::k4) {
    if (rule.exclusive) return;
    // Here exclusiveMinimum and exclusiveMaximum are booleans beside the bound.
    const nlohmann::json* const exclusive = source.Get(rule.upper ? "exclusiveMaximum" : "exclusiveMinimum");
    rule.exclusive = exclusive != nullptr && IsTruthy(*exclusive);
    if (rule.exclusive) rule.words = rule.upper ? "less than" : "greater than";
  }
  const auto bound = NumberIn(*value);
  if (!bound) {
    return source.AddFault(rule.keyword, std::string(rule.keyword) + " must be a number", kNumbers);
  }
  source.Add(std::make_unique<BoundKeyword>(source.SiteOf(rule.keyword), rule, *bound, SchemaText(*value)));
}

}  // namespace

void BuildNumberKeywords(const Source& source) {
  constexpr BoundRule kBounds[] = {
      {"minimum", false, false, "at least"},
      {"maximum", true, false, "at most"},
      {"exclusiveMinimum", false, true, "greater than"},
      {"exclusiveMaximum", true, true, "less than"},
  };
  for (const BoundRule& rule : kBounds) BuildBound(source, rule);
  const nlohmann::json* const divisor = source.Get("multipleOf");
  if (divisor == nullptr) return;
  const auto number = NumberIn(*divisor);
  if (!number || number->real == 0) {
    return source.AddFault("multipleOf", "multipleOf must be a number other than 0", kNumbers);
  }
  source.Add(std::make_unique<MultipleKeyword>(source.SiteOf("multipleOf"), *number, SchemaText(*divisor)));
}

}  // namespace assay::schema
