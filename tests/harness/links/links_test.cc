// Links are found as CAT finds them, and followed within limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>

#include <map>
#include <mutex>
#include <thread>

#include "harness/links/fetch.h"
#include "harness/links/http_web.h"
#include "harness/links/link.h"

namespace assay::links::links_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// "url@line" of each link.
std::vector<std::string> LinksIn(std::string_view text) {
  std::vector<std::string> links;
  for (const Link& link : FindLinks(text)) links.push_back(link.url + "@" + std::to_string(link.line));
  return links;
}

TEST(FindLinksTest, TakesWhatLooksLikeOne) {
  EXPECT_THAT(LinksIn("[a](https://a.b/c?d=e#f)\n\nhttp://g.h:80/i text <https://j.k/> http"),
              ElementsAre("https://a.b/c?d=e#f@1", "http://g.h:80/i@3", "https://j.k/@3"));
  EXPECT_THAT(LinksIn("https://a.b/c https://a.b/c\nhttps://a.b/d"),
              ElementsAre("https://a.b/c@1", "https://a.b/d@2"));
  EXPECT_THAT(LinksIn("https://a.b/?next=https://c.d/"), ElementsAre("https://a.b/?next=https://c.d/@1"));
}

TEST(FindLinksTest, LeavesOutPlaceholders) {
  EXPECT_THAT(LinksIn("https://{account}.example.com/x https://<host>/y https:// ftp://a.b `http://`"),
              IsEmpty());
}

// Answers by address; what it does not know is gone.
class FakeWeb : public Web {
 public:
  explicit FakeWeb(std::map<std::string, Response> pages) : pages_(std::move(pages)) {}

  Response Get(const std::string& url, std::chrono::milliseconds /*limit*/) override {
    const std::lock_guard lock(mutex_);
    ++requests_;
    const auto page = pages_.find(url);
    return page == pages_.end() ? Response{.status = 404, .location = "", .problem = ""} : page->second;
  }

  int requests() const { return requests_; }

 private:
  std::mutex mutex_;
  std::map<std::string, Response> pages_;
  int requests_ = 0;
};

Response Status(int status, const std::string& location = "") { return {status, location, ""}; }

Answer FollowOne(FakeWeb& web, const std::string& url) { return Follow({{url, 1}}, web, Limits(), {})[0]; }

TEST(FollowTest, GivesTheLastStatusOfEachLinkInOrder) {
  FakeWeb web({{"http://a.b/1", Status(200)}, {"http://a.b/2", Status(500)}});
  std::vector<Link> links;
  for (int i = 0; i < 40; ++i) links.push_back({"http://a.b/" + std::to_string(i), i});
  const std::vector<Answer> answers = Follow(links, web, Limits(), {});
  ASSERT_EQ(answers.size(), 40U);
  for (int i = 0; i < 40; ++i) {
    const Answer& answer = answers[static_cast<std::size_t>(i)];
    EXPECT_EQ(answer.link.line, i);
    EXPECT_EQ(answer.status, i == 1 ? 200 : i == 2 ? 500 : 404);
  }
}

TEST(FollowTest, FollowsRedirects) {
  FakeWeb web({{"http://a.b/c/d", Status(302, "e")},
               {"http://a.b/c/e", Status(301, "/f?g=h")},
               {"http://a.b/f?g=h", Status(307, "//i.j/k")},
               {"http://i.j/k", Status(308, "https://l.m/")},
               {"https://l.m/", Status(200)},
               {"http://a.b", Status(302, "n")},
               {"http://a.b/n", Status(204)},
               {"http://o.p/", Status(302, "http://o.p/")},
               {"http://q.r/", Status(302, "file:///etc/passwd")}});
  EXPECT_EQ(FollowOne(web, "http://a.b/c/d#section").status, 200);
  EXPECT_EQ(FollowOne(web, "http://a.b").status, 204);
  EXPECT_THAT(FollowOne(web, "http://o.p/").problem, HasSubstr("without end"));
  EXPECT_THAT(FollowOne(web, "http://q.r/").problem, HasSubstr("something else"));
}

TEST(FollowTest, StopsAtItsLimits) {
  FakeWeb web({});
  const std::vector<Link> links = {{"http://a.b/1", 1}, {"http://a.b/2", 2}};
  const std::vector<Answer> few = Follow(links, web, {.most = 1}, {});
  EXPECT_EQ(few[0].status, 404);
  EXPECT_THAT(few[1].problem, HasSubstr("too many"));
  EXPECT_THAT(Follow(links, web, {.total = std::chrono::milliseconds(0)}, {})[0].problem, HasSubstr("time"));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(Follow(links, web, Limits(), stop.get_token())[0].problem, HasSubstr("interrupted"));
  EXPECT_EQ(web.requests(), 1);
}

TEST(HttpWebTest, AsksAServer) {
  httplib::Server server;
  server.Get("/page", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(request.get_param_value("q"), "text/plain");
  });
  server.Get("/moved",
             [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/page"); });
  const std::string origin = "http://127.0.0.1:" + std::to_string(server.bind_to_any_port("127.0.0.1"));
  std::thread thread([&] { server.listen_after_bind(); });
  while (!server.is_running()) std::this_thread::yield();
  HttpWeb web;
  const std::chrono::milliseconds limit(30'000);
  EXPECT_EQ(web.Get(origin + "/page?q=a", limit).status, 200);
  EXPECT_EQ(web.Get(origin, limit).status, 404);
  const Response moved = web.Get(origin + "/moved", limit);
  EXPECT_EQ(moved.status, 302);
  EXPECT_EQ(moved.location, "/page");
  server.stop();
  thread.join();
  const Response refused = web.Get(origin + "/page", limit);
  EXPECT_EQ(refused.status, 0);
  EXPECT_THAT(refused.problem, HasSubstr("connection"));
}

}  // namespace
}  // namespace assay::links::links_test
