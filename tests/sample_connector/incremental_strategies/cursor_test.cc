#include "sample_connector/incremental_strategies/cursor.h"

#include <gtest/gtest.h>

#include "sample_connector/incremental_strategies/base64.h"

namespace assay::sample_connector::incremental_strategies::cursor_test {
namespace {

TEST(Instants, AreComparedAsInstants) {
  const auto early = ParseInstant("1999-12-31T23:59:59Z");
  const auto late = ParseInstant("2000-01-01T00:00:00Z");
  ASSERT_TRUE(early && late);
  EXPECT_EQ(late->position - early->position, 1);
  EXPECT_LT(*early, *late);
  EXPECT_EQ(InstantAt(early->position).text, "1999-12-31T23:59:59Z");
  EXPECT_EQ(InstantAt(0).text, "1970-01-01T00:00:00Z");
  EXPECT_EQ(InstantAt(-1).text, "1969-12-31T23:59:59Z");
}

TEST(Instants, HaveOneForm) {
  for (const char* text :
       {"", "2026-01-31", "2026-01-31T23:59:59", "2026-01-31T23:59:59+00:00", "2026-02-30T00:00:00Z",
        "2026-01-31T24:00:00Z", "2026-01-31T00:60:00Z", "2026-01-31T00:00:60Z", "2026-01-31T-1:00:00Z"}) {
    EXPECT_FALSE(ParseInstant(text)) << text;
  }
}

TEST(Ids, AreComparedAsNumbers) {
  ASSERT_TRUE(ParseId("99") && ParseId("100"));
  EXPECT_LT(*ParseId("99"), *ParseId("100"));
  EXPECT_EQ(*ParseId("100"), *ParseId("0100"));
  for (const char* text : {"", "-1", "+1", "1.0", "7a", "99999999999999999999"})
    EXPECT_FALSE(ParseId(text)) << text;
}

TEST(CursorFields, ReadARow) {
  const Json row = {{"id", "7"}, {"updatedAt", "2026-01-31T00:00:00Z"}};
  EXPECT_EQ(kId.Of(row)->text, "7");
  EXPECT_EQ(kUpdatedAt.Of(row)->text, "2026-01-31T00:00:00Z");
  for (const Json& other :
       {Json(nullptr), Json::object(), Json{{"updatedAt", nullptr}}, Json{{"updatedAt", 7}}}) {
    EXPECT_FALSE(kUpdatedAt.Of(other)) << other;
  }
}

TEST(Base64, IsPadded) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"a", "YQ=="},
      {"ab", "YWI="},
      {"abc", "YWJj"},
      {"2024-09-24T14:31:37Z", "MjAyNC0wOS0yNFQxNDozMTozN1o="}};
  for (const auto& [text, encoded] : cases) EXPECT_EQ(EncodeBase64(text), encoded);
}

}  // namespace
}  // namespace assay::sample_connector::incremental_strategies::cursor_test
