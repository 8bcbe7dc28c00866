#ifndef TESTS_SUPPORT_QUERY_H_
#define TESTS_SUPPORT_QUERY_H_

#include <filesystem>
#include <string>
#include <vector>

namespace assay::testing_support {

// What a query yields in an SQLite database: a line for each row, values joined by '|', NULL
// as nothing. What goes wrong fails the test.
std::vector<std::string> Query(const std::filesystem::path& database, const std::string& sql);

}  // namespace assay::testing_support

#endif  // TESTS_SUPPORT_QUERY_H_
