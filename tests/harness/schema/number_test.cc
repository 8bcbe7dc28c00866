#include "harness/schema/number.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/json/decoder.h"

namespace assay::schema::number_test {
namespace {

// A number together with what it refers to.
class Decoded {
 public:
  explicit Decoded(const std::string& text) : number_(decoder_.Decode(text)->number()) {}
  const json::Number& number() const { return number_; }

 private:
  json::Decoder decoder_;
  json::Number number_;
};

TEST(Compare, IsExactAcrossFormsAndSizes) {
  const struct {
    const char* left;
    const char* right;
    std::partial_ordering expected;
  } cases[] = {
      {"1", "1.0", std::partial_ordering::equivalent},
      {"0", "-0.0", std::partial_ordering::equivalent},
      {"9007199254740993", "9007199254740992.0", std::partial_ordering::greater},
      {"-9007199254740993", "-9007199254740992.0", std::partial_ordering::less},
      {"9223372036854775807", "9223372036854775808", std::partial_ordering::less},
      {"-1", "18446744073709551615", std::partial_ordering::less},
      {"18446744073709551615", "18446744073709551616", std::partial_ordering::less},
      {"18446744073709551616", "18446744073709551616.0", std::partial_ordering::equivalent},
      {"-100000000000000000000", "-99999999999999999999", std::partial_ordering::less},
      {"1", "0.5", std::partial_ordering::greater},
      {"100000000000000000000", "1e400", std::partial_ordering::less},
      {"-1e400", "1", std::partial_ordering::less},
      {"1e400", "1e500", std::partial_ordering::equivalent},
      {"NaN", "1", std::partial_ordering::unordered},
  };
  for (const auto& one : cases) {
    const Decoded left(one.left);
    const Decoded right(one.right);
    EXPECT_TRUE(Compare(left.number(), right.number()) == one.expected) << one.left << " and " << one.right;
  }
}

TEST(IsWhole, LooksAtTheValue) {
  for (const char* const text : {"1", "1.0", "1e3", "18446744073709551616", "1e300"}) {
    EXPECT_TRUE(IsWhole(Decoded(text).number())) << text;
  }
  for (const char* const text : {"1.5", "1e-3", "1e400", "NaN"})
    EXPECT_FALSE(IsWhole(Decoded(text).number())) << text;
}

TEST(IsMultiple, DividesIntegersExactlyAndDoublesAsDoubles) {
  const struct {
    const char* number;
    const char* divisor;
    std::optional<bool> expected;
  } cases[] = {
      {"6", "3", true},
      {"-7", "3", false},
      {"100000000000000000000000", "10", true},
      {"100000000000000000000001", "10", false},
      {"0.3", "0.1", false},
      {"0.5", "0.25", true},
      {"7.5", "2", false},
      {"1", "0", std::nullopt},
      {"1", "0.0", std::nullopt},
      {"1e400", "0.5", std::nullopt},
      {"1e308", "0.5", true},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(IsMultiple(Decoded(one.number).number(), Decoded(one.divisor).number()), one.expected)
        << one.number << " by " << one.divisor;
  }
}

}  // namespace
}  // namespace assay::schema::number_test
