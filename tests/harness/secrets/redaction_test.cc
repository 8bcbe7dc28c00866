#include "harness/secrets/redaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::secrets::redaction_test {
namespace {

using testing::ElementsAre;

TEST(RedactionTest, MasksEverySpelling) {
  const Redaction redaction(std::vector<Secret>{{"p\u00e4ss/word 42", "/password"}});
  for (const char* text :
       {"p\u00e4ss/word 42", "p\\u00e4ss/word 42", "p%C3%A4ss%2Fword%2042", "p%c3%a4ss%2fword+42",
        "cMOkc3Mvd29yZCA0Mg==", "eHDDpHNzL3dvcmQgNDI=", "eHhww6Rzcy93b3JkIDQy"}) {
    EXPECT_THAT(redaction.Apply(text), testing::HasSubstr("[secret /password]")) << text;
  }
  EXPECT_EQ(redaction.Apply("nothing here"), "nothing here");
}

TEST(RedactionTest, LeavesShortWordsAlone) {
  EXPECT_EQ(Redaction(std::vector<Secret>{{"test", "/a"}}).Apply("a test"), "a test");
  EXPECT_EQ(Redaction(std::vector<Secret>{{"secret", "/a"}}).Apply("a secret"), "a secret");
  EXPECT_EQ(Redaction(std::vector<Secret>{{"abc12", "/a"}}).Apply("an abc12"), "an [secret /a]");
}

TEST(RedactionTest, ANumberGivesWayToAString) {
  const Redaction redaction(std::vector<Secret>{{"12345678", "/pin"}});
  const std::vector<std::pair<const char*, const char*>> cases = {
      {R"({"a":12345678})", R"({"a":"[secret /pin]"})"},
      {R"({"a": [12345678, 12345678 ]})", R"({"a": ["[secret /pin]", "[secret /pin]" ]})"},
      {"{\n  \"a\": 12345678,\n  \"b\": 1\n}", "{\n  \"a\": \"[secret /pin]\",\n  \"b\": 1\n}"},
      {R"({"a":123456789,"b":-12345678,"c":1.12345678,"d":12345678e2})",
       R"({"a":123456789,"b":-12345678,"c":1.12345678,"d":12345678e2})"},
      {R"({"a":"12345678","b":"x 12345678,"})", R"({"a":"[secret /pin]","b":"x [secret /pin],"})"},
      {R"({"a":"\": 12345678,","b":"\\","c":12345678})",
       R"({"a":"\": [secret /pin],","b":"\\","c":"[secret /pin]"})"},
      {R"({"12345678":1})", R"({"[secret /pin]":1})"},
      {"[\n  12345678\n]", "[\n  \"[secret /pin]\"\n]"},
      {"pin 12345678 given", "pin [secret /pin] given"},
      {"12345678", "[secret /pin]"},
      {"code12345678.", "code[secret /pin]."},
      {"pin: 12345678\r\nnext: 2", "pin: \"[secret /pin]\"\r\nnext: 2"}};
  for (const auto& [text, masked] : cases) EXPECT_EQ(redaction.Apply(text), masked);
}

TEST(RedactionTest, LinesKeepTheirNumbers) {
  const Redaction redaction(std::vector<Secret>{{"first line of it\nsecond", "/pem"}});
  EXPECT_EQ(redaction.Apply("a\nfirst line of it\nsecond\nb"), "a\n[secret /pem]\n\nb");
}

TEST(RedactionTest, ALongLineOfASecretIsMaskedByItself) {
  const Redaction redaction(
      std::vector<Secret>{{"-- BEGIN --\n12345678901234567890\n1234567890123456789\nend", "/pem"}});
  EXPECT_EQ(redaction.Apply("of 12345678901234567890"), "of [secret /pem]");
  EXPECT_EQ(redaction.Apply("of 1234567890123456789"), "of 1234567890123456789");
  EXPECT_EQ(redaction.Apply("-- BEGIN --"), "-- BEGIN --");
  EXPECT_EQ(redaction.Apply("end"), "end");
}

TEST(RedactionTest, ALongSecretOfOneLineIsMaskedOnlyAsAWhole) {
  const Redaction redaction(std::vector<Secret>{{"12345678901234567890 and more", "/a"}});
  EXPECT_EQ(redaction.Apply("12345678901234567890"), "12345678901234567890");
}

TEST(RedactionTest, HitsComeInOrderWithTheirPlaces) {
  const Redaction redaction(std::vector<Secret>{{"secret-1", "/a"}, {"secret-22", "/b"}});
  std::vector<std::pair<std::size_t, std::size_t>> hits;
  std::string scratch;
  const std::string text = "secret-22 secret-1secret-1";
  EXPECT_EQ(redaction.Apply(text, scratch,
                            [&](const Redaction::Hit& hit) { hits.emplace_back(hit.offset, hit.secret); }),
            "[secret /b] [secret /a][secret /a]");
  EXPECT_THAT(hits, ElementsAre(std::pair(0u, 1u), std::pair(10u, 0u), std::pair(18u, 0u)));
  const std::string clean = "nothing";
  EXPECT_EQ(redaction.Apply(clean, scratch).data(), clean.data());
}

TEST(RedactionTest, AMaskBreaksNoJson) {
  EXPECT_EQ(Mask({"v", "/a\"b\\c]d\n\xc3\xab"}), "[secret /a_b_c_d___]");
  EXPECT_EQ(Mask({"v", "/~a\x7f"}), "[secret /~a_]");
}

}  // namespace
}  // namespace assay::secrets::redaction_test
