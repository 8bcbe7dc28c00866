#include "harness/report/values.h"

#include <fmt/format.h>

#include "harness/base/quantity.h"
#include "harness/json/decoder.h"
#include "harness/report/text.h"

namespace assay::report {
namespace {

std::string Sized(std::string_view kind, std::size_t size, std::string_view unit) {
  return fmt::format("<{}, {}>", kind, Counted(size, unit, Digits::kPlain));
}

std::string Hidden(std::string_view text) {
  json::Decoder decoder;
  const Result<json::Value> value = decoder.Decode(text);
  if (!value.ok()) return "<value>";
  switch (value->kind()) {
    case json::Kind::kNull:
      return "null";
    case json::Kind::kBoolean:
      return "<boolean>";
    case json::Kind::kNumber:
      return value->number().integral ? "<integer>" : "<number>";
    case json::Kind::kString:
      return Sized("string", Characters(value->string()), "character");
    case json::Kind::kArray:
      return Sized("array", value->array().size(), "item");
    case json::Kind::kObject:
      return Sized("object", json::UniqueMembers(value->object()).size(), "member");
  }
  return "<value>";
}

const secrets::Redaction& Nothing() {
  static const secrets::Redaction nothing;
  return nothing;
}

}  // namespace

std::string Render(const check::Shown& shown, Values values, const secrets::Redaction& redaction) {
  if (shown.is_value() && values == Values::kHide) return Hidden(shown.text());
  // Masked first: a secret that is cut in two would not be found.
  return Cut(ValidUtf8(redaction.Apply(shown.text())), shown.is_value() ? kLongestValue : kLongestText);
}

std::string Presenter::Text(std::string_view text) const {
  const std::shared_ptr<const secrets::Redaction> redaction = redaction_ ? redaction_() : nullptr;
  const std::string cut = Cut(ValidUtf8((redaction ? *redaction : Nothing()).Apply(text)), kLongestText);
  return escape_ == nullptr ? cut : escape_(cut);
}

std::string Presenter::Value(const check::Shown& shown) const {
  const std::shared_ptr<const secrets::Redaction> redaction = redaction_ ? redaction_() : nullptr;
  const std::string rendered = Render(shown, values_, redaction ? *redaction : Nothing());
  return escape_ == nullptr ? rendered : escape_(rendered);
}

}  // namespace assay::report
