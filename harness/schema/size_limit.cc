#include "harness/schema/size_limit.h"

#include <string>

#include "harness/schema/context.h"
#include "harness/schema/keyword_values.h"
#include "harness/schema/number.h"

namespace assay::schema {
namespace {

class SizeKeyword : public Keyword {
 public:
  SizeKeyword(Site site, const SizeRule& rule, double limit, std::string text)
      : Keyword(std::move(site), rule.applies_to), rule_(rule), limit_(limit), text_(std::move(text)) {}

  bool Check(const json::Value& value, Context& context) const override {
    const std::size_t size = rule_.size_of(value);
    const auto real = static_cast<double>(size);
    if (rule_.upper ? real <= limit_ : real >= limit_) return true;
    return context.Fail(site(), value, [&](Violation& violation) {
      violation.expected =
          std::string(rule_.upper ? "at most " : "at least ") + text_ + " " + std::string(rule_.unit);
      violation.message = "must have " + violation.expected + ", has " + std::to_string(size);
    });
  }

 private:
  SizeRule rule_;
  double limit_;
  std::string text_;
};

}  // namespace

void BuildSizeLimit(const Source& source, const SizeRule& rule) {
  const nlohmann::json* const value = source.Get(rule.keyword);
  if (value == nullptr) return;
  const auto limit = NumberIn(*value);
  if (!limit) {
    return source.AddFault(rule.keyword, std::string(rule.keyword) + " must be a number", rule.applies_to);
  }
  source.Add(
      std::make_unique<SizeKeyword>(source.SiteOf(rule.keyword), rule, limit->real, SchemaText(*value)));
}

}  // namespace assay::schema
