#include "sample_connector/common/retry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sample_connector/fakes.h"

namespace assay::sample_connector::retry_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Retry : public ::testing::Test {
 protected:
  Outcome<HttpResponse> Get(std::deque<HttpAnswer> answers) {
    transport_ = FakeTransport(std::move(answers));
    RetryingTransport retrying(transport_, clock_, policy_,
                               [this](const std::string& note) { notes_.push_back(note); });
    return retrying.Get(*ParseUrl("http://h/p?apiKey=k"));
  }

  static HttpAnswer TooMany(std::string retry_after) {
    return HttpResponse{.status = 429, .body = "", .location = "", .retry_after = std::move(retry_after)};
  }

  RetryPolicy policy_{.attempts = 4,
                      .first_delay = std::chrono::milliseconds{100},
                      .longest_delay = std::chrono::milliseconds{300},
                      .patience = std::chrono::milliseconds{60'000}};
  FakeTransport transport_{{}};
  FakeClock clock_;
  std::vector<std::string> notes_;
};

TEST_F(Retry, TakesAFinalAnswerAtOnce) {
  for (int status : {200, 204, 302, 400, 401, 403, 404}) {
    const auto response = Get({Answer(status)});
    ASSERT_TRUE(response.ok()) << status;
    EXPECT_EQ(response.value().status, status);
    EXPECT_THAT(transport_.asked, SizeIs(1));
  }
  EXPECT_THAT(clock_.waits, IsEmpty());
}

TEST_F(Retry, TriesAgainWhereItMayHelp) {
  const HttpAnswer troubles[] = {Answer(429), Answer(500),
                                 Answer(502), Answer(503),
                                 Answer(599), NoResponse{.reason = "the connection was refused"}};
  for (const HttpAnswer& trouble : troubles) {
    clock_.waits.clear();
    notes_.clear();
    const auto response = Get({trouble, Answer(200)});
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response.value().status, 200);
    EXPECT_THAT(clock_.waits, ElementsAre(100));
    EXPECT_THAT(notes_, ElementsAre(HasSubstr("trying again in 0.1 s")));
    EXPECT_THAT(notes_, Not(ElementsAre(HasSubstr("apiKey"))));
  }
}

TEST_F(Retry, WaitsTwiceAsLongEachTimeUpToABound) {
  const auto response = Get({Answer(500)});
  ASSERT_FALSE(response.ok());
  EXPECT_EQ(response.failure().type, FailureType::kTransient);
  EXPECT_EQ(response.failure().message, "http://h does not answer: the server failed (HTTP 500), 4 times.");
  EXPECT_THAT(clock_.waits, ElementsAre(100, 200, 300));
  EXPECT_THAT(transport_.asked, SizeIs(4));
}

TEST_F(Retry, GivesUpALostConnectionInTheEnd) {
  const auto response = Get({NoResponse{.reason = "the connection was refused"}});
  ASSERT_FALSE(response.ok());
  EXPECT_EQ(response.failure().message, "http://h cannot be reached: the connection was refused, 4 times.");
}

TEST_F(Retry, DoesNotRepeatWhatCannotHelp) {
  const auto response =
      Get({NoResponse{.reason = "the certificate is not trusted", .may_pass_by_itself = false}});
  ASSERT_FALSE(response.ok());
  EXPECT_EQ(response.failure().message, "http://h cannot be reached: the certificate is not trusted.");
  EXPECT_THAT(transport_.asked, SizeIs(1));
}

TEST_F(Retry, ObeysRetryAfter) {
  const struct {
    const char* header;
    std::int64_t expected_ms;
  } cases[] = {{"2", 2000},
               {"0", 100},
               {"", 100},
               {"-5", 100},
               {"soon", 100},
               {"Sun, 06 Nov 1994 08:49:40 GMT", 3000},
               {"Sun, 06 Nov 1994 08:49:00 GMT", 100}};
  for (const auto& c : cases) {
    clock_ = FakeClock();
    ASSERT_TRUE(Get({TooMany(c.header), Answer(200)}).ok()) << c.header;
    EXPECT_THAT(clock_.waits, ElementsAre(c.expected_ms)) << c.header;
  }
}

TEST_F(Retry, DoesNotWaitBeyondItsPatience) {
  for (const char* header : {"61", "3600", "99999999999999999999", "Mon, 07 Nov 1994 08:49:37 GMT"}) {
    clock_ = FakeClock();
    const auto response = Get({TooMany(header), Answer(200)});
    ASSERT_FALSE(response.ok()) << header;
    EXPECT_THAT(response.failure().message, HasSubstr("too many requests (HTTP 429)"));
    EXPECT_THAT(response.failure().message, HasSubstr("too long a wait"));
    EXPECT_THAT(clock_.waits, IsEmpty());
  }
}

TEST_F(Retry, CountsAllTheWaitingTogether) {
  const auto response = Get({TooMany("40"), TooMany("40"), Answer(200)});
  EXPECT_FALSE(response.ok());
  EXPECT_THAT(clock_.waits, ElementsAre(40'000));
}

}  // namespace
}  // namespace assay::sample_connector::retry_test
