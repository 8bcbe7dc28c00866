// What is read and has no effect.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/source_text.h"
#include "tests/architecture/tree.h"
#include "tests/support/folders.h"

namespace assay::architecture::unreachable_test {
namespace {

using Names = std::set<std::string>;

std::size_t Occurrences(std::string_view word, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

// Where members are filled in, and where they are declared.
bool IsOfTables(const std::string& path) { return path.starts_with("harness/config/keys_"); }
constexpr const char* kModel = "harness/config/model.h";

struct Key {
  std::string name;
  std::string member;  // that it fills in
};

// Those of all tables of keys.
std::vector<Key> KeysOf(const Tree& tree) {
  static const std::regex kKey(R"re(Named<T>\(\s*"(\w+)",\s*&\w+::(\w+))re");
  std::vector<Key> keys;
  for (const SourceFile& file : tree.sources) {
    if (!IsOfTables(file.path)) continue;
    for (std::sregex_iterator key(file.text.begin(), file.text.end(), kKey), end; key != end; ++key)
      keys.push_back({(*key)[1], (*key)[2]});
  }
  return keys;
}

Names WordsOf(const std::string& text) {
  const std::string code = CodeOnly(text);
  const auto is_of_word = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  Names words;
  for (auto begin = code.begin(); begin != code.end();) {
    begin = std::find_if(begin, code.end(), is_of_word);
    const auto end = std::find_if_not(begin, code.end(), is_of_word);
    words.emplace(begin, end);
    begin = end;
  }
  return words;
}

// The keys of the config whose members nothing else names.
Names KeysWithoutEffect(const Tree& tree) {
  Names used;
  std::string model;
  for (const SourceFile& file : tree.sources) {
    const bool is_product = file.path.starts_with("harness/") || file.path.starts_with("suites/");
    if (file.path == kModel) {
      model = CodeOnly(file.text);
    } else if (is_product && !IsOfTables(file.path)) {
      used.merge(WordsOf(file.text));
    }
  }
  Names keys;
  for (const Key& key : KeysOf(tree)) {
    const bool is_read_by_the_model = model.find(" " + key.member + ".") != std::string::npos ||
                                      model.find("(" + key.member + ".") != std::string::npos;
    if (!used.contains(key.member) && !is_read_by_the_model) keys.insert(key.name);
  }
  return keys;
}

TEST(UnreachableTest, KeysOfTheConfigThatAreReadAndHaveNoEffect) {
  const Result<Tree> tree = ReadTree(testing_support::SourceFolder());
  ASSERT_TRUE(tree.ok()) << ToString(tree.error());
  Names keys = KeysWithoutEffect(*tree);
  // Those of `client_container_config`: of the section it is said that it has no effect.
  for (const char* key : {"between_syncs_command", "client_container_dockerfile_path",
                          "final_teardown_command", "secrets_path", "setup_command", "teardown_command"})
    EXPECT_EQ(keys.erase(key), 1U) << key;
  EXPECT_EQ(keys, Names());
}

TEST(UnreachableTest, EveryKeyOfTheTablesIsLookedFor) {
  const Result<Tree> tree = ReadTree(testing_support::SourceFolder());
  ASSERT_TRUE(tree.ok()) << ToString(tree.error());
  std::size_t written = 0;
  for (const SourceFile& file : tree->sources) {
    if (IsOfTables(file.path)) written += Occurrences("Named<", file.text);
  }
  EXPECT_EQ(KeysOf(*tree).size(), written);
}

}  // namespace
}  // namespace assay::architecture::unreachable_test
