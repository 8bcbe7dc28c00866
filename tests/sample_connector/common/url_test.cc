#include "sample_connector/common/url.h"

#include <gtest/gtest.h>

#include "sample_connector/common/date.h"

namespace assay::sample_connector::url_test {
namespace {

TEST(Url, ReadsHttpAddresses) {
  const struct {
    const char* text;
    Url expected;
  } cases[] = {
      {"https://api.polygon.io", {"https", "api.polygon.io", "/", ""}},
      {"HTTP://API.Polygon.IO:80/v2?a=1&b=2#part", {"http", "api.polygon.io", "/v2", "a=1&b=2"}},
      {"http://h:/x", {"http", "h", "/x", ""}},
      {"https://h:443/", {"https", "h", "/", ""}},
      {"https://h:80/x/", {"https", "h:80", "/x/", ""}},
      {"http://127.0.0.1:8080?q", {"http", "127.0.0.1:8080", "/", "q"}},
      {"http://[::1]:8080/", {"http", "[::1]:8080", "/", ""}},
  };
  for (const auto& c : cases) {
    ASSERT_TRUE(ParseUrl(c.text).has_value()) << c.text;
    EXPECT_EQ(*ParseUrl(c.text), c.expected) << c.text;
  }
}

TEST(Url, RefusesEverythingElse) {
  for (const char* text : {"", "api.polygon.io", "ftp://h/", "http://", "http:///x", "http://:80/",
                           "http://u:p@h/", "http://h/a b", "http://h/\r\nX: y", "//h/x"}) {
    EXPECT_FALSE(ParseUrl(text).has_value()) << text;
  }
}

TEST(Url, ResolvesReferences) {
  const Url base = *ParseUrl("http://h:1/a/b?q=1");
  const struct {
    const char* reference;
    const char* expected;
  } cases[] = {{"https://other/x?y", "https://other/x?y"},
               {"//other/x", "http://other/x"},
               {"/x?y=http://z", "http://h:1/x?y=http://z"},
               {"?y", "http://h:1/a/b?y"},
               {"c?y", "http://h:1/a/c?y"}};
  for (const auto& c : cases) {
    const std::optional<Url> url = Resolve(base, c.reference);
    ASSERT_TRUE(url.has_value()) << c.reference;
    EXPECT_EQ(url->Origin() + url->Target(), c.expected);
  }
  EXPECT_FALSE(Resolve(base, "javascript:x").has_value());
  EXPECT_FALSE(Resolve(base, "ftp://h/").has_value());
}

TEST(Url, SetsAndRemovesParameters) {
  const Url url = *ParseUrl("http://h/p?a=1&apiKey=old&b=2&apiKey=older");
  EXPECT_EQ(WithoutParameter(url, "apiKey").query, "a=1&b=2");
  EXPECT_EQ(WithParameter(url, "apiKey", "n w&").query, "a=1&b=2&apiKey=n%20w%26");
  EXPECT_EQ(WithParameter(*ParseUrl("http://h/"), "k", "v").Target(), "/?k=v");
  EXPECT_EQ(WithoutParameter(*ParseUrl("http://h/p?apiKey=x"), "apiKey").Target(), "/p");
  EXPECT_EQ(WithoutParameter(*ParseUrl("http://h/p?apiKeys=x"), "apiKey").query, "apiKeys=x");
}

TEST(Url, EncodesWhatCannotStandInAnAddress) {
  EXPECT_EQ(Repaired("http://h/a b?c=%20&d=%2&e=\"%\xc3\xa9"), "http://h/a%20b?c=%20&d=%252&e=%22%25%C3%A9");
}

TEST(Url, EncodesWhatIsNotPlain) {
  EXPECT_EQ(PercentEncode("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(PercentEncode("a/b?c=d&e%f g+h:\xc3\xa9"), "a%2Fb%3Fc%3Dd%26e%25f%20g%2Bh%3A%C3%A9");
}

TEST(Date, ReadsExistingDatesOnly) {
  for (const char* text : {"2026-11-20", "2024-02-29", "2222-12-31", "1969-12-31"}) {
    ASSERT_TRUE(ParseDate(text).has_value()) << text;
    EXPECT_EQ(FormatDate(*ParseDate(text)), text);
  }
  for (const char* text : {"", "2026-02-29", "2026-00-01", "2026-1-01", "2026-11-20T00:00:00Z", "20261120",
                           "-026-01-01", "2026-11-2 ", "yesterday!"}) {
    EXPECT_FALSE(ParseDate(text).has_value()) << text;
  }
}

TEST(Date, OfAStampIsThatInUtc) {
  EXPECT_EQ(FormatDate(DateOfStamp(1'767'243'600'000)), "2026-01-01");
  EXPECT_EQ(FormatDate(DateOfStamp(1'767'225'599'999)), "2025-12-31");
}

TEST(Date, ReadsHttpDates) {
  const auto instant = ParseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT");
  ASSERT_TRUE(instant.has_value());
  EXPECT_EQ(instant->time_since_epoch().count(), 784'111'777);
  for (const char* text :
       {"", "12", "soon", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMT+1"}) {
    EXPECT_FALSE(ParseHttpDate(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace assay::sample_connector::url_test
