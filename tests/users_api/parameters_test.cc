#include "fixtures/users_api/parameters.h"

#include <gtest/gtest.h>

namespace assay::users_api::parameters_test {
namespace {

TEST(Instants, HaveOneForm) {
  for (const char* text : {"2026-01-31T23:59:59Z", "0001-01-01T00:00:00Z", "2024-02-29T12:00:00Z"}) {
    const auto instant = ParseInstant(text);
    ASSERT_TRUE(instant) << text;
    EXPECT_EQ(FormatInstant(*instant), text);
  }
  for (const char* text : {"", "2026-01-31", "2026-01-31T23:59:59", "2026-01-31T23:59:59+00:00",
                           "2026-01-31T23:59:59.5Z", "2026-02-29T00:00:00Z", "2026-01-31T24:00:00Z",
                           "2026-01-31T23:60:00Z", "2026-01-31T23:59:60Z", "2026-01-31 23:59:59Z"}) {
    EXPECT_FALSE(ParseInstant(text)) << text;
  }
}

TEST(Base64, GoesThereAndBack) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"a", "YQ=="},
      {"ab", "YWI="},
      {"abc", "YWJj"},
      {"2024-09-24T14:31:37Z", "MjAyNC0wOS0yNFQxNDozMTozN1o="}};
  for (const auto& [text, encoded] : cases) {
    EXPECT_EQ(EncodeBase64(text), encoded);
    EXPECT_EQ(DecodeBase64(encoded), text);
  }
  EXPECT_EQ(DecodeBase64("Y"), std::nullopt);
  EXPECT_EQ(DecodeBase64("Y!=="), std::nullopt);
}

TEST(Integers, AreReadWhole) {
  EXPECT_EQ(IntegerOf({{"a", "-17"}}, "a"), -17);
  for (const char* text : {"", "x", "1x", "1.5", "99999999999999999999"}) {
    EXPECT_EQ(IntegerOf({{"a", text}}, "a"), std::nullopt) << text;
  }
  EXPECT_EQ(IntegerOf({}, "a"), std::nullopt);
}

}  // namespace
}  // namespace assay::users_api::parameters_test
