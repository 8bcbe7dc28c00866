#include "fixtures/users_api/service.h"

#include <gtest/gtest.h>

#include <set>

#include "fixtures/users_api/parameters.h"

namespace assay::users_api::service_test {
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::vector<std::string>;

class UsersService : public ::testing::Test {
 protected:
  void Make(const TableOptions& table, std::vector<Change> changes = {}, int change_every = 1,
            int most_changes = 0) {
    service_.emplace(ServiceOptions{table, std::move(changes), change_every, most_changes});
  }

  Response Ask(const std::string& path, const Parameters& parameters = {},
               const std::string& method = "GET") {
    return service_->Answer({.method = method,
                             .path = path,
                             .target = path,
                             .parameters = parameters,
                             .authorization = "",
                             .origin = ""});
  }
  Json Data(const std::string& path, const Parameters& parameters = {}) {
    const Response response = Ask(path, parameters);
    EXPECT_EQ(response.status, 200) << response.body;
    return response.body.at("data");
  }
  static Texts Column(const Json& rows, const std::string& name) {
    Texts values;
    for (const Json& row : rows)
      values.push_back(row.at(name).is_null() ? "null" : row.at(name).get<std::string>());
    return values;
  }

  std::optional<Service> service_;
};

TEST_F(UsersService, AnswersWithAllFieldsOfARow) {
  Make({.rows = 1});
  const Json row = Data("/incremental/timestamp").at(0);
  Texts names;
  for (const auto& [name, value] : row.items()) names.push_back(name);
  EXPECT_EQ(names, (Texts{"id", "name", "email", "address", "company", "job", "createdAt", "updatedAt"}));
  EXPECT_EQ(row.at("id"), "1");
}

TEST_F(UsersService, TakesTimestampsFromTheirInstantOn) {
  Make({.rows = 120});
  const Json all = Data("/incremental/timestamp");
  ASSERT_EQ(all.size(), 120u);
  const Texts instants = Column(all, "updatedAt");
  EXPECT_TRUE(std::ranges::is_sorted(instants));
  const Json rest = Data("/incremental/timestamp", {{"since", instants[70]}});
  EXPECT_EQ(rest.size(), 50u);
  EXPECT_EQ(rest.at(0), all.at(70));
}

TEST_F(UsersService, ScrollsBehindTheLastInstantOfAPage) {
  Make({.rows = 120, .ties = 3});
  const Response first = Ask("/pagination/keyset");
  EXPECT_EQ(first.body.at("data").size(), 50u);
  const std::string last = first.body.at("data").at(49).at("updatedAt");
  EXPECT_EQ(DecodeBase64(first.body.at("scroll_param").get<std::string>()), last);
  const Json all = Data("/incremental/timestamp");
  EXPECT_EQ(all.at(50).at("updatedAt"), last);
  // What ties with the last row of a page is on no page.
  const Json second = Data("/pagination/keyset", {{"scroll_param", first.body.at("scroll_param")}});
  EXPECT_GT(second.at(0).at("updatedAt"), last);
  const Json again = Data("/pagination/keyset", {{"updated_since", last}});
  EXPECT_EQ(again.at(0).at("updatedAt"), last);
  const Response end = Ask("/pagination/keyset", {{"updated_since", all.at(119).at("updatedAt")}});
  EXPECT_TRUE(end.body.at("scroll_param").is_null());
}

TEST_F(UsersService, PagesByOffsetInEitherOrder) {
  Make({.rows = 30, .updates = 10});
  const Json all = Data("/incremental/timestamp");
  Json paged = Json::array();
  for (const char* offset : {"0", "20", "40"}) {
    for (const Json& row : Data("/pagination/offset", {{"limit", "20"}, {"offset", offset}}))
      paged.push_back(row);
  }
  EXPECT_EQ(paged, all);
  EXPECT_EQ(Data("/pagination/offset").size(), 10u);
  EXPECT_EQ(Data("/pagination/offset", {{"limit", "no number"}}).size(), 10u);
  EXPECT_EQ(Data("/pagination/offset", {{"order_type", "desc"}, {"limit", "1"}}).at(0), all.back());
  const Texts created =
      Column(Data("/pagination/offset", {{"order_by", "createdAt"}, {"limit", "50"}}), "createdAt");
  EXPECT_TRUE(std::ranges::is_sorted(created));
  EXPECT_FALSE(std::ranges::is_sorted(Column(all, "createdAt")));
  const Response since = Ask("/pagination/offset", {{"updated_since", all.at(25).at("updatedAt")}});
  EXPECT_EQ(since.body.at("total"), 5);
}

TEST_F(UsersService, ServesRangesOfIds) {
  Make({.rows = 10, .gaps = 1, .longest_gap = 30});
  EXPECT_EQ(Column(Data("/incremental/step", {{"start_id", "2"}, {"end_id", "4"}}), "id"),
            (Texts{"2", "3", "4"}));
  EXPECT_TRUE(Data("/incremental/step", {{"start_id", "6"}, {"end_id", "15"}}).empty());
  EXPECT_EQ(Data("/incremental/step", {{"start_id", "1"}, {"end_id", "100"}}).size(), 10u);
}

TEST_F(UsersService, PutsRowsWithoutAnInstantFirst) {
  Make({.rows = 20, .null_cursors = 1});
  const Json all = Data("/incremental/timestamp");
  EXPECT_TRUE(all.at(0).at("updatedAt").is_null());
  EXPECT_EQ(Data("/incremental/timestamp", {{"since", "2000-01-01T00:00:00Z"}}).size(), 19u);
}

TEST_F(UsersService, HasNothingWhereItIsEmpty) {
  Make({.rows = 0}, {Change::kMove}, 1, 5);
  for (const char* path : {"/incremental/timestamp", "/pagination/keyset", "/pagination/offset"}) {
    EXPECT_TRUE(Data(path).empty()) << path;
  }
}

TEST_F(UsersService, RefusesWhatItDoesNotKnow) {
  Make({.rows = 1});
  const struct {
    std::string path;
    Parameters parameters;
    std::string error;
  } cases[] = {
      {"/pagination/keyset", {{"per_page", "5"}}, "Unexpected query parameters: per_page"},
      {"/pagination/offset", {{"per_page", "5"}}, "Unexpected query parameters: per_page"},
      {"/incremental/timestamp", {{"updated_since", ""}}, "Unexpected query parameters: updated_since"},
      {"/incremental/step", {{"since", "1"}}, "Unexpected query parameters: since"},
      {"/pagination/keyset",
       {{"scroll_param", "eA=="}, {"updated_since", "2026-01-01T00:00:00Z"}},
       "'updated_since' is for the first request only, 'scroll_param' for those that follow"},
      {"/pagination/keyset", {{"scroll_param", "eA=="}}, "Invalid scroll_param value"},
      {"/pagination/keyset",
       {{"updated_since", "2026-01-01T00:00:00"}},
       "Invalid date format for 'updated_since'. Use 'YYYY-MM-DDTHH:MM:SSZ'"},
      {"/incremental/timestamp",
       {{"since", "yesterday"}},
       "Invalid date format for 'since'. Use 'YYYY-MM-DDTHH:MM:SSZ'"},
      {"/pagination/offset", {{"limit", "0"}}, "Invalid value for 'limit'. It should be between 1 and 50."},
      {"/pagination/offset", {{"limit", "51"}}, "Invalid value for 'limit'. It should be between 1 and 50."},
      {"/pagination/offset",
       {{"offset", "-1"}},
       "Invalid value for 'offset'. It must be greater than or equal to 0."},
      {"/pagination/offset",
       {{"order_by", "id"}},
       "Invalid value for 'order_by'. Use 'createdAt' or 'updatedAt'"},
      {"/pagination/offset", {{"order_type", "up"}}, "Invalid value for 'order_type'. Use 'asc' or 'desc'"},
      {"/incremental/step", {{"start_id", "1"}}, "Both 'start_id' and 'end_id' parameters are required"},
      {"/incremental/step",
       {{"start_id", "0"}, {"end_id", "1"}},
       "Invalid value for 'start_id'. It must be greater than or equal to 1."},
      {"/incremental/step",
       {{"start_id", "2"}, {"end_id", "1"}},
       "Invalid value for 'end_id'. It must be greater than or equal to 'start_id'."},
  };
  for (const auto& c : cases) {
    const Response response = Ask(c.path, c.parameters);
    EXPECT_EQ(response.status, 400) << c.error;
    EXPECT_EQ(response.body, Json({{"error", c.error}}));
  }
  EXPECT_EQ(Ask("/elsewhere").status, 404);
  EXPECT_EQ(Ask("/changes").status, 404);
}

TEST_F(UsersService, ChangesOnPurpose) {
  Make({.rows = 5});
  EXPECT_EQ(Ask("/changes", {{"kind", "insert"}, {"count", "3"}}, "POST").body.at("rows"), 8);
  EXPECT_EQ(Ask("/changes", {{"kind", "delete"}}, "POST").body.at("rows"), 7);
  EXPECT_EQ(Data("/incremental/timestamp").size(), 7u);
  EXPECT_EQ(Ask("/changes", {{"kind", "explode"}}, "POST").status, 400);
  EXPECT_EQ(Ask("/changes", {{"kind", "move"}, {"count", "0"}}, "POST").status, 400);
  EXPECT_EQ(Ask("/elsewhere", {}, "POST").status, 404);
}

TEST_F(UsersService, ChangesByItselfAfterEveryNthAnswer) {
  Make({.rows = 5}, {Change::kInsert, Change::kDelete}, 2, 3);
  std::vector<std::size_t> sizes;
  for (int i = 0; i < 9; ++i) {
    sizes.push_back(Data("/incremental/timestamp").size());
    Ask("/incremental/timestamp", {{"what", ""}});  // refused, so it does not count
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{5, 5, 6, 6, 5, 5, 6, 6, 6}));
}

TEST_F(UsersService, MovesARowFromOnePageToAnother) {
  Make({.rows = 100}, {Change::kMove}, 1, 1);
  const Json first = Data("/pagination/offset", {{"limit", "50"}});
  const Json second = Data("/pagination/offset", {{"limit", "50"}, {"offset", "50"}});
  std::set<std::string> seen;
  for (const Json* page : {&first, &second}) {
    for (const std::string& id : Column(*page, "id")) seen.insert(id);
  }
  EXPECT_EQ(seen.size(), 99u);
  EXPECT_FALSE(seen.contains("51"));
}

TEST_F(UsersService, ForgetsWhatIsAcknowledged) {
  Make({.rows = 5});
  const Texts instants = Column(Data("/incremental/timestamp"), "updatedAt");
  EXPECT_EQ(Ask("/acknowledgements", {{"until", instants[2]}}, "POST").status, 200);
  EXPECT_EQ(Column(Data("/incremental/timestamp"), "updatedAt"), (Texts{instants[3], instants[4]}));
  EXPECT_EQ(Ask("/acknowledgements", {{"until", instants[0]}}, "POST").status, 200);
  EXPECT_EQ(Data("/incremental/timestamp").size(), 2u);
  EXPECT_EQ(Data("/pagination/keyset").size(), 5u);
  EXPECT_EQ(Ask("/acknowledgements", {}, "POST").status, 400);
}

}  // namespace
}  // namespace assay::users_api::service_test
