#include <gtest/gtest.h>

#include "harness/schema/uri.h"
#include "tests/harness/schema/support.h"

namespace assay::schema::reference_test {
namespace {

struct Case {
  const char* schema;
  const char* value;
  const char* expected;
};

TEST(References, LeadWithinTheDocument) {
  const Case cases[] = {
      {R"({"$ref":"#/definitions/a","definitions":{"a":{"type":"null"}}})", "1", " type"},
      {R"({"$ref":"#/definitions/a~1b%25c","definitions":{"a/b%c":{"type":"null"}}})", "1", " type"},
      {R"({"items":[{"type":"null"},{"$ref":"#/items/0"}]})", "[null,1]", "/1 type"},
      {R"({"properties":{"child":{"$ref":"#"},"n":{"type":"integer"}}})", R"({"child":{"child":{"n":"x"}}})",
       "/child/child/n type"},
      // Siblings of a reference do not count.
      {R"({"properties":{"a":{"$ref":"#/definitions/x","type":"string"}},"definitions":{"x":{}}})",
       R"({"a":1})", ""},
      {R"({"properties":{"$ref":{"type":"null"}}})", R"({"$ref":1})", "/$ref type"},
      {R"({"$id":"http://example.com/root.json","items":{"$ref":"item.json"},"definitions":{"i":{"$id":"item.json","type":"null"}}})",
       "[1]", "/0 type"},
      {R"({"items":{"$ref":"#here"},"definitions":{"i":{"$id":"#here","type":"null"}}})", "[1]", "/0 type"},
      {R"({"$id":"http://example.com/a/","definitions":{"b":{"$id":"b/","items":{"$ref":"#/definitions/c"},"definitions":{"c":{"type":"null"}}}},"$ref":"#/definitions/b"})",
       "[1]", "/0 type"},
      {R"({"$ref":"http://json-schema.org/draft-07/schema#"})", R"({"minLength":-1})", "/minLength minimum"},
      // An $id that is data is none.
      {R"({"items":{"$ref":"x.json"},"enum":[[1],{"$id":"x.json"}]})", "[1]", "fault at /items/$ref"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(Judge(one.schema, one.value), one.expected) << one.schema << " on " << one.value;
  }
}

TEST(References, WithoutEndAreAFault) {
  EXPECT_EQ(Judge(R"({"properties":{"v":{"$ref":"#/properties/v"}}})", R"({"v":1})"),
            "fault at /properties/v");
  EXPECT_EQ(Judge(R"({"allOf":[{"$ref":"#"},{"$ref":"#"}]})", "1").substr(0, 5), "fault");
  EXPECT_EQ(Judge(R"({"not":{"$ref":"#"}})", "1").substr(0, 5), "fault");
}

TEST(References, ThatMultiplyDoNotRunForEver) {
  nlohmann::json schema = {{"$ref", "#/definitions/0"}, {"definitions", nlohmann::json::object()}};
  for (int i = 0; i < 60; ++i) {
    const nlohmann::json next = {{"$ref", "#/definitions/" + std::to_string(i + 1)}};
    schema["definitions"][std::to_string(i)] = {{"allOf", {next, next}}};
  }
  schema["definitions"]["60"] = true;
  EXPECT_EQ(Judge(schema.dump(), "1").substr(0, 5), "fault");
}

TEST(Uri, IsResolvedAsTheStandardShows) {
  // RFC 3986, section 5.4.
  const char* const base = "http://a/b/c/d;p?q";
  const struct {
    const char* reference;
    const char* expected;
  } cases[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"./g/.", "http://a/b/c/g/"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& one : cases) EXPECT_EQ(ResolveUri(base, one.reference), one.expected) << one.reference;
  EXPECT_EQ(ResolveUri("", "a/b#c"), "a/b#c");
  EXPECT_EQ(PercentDecoded("a%20b%2"), "a b%2");
}

}  // namespace
}  // namespace assay::schema::reference_test
