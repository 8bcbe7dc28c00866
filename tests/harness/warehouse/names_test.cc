#include "harness/warehouse/names.h"

#include <gtest/gtest.h>

namespace assay::warehouse::names_test {
namespace {

TEST(TableNameOfTest, IsTheStreamsNameWithItsNamespaceBeforeIt) {
  EXPECT_EQ(TableNameOf({"", "users"}), "users");
  EXPECT_EQ(TableNameOf({"shop", "orders"}), "shop__orders");
}

TEST(TableNameOfTest, StaysClearOfWhatOthersKeepForThemselves) {
  EXPECT_EQ(TableNameOf({"", "sqlite_sequence"}), "_sqlite_sequence");
  EXPECT_EQ(TableNameOf({"SQLite", "x"}), "_SQLite__x");
  EXPECT_EQ(TableNameOf({"", "sqlite"}), "sqlite");
  EXPECT_EQ(TableNameOf({"", "SQLITE_x"}), "_SQLITE_x");
  EXPECT_EQ(TableNameOf({"", "_Assay_sync"}), "__Assay_sync");
}

TEST(StorableTest, HasNoNul) {
  EXPECT_EQ(Storable(std::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(Storable("\" ; DROP"), "\" ; DROP");
}

TEST(TakenNamesTest, NumbersNamesThatDifferInCaseOnly) {
  TakenNames names;
  EXPECT_EQ(names.Take("Name"), "Name");
  EXPECT_EQ(names.Take("name"), "name_2");
  EXPECT_EQ(names.Take("NAME"), "NAME_3");
  EXPECT_EQ(names.Take("name_2"), "name_2_2");
  EXPECT_EQ(names.Take("größe"), "größe");
  EXPECT_EQ(names.Take("GRÖßE"), "GRÖßE") << "SQLite folds ASCII alone";
}

}  // namespace
}  // namespace assay::warehouse::names_test
