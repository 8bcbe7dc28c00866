#ifndef TESTS_ARCHITECTURE_TREE_H_
#define TESTS_ARCHITECTURE_TREE_H_

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"

namespace assay::architecture {

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  std::string text;
};

// What the CMakeLists.txt files of one folder say.
struct Links {
  std::set<std::string> targets;   // that are made there
  std::set<std::string> depends;   // targets of this project that they link
  std::set<std::string> external;  // targets of other projects that they link
};

struct Tree {
  // From the first in the data flow to the last; each may use only those before it.
  std::vector<std::string> layers;
  // By layer name, and the top-level folders beside the layers by theirs.
  std::map<std::string, Links> links;
  std::vector<SourceFile> sources;  // every .h and .cc
};

// "json" for harness/json/value.h; otherwise the top-level folder of the path, e.g. "suites".
std::string OwnerOf(std::string_view path);

// The folders of the list in harness/CMakeLists.txt are the layers, in its order, with suites/ just before
// cli, which puts everything together.
Result<Tree> ReadTree(const std::filesystem::path& root);

}  // namespace assay::architecture

#endif  // TESTS_ARCHITECTURE_TREE_H_
