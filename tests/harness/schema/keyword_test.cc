// One table for each group of keywords: schema, value, what is wrong.

#include <gtest/gtest.h>

#include <span>

#include "tests/harness/schema/support.h"

namespace assay::schema::keyword_test {
namespace {

struct Case {
  const char* schema;
  const char* value;
  const char* expected;
};

void Check(std::span<const Case> cases, const Options& options = {}) {
  for (const Case& one : cases) {
    EXPECT_EQ(Judge(one.schema, one.value, options), one.expected) << one.schema << " on " << one.value;
  }
}

TEST(Keywords, BooleanSchemas) {
  const Case cases[] = {
      {"true", "1", ""},
      {"false", "1", " false"},
      {"{}", "[]", ""},
      {R"({"properties":{"a":false}})", R"({"a":1})", "/a false"},
      {R"({"properties":{"a":false}})", R"({"b":1})", ""},
  };
  Check(cases);
}

TEST(Keywords, TypeWithStrictIntegers) {
  const Case cases[] = {
      {R"({"type":"null"})", "null", ""},
      {R"({"type":"null"})", "0", " type"},
      {R"({"type":"boolean"})", "true", ""},
      {R"({"type":"boolean"})", "1", " type"},
      {R"({"type":"integer"})", "1", ""},
      {R"({"type":"integer"})", "-0", ""},
      {R"({"type":"integer"})", "1.0", " type"},
      {R"({"type":"integer"})", "1e0", " type"},
      {R"({"type":"integer"})", "true", " type"},
      {R"({"type":"integer"})", "18446744073709551616", ""},
      {R"({"type":"number"})", "1", ""},
      {R"({"type":"number"})", "1e400", ""},
      {R"({"type":"number"})", "false", " type"},
      {R"({"type":"string"})", R"("")", ""},
      {R"({"type":"array"})", "[]", ""},
      {R"({"type":"array"})", "{}", " type"},
      {R"({"type":"object"})", "{}", ""},
      {R"({"type":"object"})", "[]", " type"},
      {R"({"type":["null","integer"]})", "null", ""},
      {R"({"type":["null","integer"]})", "2.5", " type"},
      {R"({"type":["integer","number"]})", "2.5", ""},
      {R"({"type":[]})", "1", " type"},
  };
  Check(cases);
}

TEST(Keywords, TypeWithMathematicalIntegers) {
  const Case cases[] = {
      {R"({"type":"integer"})", "1.0", ""},       {R"({"type":"integer"})", "1e2", ""},
      {R"({"type":"integer"})", "1.5", " type"},  {R"({"type":"integer"})", "1e400", " type"},
      {R"({"type":"integer"})", "true", " type"},
  };
  Check(cases, {.strict_integer = false});
}

TEST(Keywords, EnumAndConst) {
  const Case cases[] = {
      {R"({"enum":[1,"a",null]})", "1", ""},
      {R"({"enum":[1,"a",null]})", "1.0", ""},
      {R"({"enum":[1,"a",null]})", "true", " enum"},
      {R"({"enum":[1,"a",null]})", R"("a")", ""},
      {R"({"enum":[1,"a",null]})", R"("b")", " enum"},
      {R"({"enum":[1,"a",null]})", "null", ""},
      {R"({"enum":[9007199254740993]})", "9007199254740992", " enum"},
      {R"({"enum":[9007199254740993]})", "9007199254740993", ""},
      {R"({"enum":[[1],{"a":1,"b":[2]}]})", R"({"b":[2.0],"a":1})", ""},
      {R"({"enum":[[1],{"a":1,"b":[2]}]})", R"({"b":[3],"a":1})", " enum"},
      {R"({"enum":[]})", "1", " enum"},
      {R"({"const":false})", "false", ""},
      {R"({"const":false})", "0", " const"},
      {R"({"const":{"a":[1,2]}})", R"({"a":[1,2]})", ""},
      {R"({"const":{"a":[1,2]}})", R"({"a":[2,1]})", " const"},
      {R"({"const":null})", "null", ""},
  };
  Check(cases);
}

TEST(Keywords, Numbers) {
  const Case cases[] = {
      {R"({"minimum":1})", "1", ""},
      {R"({"minimum":1})", "0.99", " minimum"},
      {R"({"minimum":1})", R"("0")", ""},
      {R"({"minimum":1})", "false", ""},
      {R"({"maximum":9007199254740993})", "9007199254740994", " maximum"},
      {R"({"maximum":9007199254740993})", "9007199254740992.0", ""},
      {R"({"maximum":18446744073709551615})", "18446744073709551616", " maximum"},
      {R"({"exclusiveMinimum":1})", "1.0", " exclusiveMinimum"},
      {R"({"exclusiveMinimum":1})", "1.01", ""},
      {R"({"exclusiveMaximum":1})", "1", " exclusiveMaximum"},
      {R"({"exclusiveMaximum":1})", "-1e400", ""},
      {R"({"exclusiveMinimum":true})", "1", " exclusiveMinimum"},
      {R"({"multipleOf":2})", "7", " multipleOf"},
      {R"({"multipleOf":2})", "4.0", ""},
      {R"({"multipleOf":3})", "18446744073709551618", ""},
      {R"({"multipleOf":3})", "18446744073709551619", " multipleOf"},
      {R"({"multipleOf":0.01})", "4.35", " multipleOf"},
      {R"({"multipleOf":0.01})", "4.5", ""},
      {R"({"multipleOf":0.5})", "1e308", ""},
  };
  Check(cases);
}

TEST(Keywords, Strings) {
  const Case cases[] = {
      {R"({"minLength":2})", R"("é")", " minLength"},
      {R"({"minLength":2})", R"("日本")", ""},
      {R"({"maxLength":1})", R"("👍")", ""},
      {R"({"maxLength":1})", R"("e\u0301")", " maxLength"},
      {R"({"maxLength":2.5})", R"("ab")", ""},
      {R"({"maxLength":1})", "12345", ""},
      {R"({"pattern":"b"})", R"("abc")", ""},
      {R"({"pattern":"^b"})", R"("abc")", " pattern"},
      {R"({"pattern":"^b"})", "1", ""},
      {R"({"format":"date"})", R"("2021-02-29")", " format"},
      {R"({"format":"date"})", "20210229", ""},
      {R"({"format":"no such format"})", R"("x")", ""},
      {R"({"contentEncoding":"base64","contentMediaType":"application/json"})", R"("{")", ""},
  };
  Check(cases);
}

TEST(Keywords, Arrays) {
  const Case cases[] = {
      {R"({"items":{"type":"integer"}})", R"([1,"a",2,"b"])", "/1 type; /3 type"},
      {R"({"items":[{"type":"integer"},{"type":"string"}]})", R"([1,2,3])", "/1 type"},
      {R"({"items":[{"type":"integer"}],"additionalItems":false})", "[1,2]", " additionalItems"},
      {R"({"items":[{"type":"integer"}],"additionalItems":false})", "[1]", ""},
      {R"({"items":[{}],"additionalItems":{"type":"null"}})", "[1,null,2]", "/2 type"},
      {R"({"items":{},"additionalItems":false})", "[1]", ""},
      {R"({"additionalItems":false})", "[1]", ""},
      {R"({"items":false})", "[]", ""},
      {R"({"items":false})", "[1]", "/0 false"},
      {R"({"minItems":1,"maxItems":2})", "[]", " minItems"},
      {R"({"minItems":1,"maxItems":2})", "[1,2,3]", " maxItems"},
      {R"({"uniqueItems":true})", "[1,1.0]", " uniqueItems"},
      {R"({"uniqueItems":true})", "[1,true,0,false]", ""},
      {R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"b":2,"a":1}])", " uniqueItems"},
      {R"({"uniqueItems":true})", "[0,1,2,3,4,5,6,7,8,9,10,[1],[2],[1.0]]", " uniqueItems"},
      {R"({"uniqueItems":true})", "[0,1,2,3,4,5,6,7,8,9,10,[1],[2],[3]]", ""},
      {R"({"uniqueItems":false})", "[1,1]", ""},
      {R"({"contains":{"type":"integer"}})", R"(["a",1])", ""},
      {R"({"contains":{"type":"integer"}})", R"(["a"])", " contains"},
      {R"({"contains":{}})", "[]", " contains"},
      {R"({"items":{"type":"null"},"minItems":3})", R"({"0":1})", ""},
  };
  Check(cases);
}

TEST(Keywords, Objects) {
  const Case cases[] = {
      {R"({"required":["a","b","c"]})", R"({"b":1})", " required;  required"},
      {R"({"required":["a"]})", "[]", ""},
      {R"({"required":["a"]})", R"({"a":null})", ""},
      {R"({"properties":{"a":{"type":"integer"},"b":{"type":"string"}}})", R"({"a":"x","b":1,"c":2})",
       "/a type; /b type"},
      {R"({"properties":{"a/b":{"type":"null"},"m~n":{"type":"null"}}})", R"({"a/b":1,"m~n":1})",
       "/a~1b type; /m~0n type"},
      {R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1,"b":2,"c":3})",
       " additionalProperties"},
      {R"({"properties":{"a":{}},"additionalProperties":{"type":"null"}})", R"({"a":1,"b":2,"c":null})",
       "/b type"},
      {R"({"required":["a"],"additionalProperties":false})", R"({"a":1})", " additionalProperties"},
      {R"({"patternProperties":{"^x":{"type":"null"}},"additionalProperties":false})", R"({"x1":1,"y":1})",
       " additionalProperties; /x1 type"},
      {R"({"properties":{"xa":{"type":"integer"}},"patternProperties":{"^x":{"minimum":5}}})", R"({"xa":1})",
       "/xa minimum"},
      {R"({"minProperties":2})", R"({"a":1})", " minProperties"},
      {R"({"minProperties":2})", R"({"a":1,"a":2})", " minProperties"},
      {R"({"maxProperties":1})", R"({"a":1,"b":2})", " maxProperties"},
      {R"({"propertyNames":{"maxLength":2}})", R"({"abc":1,"ab":1})", " maxLength"},
      {R"({"propertyNames":{"pattern":"^\"$"}})", R"({"\"":1})", ""},
      {R"({"dependencies":{"a":["b","c"]}})", R"({"a":1})", " dependencies;  dependencies"},
      {R"({"dependencies":{"a":["b","c"]}})", R"({"b":1})", ""},
      {R"({"dependencies":{"a":{"required":["b"]}}})", R"({"a":1})", " required"},
  };
  Check(cases);
}

TEST(Keywords, OfRepeatedKeysTheLastCounts) {
  const Case cases[] = {
      {R"({"properties":{"a":{"type":"integer"}}})", R"({"a":"x","a":1})", ""},
      {R"({"properties":{"a":{"type":"integer"}}})", R"({"a":1,"a":"x"})", "/a type"},
      {R"({"additionalProperties":{"type":"integer"}})", R"({"a":"x","b":1,"a":1})", ""},
      {R"({"not":{"properties":{"a":{"type":"integer"}}}})", R"({"a":"x","a":1})", " not"},
      {R"({"const":{"a":1}})", R"({"a":2,"a":1})", ""},
      {R"({"required":["a","b"]})", R"({"a":1,"a":2})", " required"},
  };
  Check(cases);
}

TEST(Keywords, Logic) {
  const Case cases[] = {
      {R"({"allOf":[{"type":"integer"},{"minimum":2}]})", "1", " minimum"},
      {R"({"allOf":[{"type":"string"},{"minimum":2}]})", "1", " minimum;  type"},
      {R"({"anyOf":[{"type":"string"},{"minimum":2}]})", "1", " anyOf"},
      {R"({"anyOf":[{"type":"string"},{"minimum":2}]})", "2", ""},
      {R"({"oneOf":[{"type":"integer"},{"minimum":2}]})", "1", ""},
      {R"({"oneOf":[{"type":"integer"},{"minimum":2}]})", "2", " oneOf"},
      {R"({"oneOf":[{"type":"string"},{"minimum":2}]})", "1", " oneOf"},
      {R"({"not":{"type":"integer"}})", "1", " not"},
      {R"({"not":{"type":"integer"}})", "1.5", ""},
      {R"({"if":{"type":"integer"},"then":{"minimum":2},"else":{"type":"null"}})", "1", " minimum"},
      {R"({"if":{"type":"integer"},"then":{"minimum":2},"else":{"type":"null"}})", R"("a")", " type"},
      {R"({"if":{"type":"integer"},"then":{"minimum":2}})", R"("a")", ""},
      {R"({"then":false,"else":false})", "1", ""},
      {R"({"if":true,"then":false})", "1", " false"},
      {R"({"properties":{"a":{"anyOf":[{"type":"string"},{"properties":{"b":{"type":"null"}},"required":["b"]}]}}})",
       R"({"a":{"b":1}})", "/a anyOf"},
  };
  Check(cases);
}

TEST(Keywords, SubschemasFollowTheDraftTheyName) {
  const Case cases[] = {
      // 1.0 is an integer from draft-06 on, true in none.
      {R"({"properties":{"v":{"$schema":"http://json-schema.org/draft-07/schema#","type":"integer"}}})",
       R"({"v":1.0})", ""},
      {R"({"properties":{"v":{"$schema":"http://json-schema.org/draft-07/schema","type":"integer"}}})",
       R"({"v":true})", "/v type"},
      {R"({"properties":{"v":{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}}})",
       R"({"v":1.0})", "/v type"},
      // Names that no draft has change nothing.
      {R"({"properties":{"v":{"$schema":"http://json-schema.org/schema#","type":"integer"}}})",
       R"({"v":1.0})", "/v type"},
      {R"({"properties":{"v":{"$schema":"https://json-schema.org/draft-07/schema#","type":"integer"}}})",
       R"({"v":1.0})", "/v type"},
      // The root is draft-07 whatever it says, but a reference to it is not.
      {R"({"$schema":"http://json-schema.org/draft-07/schema#","type":["integer","array"],"items":{"$ref":"#"}})",
       "[1.0]", ""},
      {R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"integer"})", "1.0", " type"},
      {R"({"items":{"$schema":"http://json-schema.org/draft-04/schema#","minimum":1,"exclusiveMinimum":true,"const":5}})",
       "[1,2]", "/0 minimum"},
      {R"({"items":{"$schema":"http://json-schema.org/draft-06/schema#","const":1,"if":{},"then":false}})",
       "[1,2]", "/1 const"},
      {R"({"items":{"$schema":"https://json-schema.org/draft/2020-12/schema","prefixItems":[{"type":"null"}],"items":false,"contains":{},"minContains":3}})",
       "[[1,2]]", "/0 items; /0 minContains; /0/0 type"},
      {R"({"items":{"$schema":"https://json-schema.org/draft/2019-09/schema","dependentRequired":{"a":["b"]},"dependentSchemas":{"a":false},"dependencies":{"a":["c"]}}})",
       R"([{"a":1}])", "/0 dependentRequired; /0 false"},
      {R"({"prefixItems":[false],"dependentRequired":{"a":["b"]},"unevaluatedProperties":false})",
       R"({"a":1})", ""},
  };
  Check(cases);
  EXPECT_EQ(
      Judge(R"({"$schema":"http://json-schema.org/draft-04/schema#","minimum":1,"exclusiveMinimum":true})",
            "1", {.root_chooses_draft = true}),
      " minimum");
}

}  // namespace
}  // namespace assay::schema::keyword_test
