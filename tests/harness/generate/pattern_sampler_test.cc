#include "harness/generate/pattern_sampler.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "harness/schema/pattern.h"

namespace assay::generate::pattern_sampler_test {
namespace {

TEST(PatternSamplerTest, WritesWhatThePatternMatches) {
  constexpr const char* kPatterns[] = {
      "^$",
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
      R"(^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$)",
      "^(?:https?|ftp)://[a-z0-9.-]+(:[0-9]{1,5})?/?$",
      "^[^/@\\s]+@[^/@\\s]+$",
      R"(^\w{3,}[\-_.]?\W$)",
      "^(a|b|cd)*e+?f{0,2}g{,3}$",
      "^[]x]+[-a]$",
      "^[a\\]b]{2}$",
      R"(^\x41\u0042\t.$)",
      "^Zürich|^東京$",
      "^{a}$",
      "(?i:abc)(?P<name>x)",
      "",
  };
  std::mt19937_64 random(1);
  for (const char* text : kPatterns) {
    SCOPED_TRACE(text);
    const auto pattern = schema::Pattern::Compile(text, schema::Syntax::kPython);
    ASSERT_TRUE(pattern.ok()) << pattern.error().message;
    const auto sampler = PatternSampler::Of(text);
    ASSERT_TRUE(sampler.has_value());
    for (int i = 0; i < 40; ++i) {
      const std::string sample = sampler->Sample([&](std::size_t bound) { return random() % bound; });
      EXPECT_EQ(pattern->Search(sample), schema::Pattern::Outcome::kMatch) << "'" << sample << "'";
    }
  }
}

TEST(PatternSamplerTest, KnowsWhatItCannotRead) {
  for (const char* text : {"(", "a)", "[a", R"((a)\1)", R"(\)", R"(\xZZ)", "(?P<x)", "(?#"})
    EXPECT_FALSE(PatternSampler::Of(text).has_value()) << text;
}

TEST(PatternSamplerTest, StaysSmallWhateverThePatternAsksFor) {
  const auto sampler = PatternSampler::Of("((((a{1000}){1000}){1000}){1000})");
  ASSERT_TRUE(sampler.has_value());
  EXPECT_LT(sampler->Sample([](std::size_t) { return std::size_t{0}; }).size(), 30'000U);
  EXPECT_FALSE(PatternSampler::Of(std::string(1'000, '(') + std::string(1'000, ')')).has_value());
}

}  // namespace
}  // namespace assay::generate::pattern_sampler_test
