#include "tests/support/query.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace assay::testing_support {

std::vector<std::string> Query(const std::filesystem::path& database, const std::string& sql) {
  sqlite3* connection = nullptr;
  // A database that a killed process has left is put in order by whoever opens it next, which takes writing.
  EXPECT_EQ(sqlite3_open_v2(database.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr), SQLITE_OK);
  std::vector<std::string> rows;
  const auto add = [](void* into, int columns, char** values, char** /*names*/) {
    std::string row;
    for (int i = 0; i < columns; ++i)
      row += (i == 0 ? "" : "|") + std::string(values[i] == nullptr ? "" : values[i]);
    static_cast<std::vector<std::string>*>(into)->push_back(row);
    return 0;
  };
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), add, &rows, &error), SQLITE_OK) << error;
  sqlite3_free(error);
  sqlite3_close(connection);
  return rows;
}

}  // namespace assay::testing_support
