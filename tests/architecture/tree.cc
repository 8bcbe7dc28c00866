#include "tests/architecture/tree.h"

#include <algorithm>
#include <regex>
#include <sstream>
#include <utility>

#include "harness/base/files.h"

namespace assay::architecture {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTopFolders[] = {"harness",          "suites", "fixtures",
                                            "sample_connector", "tests",  "benchmarks"};
constexpr std::string_view kOwn = "assay::";

std::vector<std::string> WordsOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string WithoutComments(const std::string& cmake) {
  return std::regex_replace(cmake, std::regex("#[^\n]*"), "");
}

// Adds what the assay_library, assay_executable and assay_test calls of a CMakeLists.txt say.
void AddLinks(const std::string& cmake, Links& links) {
  static const std::regex kCall(R"(\bassay_(?:library|executable|test)\s*\(([^()]*)\))");
  const std::string text = WithoutComments(cmake);
  for (std::sregex_iterator call(text.begin(), text.end(), kCall), end; call != end; ++call) {
    std::string section = "NAME";
    for (const std::string& word : WordsOf((*call)[1].str())) {
      if (word == "SOURCES" || word == "DEPENDS" || word == "EXTERNAL" || word == "DEFINITIONS" ||
          word == "ON_RECORD_PATH") {
        section = word;
      } else if (section == "NAME") {
        links.targets.insert(word);
      } else if (word.starts_with(kOwn)) {
        links.depends.insert(word.substr(kOwn.size()));
      } else if (section == "DEPENDS") {
        links.depends.insert(word);
      } else if (section == "EXTERNAL") {
        links.external.insert(word);
      }
    }
  }
}

std::vector<std::string> LayersIn(const std::string& cmake) {
  static const std::regex kList(R"(foreach\s*\(\s*folder\s+IN\s+ITEMS\s([^()]*)\))");
  std::smatch list;
  const std::string text = WithoutComments(cmake);
  if (!std::regex_search(text, list, kList)) return {};
  std::vector<std::string> layers = WordsOf(list[1].str());
  // The suites use the layers that plan and judge, and are used by the program.
  const auto user =
      std::ranges::find_if(layers, [](const std::string& layer) { return layer == "app" || layer == "cli"; });
  layers.insert(user, "suites");
  return layers;
}

}  // namespace

std::string OwnerOf(std::string_view path) {
  constexpr std::string_view kHarness = "harness/";
  if (path.starts_with(kHarness)) path.remove_prefix(kHarness.size());
  return std::string(path.substr(0, path.find('/')));
}

Result<Tree> ReadTree(const fs::path& root) {
  Tree tree;
  for (std::string_view top : kTopFolders) {
    if (!fs::is_directory(root / top)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file()) continue;
      const fs::path name = entry.path().filename();
      const bool is_source = name.extension() == ".h" || name.extension() == ".cc";
      if (!is_source && name != "CMakeLists.txt") continue;
      Result<std::string> text = ReadFile(entry.path());
      if (!text) return text.error();
      const std::string path = fs::relative(entry.path(), root).generic_string();
      if (is_source) {
        tree.sources.push_back({path, *std::move(text)});
      } else if (path == "harness/CMakeLists.txt") {
        tree.layers = LayersIn(*text);
      } else {
        AddLinks(*text, tree.links[OwnerOf(path)]);
      }
    }
  }
  if (tree.layers.empty())
    return Error{.message = "harness/CMakeLists.txt lists no folders", .location = {}, .remedy = {}};
  std::sort(tree.sources.begin(), tree.sources.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return tree;
}

}  // namespace assay::architecture
