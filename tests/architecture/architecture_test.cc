#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/files.h"
#include "tests/architecture/rules.h"
#include "tests/architecture/source_text.h"
#include "tests/architecture/tree.h"
#include "tests/support/folders.h"

namespace assay::architecture::architecture_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Rule = std::vector<std::string> (*)(const Tree&);

struct NamedRule {
  const char* name;
  Rule rule;

  friend void PrintTo(const NamedRule& rule, std::ostream* out) { *out << rule.name; }
};

constexpr NamedRule kRules[] = {
    {"BackwardLinks", BackwardLinks},     {"UnlinkedIncludes", UnlinkedIncludes},
    {"SharedCode", SharedCode},           {"StrayGoogleTest", StrayGoogleTest},
    {"ProcessWideActs", ProcessWideActs}, {"WrongGuards", WrongGuards},
};

class ThisProject : public ::testing::TestWithParam<NamedRule> {};

TEST_P(ThisProject, KeepsTheRule) {
  const Result<Tree> tree = ReadTree(testing_support::SourceFolder());
  ASSERT_TRUE(tree.ok()) << ToString(tree.error());
  EXPECT_THAT(GetParam().rule(*tree), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Architecture, ThisProject, ::testing::ValuesIn(kRules),
                         [](const auto& named) { return std::string(named.param.name); });

TEST(ThisProject, IsReadCompletely) {
  const Result<Tree> tree = ReadTree(testing_support::SourceFolder());
  ASSERT_TRUE(tree.ok()) << ToString(tree.error());
  EXPECT_THAT(tree->layers, ElementsAre("base", "json", "schema", "secrets", "yaml", "markdown", "generate",
                                        "protocol", "metadata", "config", "process", "connector", "warehouse",
                                        "transcript", "probe", "analysis", "links", "check", "plan", "suite",
                                        "run", "report", "suites", "app", "cli"));
  EXPECT_THAT(tree->links.at("json").depends, ::testing::Contains("base"));
  EXPECT_GT(tree->sources.size(), 20u);
}

struct File {
  std::string path;
  std::string text;
};

// A project that keeps every rule: base <- json <- suites <- cli.
const std::vector<File> kGoodProject = {
    {"harness/CMakeLists.txt", "# the list\nforeach(folder IN ITEMS\n    base json cli)\nendforeach()\n"},
    {"harness/base/CMakeLists.txt", "assay_library(base SOURCES a.cc EXTERNAL fmt::fmt)\n"},
    {"harness/json/CMakeLists.txt",
     "assay_library(json SOURCES b.cc\n  DEPENDS base # not cli\n  EXTERNAL x::x)\n"},
    {"suites/CMakeLists.txt", "assay_library(suites SOURCES s.cc DEPENDS json EXTERNAL GTest::gtest)\n"},
    {"harness/cli/CMakeLists.txt", "assay_executable(assay SOURCES main.cc DEPENDS suites)\n"},
    {"fixtures/CMakeLists.txt", "assay_executable(server SOURCES s.cc EXTERNAL Threads::Threads)\n"},
    {"harness/base/a.h", "// Why.\n#ifndef HARNESS_BASE_A_H_\n#define HARNESS_BASE_A_H_\n#endif\n"},
    {"harness/json/b.cc", "#include \"harness/base/a.h\"\nconst char* kText = \"exit(1)\"; // std::cout\n"},
    {"suites/s.cc", "#include <gtest/gtest.h>\n#include \"harness/base/a.h\"\n"},
    {"harness/cli/main.cc",
     "#include \"suites/s.h\"\n#include \"harness/json/b.h\"\nint main() { exit(0); }\n"},
    {"tests/t_test.cc", "#include <gtest/gtest.h>\n#include \"harness/json/b.h\"\n"},
};

// kGoodProject with `changes` written over it.
Result<Tree> Changed(const std::vector<File>& changes) {
  Result<PrivateFolder> folder = PrivateFolder::Create();
  if (!folder) return folder.error();
  for (const std::vector<File>* files : {&kGoodProject, &changes}) {
    for (const File& file : *files) {
      if (Status written = WriteFileAtomically(folder->path() / file.path, file.text); !written)
        return written.error();
    }
  }
  return ReadTree(folder->path());
}

std::vector<std::string> AllBreaches(const Tree& tree) {
  std::vector<std::string> all;
  for (const NamedRule& rule : kRules) {
    for (std::string& breach : rule.rule(tree)) all.push_back(std::move(breach));
  }
  return all;
}

TEST(Checker, AcceptsAProjectThatKeepsTheRules) {
  const Result<Tree> tree = Changed({});
  ASSERT_TRUE(tree.ok()) << ToString(tree.error());
  EXPECT_THAT(AllBreaches(*tree), IsEmpty());
}

struct Breach {
  const char* name;
  File change;
  std::string expected;

  friend void PrintTo(const Breach& breach, std::ostream* out) { *out << breach.name; }
};

class Checker : public ::testing::TestWithParam<Breach> {};

TEST_P(Checker, NamesTheBreach) {
  const Result<Tree> tree = Changed({GetParam().change});
  ASSERT_TRUE(tree.ok()) << ToString(tree.error());
  EXPECT_THAT(AllBreaches(*tree), ElementsAre(GetParam().expected));
}

const std::vector<Breach> kBreaches = {
    {"LayerLinksALaterOne",
     {"harness/base/CMakeLists.txt", "assay_library(base SOURCES a.cc DEPENDS json)"},
     "base: links json, which is not before it"},
    {"LayerLinksTheSuites",
     {"harness/json/CMakeLists.txt", "assay_library(json SOURCES b.cc DEPENDS base suites)"},
     "json: links suites, which is not before it"},
    {"LayerLinksAnUnknownTarget",
     {"harness/json/CMakeLists.txt", "assay_library(json SOURCES b.cc DEPENDS base polygon)"},
     "json: links polygon, which is not before it"},
    {"LayerIncludesWhatItDoesNotLink",
     {"harness/base/a.cc", "\n#include \"harness/json/b.h\"\n"},
     "harness/base/a.cc:2: includes harness/json/b.h, which base does not link"},
    {"LayerIncludesATest",
     {"harness/base/a.cc", "#include \"tests/t.h\"\n"},
     "harness/base/a.cc:1: includes tests/t.h, which base does not link"},
    {"SuiteIncludesTheCommandLine",
     {"suites/s.cc", "#include \"harness/cli/main.h\"\n"},
     "suites/s.cc:1: includes harness/cli/main.h, which suites does not link"},
    {"FixtureLinksALayer",
     {"fixtures/CMakeLists.txt", "assay_executable(server SOURCES s.cc DEPENDS json)"},
     "fixtures: links json"},
    {"FixtureLinksALayerByItsFullName",
     {"fixtures/CMakeLists.txt", "assay_executable(server SOURCES s.cc EXTERNAL assay::json)"},
     "fixtures: links json"},
    {"SampleConnectorIncludesALayer",
     {"sample_connector/x.cc", "#include \"harness/base/a.h\"\n"},
     "sample_connector/x.cc:1: includes harness/base/a.h"},
    {"LayerIncludesGoogleTest",
     {"harness/base/a.cc", "#include <gtest/gtest.h>\n"},
     "harness/base/a.cc:1: includes gtest/gtest.h"},
    {"LayerLinksGoogleTest",
     {"harness/base/CMakeLists.txt", "assay_library(base SOURCES a.cc EXTERNAL GTest::gtest)"},
     "base: links GTest::gtest"},
    {"FixtureIncludesGoogleTest",
     {"fixtures/s.cc", "#include <gmock/gmock.h>\n"},
     "fixtures/s.cc:1: includes gmock/gmock.h"},
    {"LayerExits",
     {"harness/base/a.cc", "void F() {\n  std::exit(1);\n}\n"},
     "harness/base/a.cc:2: uses exit(, which only cli may"},
    {"LayerReadsTheEnvironment",
     {"harness/base/a.cc", "auto x = getenv (\"HOME\");\n"},
     "harness/base/a.cc:1: uses getenv (, which only cli may"},
    {"LayerPassesTheEnvironmentOn",
     {"harness/base/a.cc", "extern char** environ;\n"},
     "harness/base/a.cc:1: uses environ, which only cli may"},
    {"SuitePrints",
     {"suites/s.cc", "void F() { std::cout << 1; }\n"},
     "suites/s.cc:1: uses std::cout, which only cli may"},
    {"GuardIsNotThePath",
     {"harness/base/a.h", "#ifndef A_H\n#define A_H\n#endif\n"},
     "harness/base/a.h: its include guard is not HARNESS_BASE_A_H_"},
    {"HeaderHasNoGuard",
     {"harness/base/a.h", "#pragma once\n"},
     "harness/base/a.h: its include guard is not HARNESS_BASE_A_H_"},
};

INSTANTIATE_TEST_SUITE_P(Architecture, Checker, ::testing::ValuesIn(kBreaches),
                         [](const auto& named) { return std::string(named.param.name); });

TEST(Checker, FailsWhereNoLayersAreListed) {
  EXPECT_FALSE(Changed({{"harness/CMakeLists.txt", "add_subdirectory(base)\n"}}).ok());
}

TEST(CodeOnly, BlanksCommentsAndLiteralsInPlace) {
  const struct {
    std::string source;
    std::string code;
  } kCases[] = {
      {"a // b\nc", "a     \nc"},
      {"a /* b\nc */ d", "a     \n     d"},
      {"f(\"x\\\"y\", 'z', 1'000) g", "f(      ,    , 1'000) g"},
      {"R\"(a \" b)\" c", "R          c"},
      {"R\"x(a )\" b)x\" c", "R             c"},
      {"\"never closed", "             "},
      {"\"// no comment\" a", "                a"},
  };
  for (const auto& test : kCases) EXPECT_EQ(CodeOnly(test.source), test.code) << test.source;
}

}  // namespace
}  // namespace assay::architecture::architecture_test
