#include "tests/architecture/rules.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <regex>
#include <set>
#include <string_view>

#include "tests/architecture/source_text.h"

namespace assay::architecture {
namespace {

using Names = std::set<std::string>;

bool IsLayer(const Tree& tree, const std::string& name) {
  return std::find(tree.layers.begin(), tree.layers.end(), name) != tree.layers.end();
}

const Links& LinksOf(const Tree& tree, const std::string& owner) {
  static const Links kNone;
  const auto found = tree.links.find(owner);
  return found == tree.links.end() ? kNone : found->second;
}

// The layer that makes a target; a target of the same name when no layer does.
std::string LayerMaking(const Tree& tree, const std::string& target) {
  for (const std::string& layer : tree.layers) {
    if (LinksOf(tree, layer).targets.contains(target)) return layer;
  }
  return target;
}

// The layer itself and every layer that it links, directly or through another.
void Reach(const Tree& tree, const std::string& layer, Names& reached) {
  if (!reached.insert(layer).second) return;
  for (const std::string& target : LinksOf(tree, layer).depends)
    Reach(tree, LayerMaking(tree, target), reached);
}

std::string At(const SourceFile& file, int line) { return file.path + ":" + std::to_string(line) + ": "; }

bool IsOfThisProject(std::string_view include) {
  constexpr std::string_view kFolders[] = {"harness/", "suites/",     "fixtures/", "sample_connector/",
                                           "tests/",   "benchmarks/", "cmake/"};
  return std::any_of(std::begin(kFolders), std::end(kFolders),
                     [&](std::string_view folder) { return include.starts_with(folder); });
}

bool IsGoogleTest(std::string_view name) {
  return name.starts_with("gtest/") || name.starts_with("gmock/") || name.starts_with("GTest::");
}

std::string GuardFor(const std::string& path) {
  std::string guard = path + "_";
  for (char& c : guard) {
    c = std::isalnum(static_cast<unsigned char>(c)) != 0
            ? static_cast<char>(std::toupper(static_cast<unsigned char>(c)))
            : '_';
  }
  return guard;
}

}  // namespace

std::vector<std::string> BackwardLinks(const Tree& tree) {
  std::vector<std::string> breaches;
  Names allowed;
  for (const std::string& layer : tree.layers) {
    allowed.insert(layer);  // the targets of one folder may link each other
    for (const std::string& target : LinksOf(tree, layer).depends) {
      const std::string other = LayerMaking(tree, target);
      if (!allowed.contains(other))
        breaches.push_back(layer + ": links " + other + ", which is not before it");
    }
  }
  return breaches;
}

std::vector<std::string> UnlinkedIncludes(const Tree& tree) {
  std::map<std::string, Names> reached;
  for (const std::string& layer : tree.layers) Reach(tree, layer, reached[layer]);
  std::vector<std::string> breaches;
  for (const SourceFile& file : tree.sources) {
    const std::string layer = OwnerOf(file.path);
    if (!IsLayer(tree, layer)) continue;
    for (const Include& include : Includes(file.text)) {
      if (!IsOfThisProject(include.path) || reached[layer].contains(OwnerOf(include.path))) continue;
      breaches.push_back(At(file, include.line) + "includes " + include.path + ", which " + layer +
                         " does not link");
    }
  }
  return breaches;
}

std::vector<std::string> SharedCode(const Tree& tree) {
  std::vector<std::string> breaches;
  for (const std::string owner : {"fixtures", "sample_connector"}) {
    for (const std::string& target : LinksOf(tree, owner).depends) {
      if (IsLayer(tree, LayerMaking(tree, target))) breaches.push_back(owner + ": links " + target);
    }
  }
  for (const SourceFile& file : tree.sources) {
    if (OwnerOf(file.path) != "fixtures" && OwnerOf(file.path) != "sample_connector") continue;
    for (const Include& include : Includes(file.text)) {
      if (include.path.starts_with("harness/") || include.path.starts_with("suites/")) {
        breaches.push_back(At(file, include.line) + "includes " + include.path);
      }
    }
  }
  return breaches;
}

std::vector<std::string> StrayGoogleTest(const Tree& tree) {
  const Names at_home = {"suites", "tests"};
  std::vector<std::string> breaches;
  for (const auto& [owner, links] : tree.links) {
    for (const std::string& target : links.external) {
      if (!at_home.contains(owner) && IsGoogleTest(target)) breaches.push_back(owner + ": links " + target);
    }
  }
  for (const SourceFile& file : tree.sources) {
    if (at_home.contains(OwnerOf(file.path))) continue;
    for (const Include& include : Includes(file.text)) {
      if (IsGoogleTest(include.path)) breaches.push_back(At(file, include.line) + "includes " + include.path);
    }
  }
  return breaches;
}

std::vector<std::string> ProcessWideActs(const Tree& tree) {
  static const std::regex kAct(
      R"((\b(?:_exit|_Exit|exit|quick_exit|getenv|secure_getenv|printf|fprintf|vprintf|puts|putchar|perror)\s*\()"
      R"(|\bstd::(?:cout|cerr|clog)\b|\bfmt::print\b|\benviron\b))");
  std::vector<std::string> breaches;
  for (const SourceFile& file : tree.sources) {
    const std::string layer = OwnerOf(file.path);
    if (!IsLayer(tree, layer) || layer == "cli") continue;
    const std::string code = CodeOnly(file.text);
    int number = 0;
    for (std::string_view line : Lines(code)) {
      ++number;
      std::match_results<std::string_view::const_iterator> act;
      if (std::regex_search(line.begin(), line.end(), act, kAct)) {
        breaches.push_back(At(file, number) + "uses " + act[1].str() + ", which only cli may");
      }
    }
  }
  return breaches;
}

std::vector<std::string> WrongGuards(const Tree& tree) {
  std::vector<std::string> breaches;
  for (const SourceFile& file : tree.sources) {
    if (!file.path.ends_with(".h")) continue;
    const std::string guard = GuardFor(file.path);
    const std::string code = CodeOnly(file.text);
    const std::size_t first = std::min(code.find('#'), code.size());
    if (!std::string_view(code).substr(first).starts_with("#ifndef " + guard + "\n#define " + guard + "\n")) {
      breaches.push_back(file.path + ": its include guard is not " + guard);
    }
  }
  return breaches;
}

}  // namespace assay::architecture
