#include "harness/generate/shrink.h"

#include <gtest/gtest.h>

namespace assay::generate::shrink_test {
namespace {

using nlohmann::json;
using Holds = std::function<bool(const json&)>;

TEST(ShrinkTest, KeepsWhatIsNeededAndNothingElse) {
  struct Case {
    const char* name;
    json value;
    Holds holds;
    json smallest;
  };
  const json large = json::parse(
      R"({"a": 1000000, "b": "Zürich, 東京", "c": [3, 4, {"d": true, "e": null}], "f": -77, "g": 0.25})");
  const Case cases[] = {
      {"nothing", large, [](const json& v) { return v.is_object(); }, json::object()},
      {"a bound", large, [](const json& v) { return v.value("a", 0) > 10; }, {{"a", 11}}},
      {"a negative bound", large, [](const json& v) { return v.value("f", 0) < -10; }, {{"f", -11}}},
      {"a property", large, [](const json& v) { return v.contains("b"); }, {{"b", ""}}},
      {"a text that is not empty", large, [](const json& v) { return v.value("b", "") != ""; }, {{"b", "a"}}},
      {"a beginning",
       large,
       [](const json& v) { return v.value("b", "").starts_with("Zür"); },
       {{"b", "Züri"}}},
      {"a nested value", large,
       [](const json& v) {
         return v.contains("c") && !v["c"].empty() && v["c"].back() == json({{"d", true}, {"e", nullptr}});
       },
       json::parse(R"({"c": [{"d": true, "e": null}]})")},
      {"a fraction", large, [](const json& v) { return v.contains("g") && v["g"] != 0; }, {{"g", 0.25}}},
      {"a large number", {{"n", UINT64_MAX}}, [](const json& v) { return v.contains("n"); }, {{"n", 0}}},
  };
  for (const Case& one : cases) EXPECT_EQ(Shrink(one.value, one.holds), one.smallest) << one.name;
}

TEST(ShrinkTest, AsksABoundedNumberOfTimes) {
  json value = json::array();
  for (int i = 0; i < 200; ++i) value.push_back("a text that cannot be shortened " + std::to_string(i));
  int asked = 0;
  const json kept = Shrink(value, [&](const json& candidate) {
    ++asked;
    return candidate == value;
  });
  EXPECT_EQ(kept, value);
  EXPECT_LE(asked, 5'000);
}

}  // namespace
}  // namespace assay::generate::shrink_test
