#include "harness/schema/property_table.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace assay::schema::property_table_test {
namespace {

// Objects whose keys come in one order, in another, with some left out, with unknown and repeated ones.
const std::vector<std::vector<std::string>> kObjects = {
    {"a", "b", "c", "d"}, {"a", "b", "c", "d"}, {"d", "c", "b", "a"}, {"b", "d"},
    {"x", "a", "y", "b"}, {"a", "a", "b"},      {"a", "b", "c", "d"}, {},
    {"", "longer"},       {"a", "c"},
};

void LookUpAll(const PropertyTable& table) {
  for (const std::vector<std::string>& keys : kObjects) {
    PropertyTable::Walk walk(table);
    for (const std::string& key : keys) EXPECT_EQ(walk.Find(key), table.Find(key)) << key;
  }
}

PropertyTable TableOf(const std::vector<std::string>& names) {
  PropertyTable table;
  for (const std::string& name : names) table.Get(name).declared = true;
  table.Seal();
  return table;
}

TEST(PropertyTableTest, FindsEachKeyWhateverCameBeforeIt) {
  const PropertyTable table = TableOf({"d", "a", "c", "b", "longer"});
  ASSERT_NE(table.Find("c"), nullptr);
  EXPECT_EQ(table.Find("c")->name, "c");
  EXPECT_EQ(table.Find("x"), nullptr);
  LookUpAll(table);
}

TEST(PropertyTableTest, OfNoPropertiesFindsNone) { LookUpAll(TableOf({})); }

TEST(PropertyTableTest, MayBeWalkedByManyThreads) {
  const PropertyTable table = TableOf({"a", "b", "c", "d"});
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { LookUpAll(table); });
}

}  // namespace
}  // namespace assay::schema::property_table_test
