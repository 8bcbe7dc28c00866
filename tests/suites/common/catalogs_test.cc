#include "suites/common/catalogs.h"

#include <gtest/gtest.h>

#include "tests/suites/evidence_builder.h"

namespace assay::suites::testing::catalogs_test {
namespace {

// What is said of two catalogs of such streams.
std::string Said(const char* first, const char* second) {
  const auto discover = [](const char* id, const char* streams) {
    return EvidenceOf({.messages = {Log("INFO", ""), CatalogMessage(json::parse(streams))},
                       .command = connector::Command::kDiscover,
                       .id = id});
  };
  const probe::Evidence one = discover("discover-1", first);
  const probe::Evidence other = discover("discover-2", second);
  const protocol::Catalog catalog = protocol::ReadCatalog(one.catalogs.kept[0].what);
  const protocol::Catalog other_catalog = protocol::ReadCatalog(other.catalogs.kept[0].what);
  check::Findings findings;
  ExpectSameCatalog({one, catalog}, {other, other_catalog}, findings);
  return testing::Said(findings);
}

TEST(ExpectSameCatalogTest, OrderDoesNotCount) {
  EXPECT_EQ(Said("[]", "[]"), "passed");
  EXPECT_EQ(Said(R"([{"name":"a"},{"name":"b"}])", R"([{"name":"b"},{"name":"a"}])"), "passed");
  EXPECT_EQ(Said(R"([{"name":"a","supported_sync_modes":["x","y"]}])",
                 R"([{"supported_sync_modes":["y","x"],"name":"a"}])"),
            "passed");
}

TEST(ExpectSameCatalogTest, EachStreamIsInBoth) {
  const std::string both =
      " | discover-1 line 2 | discover-2 line 2 | expected the same streams | found it is not in "
      "the catalog of discover-2\n";
  EXPECT_EQ(Said(R"([{"name":"a"},{"name":"b"},{"name":"c"}])", R"([{"name":"b"}])"),
            "a stream is only in one of the catalogs | stream a" + both +
                "a stream is only in one of the catalogs | stream c" + both);
  EXPECT_EQ(Said("[]", R"([{"name":"a"}])"),
            "a stream is only in one of the catalogs | stream a | discover-2 line 2 | discover-1 line 2 | "
            "expected the "
            "same streams | found it is not in the catalog of discover-1\n");
}

TEST(ExpectSameCatalogTest, EveryDifferenceIsSaid) {
  EXPECT_EQ(Said(R"([{"name":"a","x":1,"y":{"z":[1,2]}},{"name":"b","x":1}])",
                 R"([{"name":"b","x":1,"n":{}},{"name":"a","y":{"z":[1,3]}}])"),
            "a stream is described otherwise by discover-2 | stream a | at /x | discover-1 line 2 | "
            "discover-2 line 2 | "
            "expected 1 | found nothing there\n"
            "a stream is described otherwise by discover-2 | stream a | at /y/z/1 | discover-1 line 2 | "
            "discover-2 line "
            "2 | expected 2 | found 3\n"
            "a stream is described otherwise by discover-2 | stream b | at /n | discover-1 line 2 | "
            "discover-2 line 2 | "
            "expected nothing there | found {}\n");
}

TEST(ExpectSameCatalogTest, AStreamThatIsMissingHidesNoDifference) {
  EXPECT_EQ(Said(R"([{"name":"a"},{"name":"b","x":1}])", R"([{"name":"b","x":2}])"),
            "a stream is only in one of the catalogs | stream a | discover-1 line 2 | discover-2 line 2 | "
            "expected the "
            "same streams | found it is not in the catalog of discover-2\n"
            "a stream is described otherwise by discover-2 | stream b | at /x | discover-1 line 2 | "
            "discover-2 line 2 | "
            "expected 1 | found 2\n");
}

TEST(ExpectSameCatalogTest, StreamsOfOneNameInTwoNamespacesAreTwo) {
  const char* const streams = R"([{"name":"a","namespace":"m","x":1},{"name":"a","namespace":"n","x":2}])";
  EXPECT_EQ(Said(streams, R"([{"name":"a","namespace":"n","x":2},{"name":"a","namespace":"m","x":1}])"),
            "passed");
  EXPECT_EQ(Said(streams, R"([{"name":"a","namespace":"m","x":1}])"),
            "a stream is only in one of the catalogs | stream n.a | discover-1 line 2 | discover-2 line 2 | "
            "expected the "
            "same streams | found it is not in the catalog of discover-2\n");
}

TEST(ExpectSameCatalogTest, AConnectorThatGaveNoneHasNoLine) {
  const probe::Evidence one = {.id = "discover-1"};
  const probe::Evidence other = {.id = "discover-2"};
  const protocol::Catalog catalog = protocol::ReadCatalog({{"streams", {{{"name", "a"}}}}});
  check::Findings findings;
  ExpectSameCatalog({one, catalog}, {other, {}}, findings);
  EXPECT_EQ(testing::Said(findings),
            "a stream is only in one of the catalogs | stream a | discover-1 | discover-2 | expected the "
            "same streams | "
            "found it is not in the catalog of discover-2\n");
}

}  // namespace
}  // namespace assay::suites::testing::catalogs_test
