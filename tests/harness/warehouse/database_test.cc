#include "harness/warehouse/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/warehouse/support.h"

namespace assay::warehouse::database_test {
namespace {

class DatabaseTest : public WarehouseTest {};

TEST_F(DatabaseTest, NamesAreQuotedWhateverIsInThem) {
  Result<Database> database = Database::Open(warehouse());
  ASSERT_TRUE(database.ok());
  for (const char* const name : {"a\"b", "x; DROP TABLE y", "select", "", "a'b", "ünï", "--"}) {
    database->Execute("CREATE TABLE " + Quoted(name) + "(" + Quoted(name) + ")");
    database->Execute("INSERT INTO " + Quoted(name) + " VALUES(" + Literal(name) + ")");
    EXPECT_EQ(database->Text("SELECT " + Quoted(name) + " FROM " + Quoted(name)), name);
    database->Execute("DROP TABLE " + Quoted(name));
  }
  EXPECT_TRUE(database->status().ok());
}

TEST_F(DatabaseTest, TextsMayHoldNul) {
  Result<Database> database = Database::Open(warehouse());
  ASSERT_TRUE(database.ok());
  const std::string_view text("a\0b", 3);
  Statement statement = database->Prepare("SELECT ?1");
  statement.Bind(1, text);
  ASSERT_TRUE(statement.Step());
  EXPECT_EQ(statement.Text(0), text);
}

TEST_F(DatabaseTest, NothingIsDoneAfterAnErrorAndWhatWasNotCommittedIsGone) {
  {
    Result<Database> database = Database::Open(warehouse());
    ASSERT_TRUE(database.ok());
    database->Execute("CREATE TABLE t(x UNIQUE)");
    database->Execute("BEGIN");
    database->Execute("INSERT INTO t VALUES(1)");
    database->Execute("INSERT INTO t VALUES(1)");
    EXPECT_FALSE(database->status().ok());
    database->Execute("INSERT INTO t VALUES(2)");
    database->Execute("COMMIT");
    EXPECT_THAT(database->status().error().message, testing::HasSubstr("UNIQUE constraint failed"));
  }
  EXPECT_EQ(Rows("SELECT count(*) FROM t"), Lines{"0"});
}

TEST_F(DatabaseTest, AFileThatIsNoDatabaseIsAMistakeOfTheUser) {
  ASSERT_TRUE(WriteFileAtomically(warehouse(), std::string(2000, 'x')).ok());
  const Result<Database> database = Database::Open(warehouse());
  ASSERT_FALSE(database.ok());
  EXPECT_EQ(database.error().kind, ErrorKind::kUser);
  EXPECT_THAT(ToString(database.error()), testing::HasSubstr("file is not a database"));
}

TEST_F(DatabaseTest, AFolderIsAMatterOfTheSurroundings) {
  std::filesystem::create_directory(warehouse());
  const Result<Database> database = Database::Open(warehouse());
  ASSERT_FALSE(database.ok());
  EXPECT_EQ(database.error().kind, ErrorKind::kEnvironment);
}

}  // namespace
}  // namespace assay::warehouse::database_test
