#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "harness/base/files.h"
#include "harness/config/config.h"

namespace assay::config::load_test {
namespace {

class LoadTest : public testing::Test {
 protected:
  LoadTest() : folder_(*PrivateFolder::Create()) {}
  std::filesystem::path Write(const std::string& name, const std::string& content) {
    const std::filesystem::path path = folder_.path() / name;
    EXPECT_TRUE(WriteFileAtomically(path, content).ok());
    return path;
  }
  static std::string ErrorOf(const std::filesystem::path& path) {
    const Result<RunConfig, Errors> config = Load(path);
    return config.ok() || config.error().size() != 1 ? "" : ToString(config.error()[0]);
  }

  PrivateFolder folder_;
};

TEST_F(LoadTest, TakesAFileOrItsFolder) {
  const std::filesystem::path file =
      Write("acceptance-test-config.yml", "connector_image: a\nacceptance_tests: {}\n");
  for (const std::filesystem::path& path : {file, folder_.path()}) {
    const Result<RunConfig, Errors> config = Load(path);
    ASSERT_TRUE(config.ok()) << ToString(config.error()[0]);
    EXPECT_EQ(config->location.file, file.string());
    EXPECT_EQ(config->Resolve("x"), folder_.path() / "x");
  }
}

TEST_F(LoadTest, SaysWhatIsMissing) {
  const std::string remedy = "; name a config file, or a folder that holds acceptance-test-config.yml";
  const std::string folder = folder_.path().string();
  EXPECT_EQ(ErrorOf(folder_.path()), folder + "/acceptance-test-config.yml: there is no such file" + remedy);
  EXPECT_EQ(ErrorOf(folder_.path() / "no.yml"), folder + "/no.yml: there is no such file" + remedy);
}

TEST_F(LoadTest, RefusesAHugeFile) {
  const std::filesystem::path file = Write("huge.yml", std::string(50u << 20, ' '));
  EXPECT_EQ(ErrorOf(file), file.string() + ": the file is larger than 4 MB");
}

TEST_F(LoadTest, RefusesTextThatIsNotUtf8) {
  const std::filesystem::path file = Write("latin.yml", "connector_image: a\nacceptance_tests: \xE4\n");
  EXPECT_EQ(ErrorOf(file), file.string() + ":2:19: the text is not UTF-8; save the file as UTF-8");
}

}  // namespace
}  // namespace assay::config::load_test
