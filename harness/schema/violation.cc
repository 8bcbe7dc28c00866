#include "harness/schema/violation.h"

#include <string_view>

#include "harness/base/utf8.h"

namespace assay::schema {
namespace {

// Writes JSON text until there is enough of it.
class ShortWriter {
 public:
  std::string Write(const json::Value& value) {
    Append(value);
    if (text_.size() <= kLongestActual) return std::move(text_);
    return std::string(WholeCharacters(text_, kLongestActual)) + "…";
  }

 private:
  bool Enough() const { return text_.size() > kLongestActual; }

  void Append(const json::Value& value) {
    if (Enough()) return;
    switch (value.kind()) {
      case json::Kind::kArray:
        return AppendArray(value);
      case json::Kind::kObject:
        return AppendObject(value);
      case json::Kind::kString:
        return AppendString(value.string());
      default:
        text_ += json::ToText(value);
    }
  }

  // With more than kLongestActual bytes kept, what is lost here lies behind the final cut.
  void AppendString(std::string_view string) {
    text_ += nlohmann::json(std::string(WholeCharacters(string, kLongestActual + 4)))
                 .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  void AppendArray(const json::Value& value) {
    text_ += '[';
    const char* separator = "";
    for (const json::Value item : value.array()) {
      if (Enough()) return;
      text_ += std::exchange(separator, ",");
      Append(item);
    }
    text_ += ']';
  }

  void AppendObject(const json::Value& value) {
    text_ += '{';
    const char* separator = "";
    for (const json::Member& member : value.object()) {
      if (Enough()) return;
      text_ += std::exchange(separator, ",");
      AppendString(member.key);
      text_ += ':';
      Append(member.value);
    }
    text_ += '}';
  }

  std::string text_;
};

}  // namespace

std::string ShortText(const json::Value& value) { return ShortWriter().Write(value); }

}  // namespace assay::schema
