#include "harness/json/difference.h"

#include <map>

#include "harness/json/decoder.h"
#include "harness/json/digest.h"

namespace assay::json {
namespace {

class Comparison {
 public:
  std::vector<Difference> Run(const Value& expected, const Value& actual, const PathSet& ignored) {
    Compare("", expected, actual, ignored);
    return std::move(differences_);
  }

 private:
  void Compare(const std::string& pointer, const Value& expected, const Value& actual,
               const PathSet& ignored) {
    if (DigestOf(expected, ignored) == DigestOf(actual, ignored)) return;
    if (expected.IsObject() && actual.IsObject()) return CompareMembers(pointer, expected, actual, ignored);
    if (expected.IsArray() && actual.IsArray()) return CompareItems(pointer, expected, actual, ignored);
    differences_.push_back({pointer, ToText(expected), ToText(actual)});
  }

  void CompareMembers(const std::string& pointer, const Value& expected, const Value& actual,
                      const PathSet& ignored) {
    std::map<std::string_view, std::pair<std::optional<Value>, std::optional<Value>>> members;
    for (const Member& member : expected.object()) members[member.key].first = member.value;
    for (const Member& member : actual.object()) members[member.key].second = member.value;
    for (const auto& [key, sides] : members) CompareSides(Child(pointer, key), sides, ignored.Enter(key));
  }

  void CompareItems(const std::string& pointer, const Value& expected, const Value& actual,
                    const PathSet& ignored) {
    std::vector<std::pair<std::optional<Value>, std::optional<Value>>> items;
    for (const Value item : expected.array()) items.push_back({item, std::nullopt});
    std::size_t index = 0;
    for (const Value item : actual.array()) {
      if (index == items.size()) items.emplace_back();
      items[index++].second = item;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      CompareSides(Child(pointer, i), items[i], ignored.Enter(std::to_string(i)));
    }
  }

  void CompareSides(const std::string& pointer,
                    const std::pair<std::optional<Value>, std::optional<Value>>& sides,
                    const PathSet& ignored) {
    if (ignored.Matches()) return;
    const auto& [expected, actual] = sides;
    if (expected && actual) return Compare(pointer, *expected, *actual, ignored);
    differences_.push_back({pointer, expected ? std::optional(ToText(*expected)) : std::nullopt,
                            actual ? std::optional(ToText(*actual)) : std::nullopt});
  }

  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> Differences(const Value& expected, const Value& actual, const PathSet& ignored) {
  return Comparison().Run(expected, actual, ignored);
}

std::vector<Difference> Differences(const nlohmann::json& expected, const nlohmann::json& actual,
                                    const PathSet& ignored) {
  Decoder left;
  Decoder right;
  const auto text = [](const nlohmann::json& document) {
    return document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  };
  const Result<Value> expected_value = left.Decode(text(expected));
  const Result<Value> actual_value = right.Decode(text(actual));
  if (!expected_value.ok() || !actual_value.ok()) return {{"", text(expected), text(actual)}};
  return Differences(*expected_value, *actual_value, ignored);
}

}  // namespace assay::json
