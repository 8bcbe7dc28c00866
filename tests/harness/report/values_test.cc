#include "harness/report/values.h"

#include <gtest/gtest.h>

#include <string>

namespace assay::report::values_test {
namespace {

struct ValueCase {
  std::string name;
  check::Shown shown;
  std::string visible;
  std::string hidden;
};

class ValueTest : public testing::TestWithParam<ValueCase> {};

TEST_P(ValueTest, IsShownOnlyWhereValuesAre) {
  EXPECT_EQ(Render(GetParam().shown, Values::kShow, secrets::Redaction()), GetParam().visible);
  EXPECT_EQ(Render(GetParam().shown, Values::kHide, secrets::Redaction()), GetParam().hidden);
}

ValueCase Of(const std::string& name, const std::string& text, const std::string& hidden) {
  return {name, check::Shown::Value(text), text, hidden};
}

INSTANTIATE_TEST_SUITE_P(
    Table, ValueTest,
    testing::Values(
        Of("Null", "null", "null"), Of("Boolean", "true", "<boolean>"), Of("Integer", "811", "<integer>"),
        Of("Number", "811.03", "<number>"), Of("NumberWithExponent", "1e2", "<number>"),
        Of("BigInteger", "123456789012345678901234567890", "<integer>"),
        Of("String", R"("17 \u00e4 charact")", "<string, 12 characters>"),
        Of("OneCharacter", R"("x")", "<string, 1 character>"), Of("Array", "[1,[2,3]]", "<array, 2 items>"),
        Of("Object", R"({"a":1,"b":{"c":2},"a":3})", "<object, 2 members>"),
        Of("OneMember", R"({"a":1})", "<object, 1 member>"), Of("NoJson", "{oops", "<value>"),
        ValueCase{"Words", check::Shown::Words("a record per stream"), "a record per stream",
                  "a record per stream"},
        ValueCase{"Long", check::Shown::Value("\"" + std::string(500, 'x') + "\""),
                  "\"" + std::string(199, 'x') + "… (502 characters)", "<string, 500 characters>"},
        ValueCase{"InvalidUtf8", check::Shown::Value("\"\xFF\""), "\"\uFFFD\"", "<value>"}),
    [](const auto& tested) { return tested.param.name; });

TEST(RenderTest, MasksASecretBeforeItIsCut) {
  const secrets::Redaction redaction(
      std::vector<secrets::Secret>{{.value = "pk-4711-secret", .name = "/api_key"}});
  const check::Shown shown = check::Shown::Value("\"" + std::string(195, 'x') + "pk-4711-secret\"");

  const std::string text = Render(shown, Values::kShow, redaction);

  EXPECT_EQ(text.find("pk-"), std::string::npos) << text;
}

TEST(PresenterTest, MasksWhatHasBecomeASecretSince) {
  auto secrets = std::make_shared<const secrets::Redaction>();
  const Presenter presenter(Values::kShow, [&] { return secrets; });
  EXPECT_EQ(presenter.Text("token pk-4711-secret"), "token pk-4711-secret");

  secrets = std::make_shared<const secrets::Redaction>(
      secrets::Redaction(std::vector<secrets::Secret>{{.value = "pk-4711-secret", .name = "/api_key"}}));

  EXPECT_EQ(presenter.Text("token pk-4711-secret"), "token [secret /api_key]");
  EXPECT_EQ(presenter.Value(check::Shown::Value("\"pk-4711-secret\"")), "\"[secret /api_key]\"");
}

TEST(PresenterTest, EscapesEverythingForAFormat) {
  const Presenter plain(Values::kShow);
  const Presenter quoted = plain.For(+[](std::string_view text) { return "<" + std::string(text) + ">"; });
  EXPECT_EQ(quoted.Text("a"), "<a>");
  EXPECT_EQ(quoted.Value(check::Shown::Value("1")), "<1>");
  EXPECT_EQ(plain.Text("a"), "a");
}

TEST(PresenterTest, NeedsNoSecrets) {
  EXPECT_EQ(Presenter(Values::kShow).Text("a\xFF"), "a\uFFFD");
  EXPECT_EQ(Presenter(Values::kShow, [] { return nullptr; }).Text("a"), "a");
}

TEST(PresenterTest, BoundsEveryText) {
  const std::string text = Presenter(Values::kShow).Text(std::string(1'000'000, 'x'));
  EXPECT_LT(text.size(), kLongestText + 50);
  EXPECT_NE(text.find("(1000000 characters)"), std::string::npos);
}

}  // namespace
}  // namespace assay::report::values_test
