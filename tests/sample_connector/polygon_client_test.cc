#include "sample_connector/stock_ticker/polygon_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sample_connector/fakes.h"

namespace assay::sample_connector::stock_ticker::polygon_client_test {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kKey[] = "s3cr3t key&1";
constexpr char kEncodedKey[] = "s3cr3t%20key%261";
constexpr std::int64_t kDay = 86'400'000;

std::string Bar(std::int64_t day, double close) {
  return nlohmann::json({{"t", day * kDay + 18'000'000}, {"c", close}}).dump();
}

class Client : public ::testing::Test {
 protected:
  Status Read(std::deque<HttpAnswer> answers, const char* base = "http://api:1",
              const char* ticker = "TSLA") {
    transport_ = FakeTransport(std::move(answers));
    prices_.clear();
    RetryingTransport retrying(transport_, clock_, {}, [this](const std::string&) {});
    PolygonClient client(retrying, *ParseUrl(base), kKey);
    return client.ReadDailyPrices(ticker, *ParseDate("1970-01-01"), *ParseDate("1970-01-07"),
                                  [this](const std::vector<DailyPrice>& prices, bool) {
                                    prices_.insert(prices_.end(), prices.begin(), prices.end());
                                    return true;
                                  });
  }

  FakeTransport transport_{{}};
  FakeClock clock_;
  std::vector<DailyPrice> prices_;
};

TEST_F(Client, AsksForDailyAggregates) {
  ASSERT_TRUE(Read({Answer(200)}).ok());
  EXPECT_THAT(transport_.asked,
              ElementsAre("http://api:1/v2/aggs/ticker/TSLA/range/1/day/1970-01-01/1970-01-07"
                          "?sort=asc&limit=120&apiKey=s3cr3t%20key%261"));
  ASSERT_TRUE(Read({Answer(200)}, "https://proxy/polygon/", "A/../B?").ok());
  EXPECT_THAT(transport_.asked,
              ElementsAre(HasSubstr("https://proxy/polygon/v2/aggs/ticker/A%2F..%2FB%3F/range/1/")));
}

TEST_F(Client, ReadsPricesInTheOrderOfTheirDates) {
  ASSERT_TRUE(
      Read({Answer(200, R"({"status":"DELAYED","results":[)" + Bar(2, 2.5) + "," + Bar(1, 7) + "]}")}).ok());
  EXPECT_THAT(prices_, ElementsAre(DailyPrice{*ParseDate("1970-01-02"), 7},
                                   DailyPrice{*ParseDate("1970-01-03"), 2.5}));
}

TEST_F(Client, ReadsNoPrices) {
  for (const char* body :
       {R"({"status":"OK","resultsCount":0})", R"({"results":[]})", R"({"results":null})"}) {
    EXPECT_TRUE(Read({Answer(200, body)}).ok()) << body;
    EXPECT_THAT(prices_, IsEmpty());
  }
}

TEST_F(Client, FollowsPagesWithTheKey) {
  const std::string first = R"({"results":[)" + Bar(0, 1) + R"(],"next_url":"http://api:1/next?cursor=2"})";
  const std::string second = R"({"results":[)" + Bar(1, 2) + R"(],"next_url":"/last?apiKey=stale"})";
  ASSERT_TRUE(
      Read({Answer(200, first), Answer(200, second), Answer(200, R"({"results":[)" + Bar(2, 3) + "]}")})
          .ok());
  EXPECT_THAT(prices_, SizeIs(3));
  ASSERT_THAT(transport_.asked, SizeIs(3));
  EXPECT_EQ(transport_.asked[1], std::string("http://api:1/next?cursor=2&apiKey=") + kEncodedKey);
  EXPECT_EQ(transport_.asked[2], std::string("http://api:1/last?apiKey=") + kEncodedKey);
}

TEST_F(Client, StopsWhereThePagesGoInACircle) {
  const Status status = Read({Answer(200, R"({"results":[],"next_url":"/next"})")});
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.failure().message, HasSubstr("in a circle"));
  EXPECT_THAT(transport_.asked, SizeIs(2));
}

TEST_F(Client, FollowsRedirectsWithTheKey) {
  ASSERT_TRUE(Read({RedirectTo("/elsewhere?x=1"), RedirectTo("again"), Answer(200)}).ok());
  ASSERT_THAT(transport_.asked, SizeIs(3));
  EXPECT_EQ(transport_.asked[1], std::string("http://api:1/elsewhere?x=1&apiKey=") + kEncodedKey);
  EXPECT_EQ(transport_.asked[2], std::string("http://api:1/again?apiKey=") + kEncodedKey);
}

TEST_F(Client, GivesTheKeyToNoOtherHost) {
  const std::string key = kEncodedKey;
  // In a Location the key stands percent-decoded.
  const std::string elsewhere[] = {"http://other/x?apiKey=" + key,
                                   std::string("http://other/x?apiKey=") + kKey,
                                   std::string("http://other/x?k=") + kKey + "&y=1",
                                   "http://api:2/x?apiKey=" + key, "//other:1/x?apiKey=" + key};
  for (const std::string& address : elsewhere) {
    for (const HttpResponse& lead :
         {RedirectTo(address), Answer(200, R"({"next_url":")" + address + R"("})")}) {
      ASSERT_TRUE(Read({lead, Answer(200)}).ok());
      ASSERT_THAT(transport_.asked, SizeIs(2));
      EXPECT_THAT(transport_.asked[0], HasSubstr(key));
      EXPECT_THAT(transport_.asked[1], Not(HasSubstr("s3cr3t"))) << address;
      EXPECT_THAT(transport_.asked[1], Not(HasSubstr("key"))) << address;
      EXPECT_THAT(transport_.asked[1], Not(HasSubstr("&1"))) << address;
    }
  }
}

TEST_F(Client, GivesTheKeyToTheSameHostOverASaferSchemeOnly) {
  ASSERT_TRUE(Read({RedirectTo("https://api/x"), Answer(200)}, "http://api").ok());
  EXPECT_THAT(transport_.asked.at(1), HasSubstr(kEncodedKey));
  ASSERT_TRUE(Read({RedirectTo("http://api/x"), Answer(200)}, "https://api").ok());
  EXPECT_THAT(transport_.asked.at(1), Not(HasSubstr(kEncodedKey)));
}

TEST_F(Client, SaysThatTheKeyIsIncorrect) {
  for (int status : {401, 403}) {
    const Status result = Read({Answer(status, R"({"status":"ERROR","error":"Unknown API Key"})")});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.failure().message, "API Key is incorrect.");
    EXPECT_EQ(result.failure().type, FailureType::kConfig);
    EXPECT_THAT(transport_.asked, SizeIs(1));
  }
}

TEST_F(Client, DoesNotBlameTheKeyForAnotherHost) {
  const Status result = Read({RedirectTo("http://other/x"), Answer(403)});
  ASSERT_FALSE(result.ok());
  EXPECT_THAT(result.failure().message, HasSubstr("http://other refuses the request (HTTP 403)"));
}

TEST_F(Client, ExplainsWhatWentWrong) {
  const std::string key = kKey;
  const struct {
    std::deque<HttpAnswer> answers;
    const char* expected;
  } cases[] = {
      {{Answer(400, R"({"error":"could not parse 'from'"})")},
       "http://api:1 answered HTTP 400 (could not parse 'from')."},
      {{Answer(404, "<html>")}, "http://api:1 answered HTTP 404."},
      {{Answer(400, R"({"message":"key )" + key + R"( is odd"})")},
       "http://api:1 answered HTTP 400 (key **** is odd)."},
      {{Answer(500)}, "http://api:1 does not answer: the server failed (HTTP 500), 6 times."},
      {{NoResponse{.reason = "the connection was refused"}},
       "http://api:1 cannot be reached: the connection was refused, 6 times."},
      {{RedirectTo("")}, "The API redirects to an address that is missing or invalid."},
      {{RedirectTo("ftp://x")}, "The API redirects to an address that is missing or invalid."},
      {{RedirectTo("/again")}, "The API redirects more than 10 times."},
      {{RedirectTo("http://s3cr3t%20key%261.example/"), Answer(400)}, "http://.example answered HTTP 400."},
      {{Answer(200, "<html>")}, "http://api:1 gave an answer that is not understood."},
      {{Answer(200, "[]")}, "http://api:1 gave an answer that is not understood."},
      {{Answer(200, R"({"status":"ERROR","error":"out of order"})")},
       "http://api:1 gave an answer that is not understood (out of order)."},
      {{Answer(200, R"({"results":{}})")}, "http://api:1 gave an answer that is not understood."},
      {{Answer(200, R"({"results":[{"t":1}]})")}, "http://api:1 gave an answer that is not understood."},
      {{Answer(200, R"({"results":[{"t":"1","c":1}]})")},
       "http://api:1 gave an answer that is not understood."},
      {{Answer(200, R"({"results":[{"t":9e15,"c":1}]})")},
       "http://api:1 gave an answer that is not understood."},
      {{Answer(200, R"({"results":[{"t":-1,"c":1}]})")},
       "http://api:1 gave an answer that is not understood."},
      {{Answer(200, R"({"next_url":"ftp://x"})")}, "The API names a next page whose address is invalid."},
  };
  for (const auto& c : cases) {
    const Status result = Read(c.answers);
    ASSERT_FALSE(result.ok()) << c.expected;
    EXPECT_EQ(result.failure().message, c.expected);
  }
}

}  // namespace
}  // namespace assay::sample_connector::stock_ticker::polygon_client_test
