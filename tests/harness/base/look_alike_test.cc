#include "harness/base/look_alike.h"

#include <gtest/gtest.h>

#include <vector>

namespace assay::look_alike_test {
namespace {

TEST(Visible, EscapesWhatCannotBeSeen) {
  const struct {
    const char* name;
    const char* shown;
  } cases[] = {
      {"users", "users"},
      {"caf\u00e9", "caf\u00e9"},
      {"\u65e5\u672c", "\u65e5\u672c"},
      {"two words", "two words"},
      {"", "\"\""},
      {"users ", "\"users \""},
      {" users", "\" users\""},
      {"two\u00a0words", "\"two\\u00A0words\""},
      {"cafe\u0301", "\"cafe\\u0301\""},
      {"users\u200b", "\"users\\u200B\""},
      {"\ufeffusers", "\"\\uFEFFusers\""},
      {"users\t", "\"users\\u0009\""},
      {"a\"b ", "\"a\\\"b \""},
      {"users\U000E0020", "\"users\\U000E0020\""},
  };
  for (const auto& one : cases) EXPECT_EQ(Visible(one.name), one.shown);
}

TEST(DifferenceInLooks, SaysWhatCannotBeSeen) {
  const struct {
    const char* name;
    const char* other;
    const char* difference;
  } cases[] = {
      {"Users", "users", "differs only in case"},
      {"\u00c9tats", "\u00e9tats", "differs only in case"},
      {"users ", "users", "has a trailing blank"},
      {"users", "users ", "lacks the trailing blank"},
      {" users", "users", "has a leading blank"},
      {"USERS ", "users", "has a trailing blank, differs in case"},
      {"two\u00a0words", "two words", "has a no-break space (U+00A0) at character 4"},
      {"two words", "two\u00a0words", "lacks a no-break space (U+00A0) at character 4"},
      {"users\u00a0", "users", "has a no-break space (U+00A0) at character 6"},
      {"us\u200bers", "users", "has a zero-width space (U+200B) at character 3"},
      {"\ufeffusers", "users", "has a byte order mark (U+FEFF) at character 1"},
      {"users\n", "users", "has a line feed (U+000A) at character 6"},
      {"users\u2063", "users", "has a character that cannot be seen (U+2063) at character 6"},
      {"two\u2003words", "two words", "has another blank than the usual one (U+2003) at character 4"},
      {"cafe\u0301", "caf\u00e9", "is NFD, the other NFC"},
      {"caf\u00e9", "cafe\u0301", "is NFC, the other NFD"},
      {"\ud55c", "\u1112\u1161\u11ab", "is NFC, the other NFD"},
      {"CAFE\u0301", "caf\u00e9", "is NFD, the other NFC, differs in case"},
      {"\uff55sers", "users", "has other characters that look the same"},
  };
  for (const auto& one : cases)
    EXPECT_EQ(DifferenceInLooks(one.name, one.other), one.difference) << Visible(one.name);
}

TEST(DifferenceInLooks, IsNoneOfNamesThatLookDifferent) {
  EXPECT_EQ(DifferenceInLooks("users", "users"), std::nullopt);
  EXPECT_EQ(DifferenceInLooks("users", "user"), std::nullopt);
  EXPECT_EQ(DifferenceInLooks("cafe", "caf\u00e9"), std::nullopt);
  EXPECT_EQ(DifferenceInLooks("", " "), std::nullopt);
  EXPECT_EQ(DifferenceInLooks("\xff", "users"), std::nullopt);
  EXPECT_EQ(DifferenceInLooks("users", "users\xff"), std::nullopt);
}

TEST(TheNearest, PrefersTheSameLooks) {
  const std::vector<std::string_view> names = {"use", "orders", "Users"};
  EXPECT_EQ(TheNearest("users", names), "; the nearest is Users: users differs only in case");
  EXPECT_EQ(TheNearest("users ", names),
            "; the nearest is Users: \"users \" has a trailing blank, differs in case");
  EXPECT_EQ(TheNearest("ordres", names), "; the nearest is orders");
  EXPECT_EQ(TheNearest("payments", names), "");
  EXPECT_EQ(TheSameInLooks("ordres", names), "");
  EXPECT_EQ(TheSameInLooks("ORDERS", names), "; the nearest is orders: ORDERS differs only in case");
}

}  // namespace
}  // namespace assay::look_alike_test
