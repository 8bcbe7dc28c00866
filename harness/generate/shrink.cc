#include "harness/generate/shrink.h"

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/utf8.h"
#include "harness/json/pointer.h"

namespace assay::generate {
namespace {

using Json = nlohmann::json;

constexpr int kMostQuestions = 3'000;

// How many bytes the first `count` characters of a text take.
std::size_t PrefixSize(std::string_view text, std::size_t count) {
  std::string_view rest = text;
  while (!rest.empty() && count-- > 0) TakeCodePoint(rest);
  return text.size() - rest.size();
}

class Shrinker {
 public:
  Shrinker(Json value, const std::function<bool(const Json&)>& holds)
      : value_(std::move(value)), holds_(holds) {}

  Json Run() {
    bool progress = true;
    while (progress && questions_ < kMostQuestions) progress = ShrinkAt("");
    return std::move(value_);
  }

 private:
  Json& At(const std::string& pointer) { return value_[Json::json_pointer(pointer)]; }

  // Puts `other` in the place if that is still accepted.
  bool Try(const std::string& pointer, const Json& other) {
    if (questions_ >= kMostQuestions || At(pointer) == other) return false;
    ++questions_;
    Json candidate = value_;
    candidate[Json::json_pointer(pointer)] = other;
    if (!holds_(candidate)) return false;
    value_ = std::move(candidate);
    return true;
  }

  bool ShrinkAt(const std::string& pointer) {
    const Json& value = At(pointer);
    if (value.is_object()) return ShrinkObject(pointer);
    if (value.is_array()) return ShrinkArray(pointer);
    if (value.is_string()) return ShrinkText(pointer);
    if (value.is_number()) return ShrinkNumber(pointer);
    return value == true && Try(pointer, false);
  }

  bool ShrinkObject(const std::string& pointer) {
    bool progress = false;
    std::vector<std::string> names;
    for (const auto& item : At(pointer).items()) names.push_back(item.key());
    for (const std::string& name : names) {
      Json without = At(pointer);
      without.erase(name);
      progress = (Try(pointer, without) || ShrinkAt(assay::json::Child(pointer, name))) || progress;
    }
    return progress;
  }

  bool ShrinkArray(const std::string& pointer) {
    bool progress = false;
    for (std::size_t i = At(pointer).size(); i-- > 0;) {
      Json without = At(pointer);
      without.erase(i);
      progress = (Try(pointer, without) || ShrinkAt(assay::json::Child(pointer, i))) || progress;
    }
    return progress;
  }

  bool ShrinkText(const std::string& pointer) {
    const auto text = At(pointer).get<std::string>();
    if (text.empty()) return false;
    if (Try(pointer, "") || Try(pointer, "a")) return true;
    const std::size_t length = PrefixSize(text, std::string::npos);
    for (std::size_t keep = 1; keep < length; keep *= 2) {
      if (Try(pointer, text.substr(0, PrefixSize(text, keep)))) return true;
    }
    return false;
  }

  // Halves the way to 0 as long as that is accepted.
  bool ShrinkNumber(const std::string& pointer) {
    if (!At(pointer).is_number_integer()) return At(pointer) != 0 && Try(pointer, 0);
    if (At(pointer).is_number_unsigned() && At(pointer).get<std::uint64_t>() > INT64_MAX)
      return Try(pointer, 0);
    bool progress = false;
    auto refused = std::int64_t{0};
    if (At(pointer) == 0) return false;
    if (Try(pointer, 0)) return true;
    while (true) {
      const auto accepted = At(pointer).get<std::int64_t>();
      const std::int64_t middle = refused + (accepted - refused) / 2;
      if (middle == refused || middle == accepted) return progress;
      if (Try(pointer, middle)) {
        progress = true;
      } else {
        refused = middle;
      }
    }
  }

  Json value_;
  const std::function<bool(const Json&)>& holds_;
  int questions_ = 0;
};

}  // namespace

Json Shrink(Json value, const std::function<bool(const Json&)>& holds) {
  return Shrinker(std::move(value), holds).Run();
}

}  // namespace assay::generate
