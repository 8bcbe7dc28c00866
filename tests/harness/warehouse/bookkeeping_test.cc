#include "harness/warehouse/bookkeeping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::bookkeeping_test {
namespace {

class BookkeepingTest : public WarehouseTest {
 protected:
  BookkeepingTest() : database_(*Database::Open(warehouse())) {}

  Database database_;
};

TEST_F(BookkeepingTest, KeepsWhatItIsTold) {
  {
    Result<Bookkeeping> books = Bookkeeping::Open(database_);
    ASSERT_TRUE(books.ok());
    StreamEntry entry = *books->EntryOf({"shop", "orders"});
    entry.layout = Layout{.columns = {{"a", "A", ColumnType::kReal}}, .fields = Json::object()};
    entry.sync_mode = "full_refresh";
    entry.generation = 3;
    entry.is_unfinished = true;
    books->Save(entry);
    books->SaveState({{"orders", 1}});
    EXPECT_EQ(books->NextSync(), 1);
  }
  Result<Bookkeeping> books = Bookkeeping::Open(database_);
  const StreamEntry entry = *books->EntryOf({"shop", "orders"});
  EXPECT_EQ(entry.table, "shop__orders");
  EXPECT_EQ(entry.layout->columns[0].name, "A");
  EXPECT_FALSE(entry.staged.has_value());
  EXPECT_EQ(entry.generation, 3);
  EXPECT_TRUE(entry.is_unfinished);
  EXPECT_EQ(books->state(), Json({{"orders", 1}}));
  EXPECT_EQ(books->NextSync(), 2);
}

TEST_F(BookkeepingTest, StreamsWhoseTablesWouldBeTheSameHaveTheirOwn) {
  Result<Bookkeeping> books = Bookkeeping::Open(database_);
  std::vector<std::string> tables;
  for (const protocol::StreamId& id :
       {protocol::StreamId{"", "users"}, {"", "Users"}, {"a", "b__c"}, {"a__b", "c"}}) {
    StreamEntry entry = *books->EntryOf(id);
    books->Save(entry);
    tables.push_back(entry.table);
  }
  EXPECT_THAT(tables, testing::ElementsAre("users", "Users_2", "a__b__c", "a__b__c_2"));
}

TEST_F(BookkeepingTest, ATableOfSomebodyElseIsLeftAlone) {
  database_.Execute("CREATE TABLE Users(x)");
  Result<Bookkeeping> books = Bookkeeping::Open(database_);
  const auto entry = books->EntryOf({"", "users"});
  ASSERT_FALSE(entry.ok());
  EXPECT_EQ(ToString(entry.error()),
            "stream users: its table users is there already, and not made by a sync; sync into another "
            "warehouse, or "
            "rename what is there");
}

TEST_F(BookkeepingTest, AnotherFormatIsRefused) {
  ASSERT_TRUE(Bookkeeping::Open(database_).ok());
  database_.Execute("UPDATE _assay_sync SET format = 99");
  const auto books = Bookkeeping::Open(database_);
  ASSERT_FALSE(books.ok());
  EXPECT_EQ(books.error().message, "the warehouse was made by another version of assay (format 99, not 1)");
}

}  // namespace
}  // namespace assay::warehouse::bookkeeping_test
