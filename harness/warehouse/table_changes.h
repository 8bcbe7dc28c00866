#ifndef HARNESS_WAREHOUSE_TABLE_CHANGES_H_
#define HARNESS_WAREHOUSE_TABLE_CHANGES_H_

#include <string>

#include "harness/warehouse/layout.h"

// Statements that make tables of a layout; names of tables are as they stand in statements.
namespace assay::warehouse {

std::string TableOf(const std::string& table, const Layout& layout);

// Moves the rows of one table, which is dropped, into one of another layout. What does not fit a column whose
// type has changed is NULL, and told in `_airbyte_meta` as it is of a record's value.
std::string MoveInto(const std::string& table, const Layout& layout, const std::string& from,
                     const Layout& from_layout);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_TABLE_CHANGES_H_
