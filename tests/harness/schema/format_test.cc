#include "harness/schema/formats/format.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/schema/formats/dates.h"
#include "tests/harness/schema/support.h"

namespace assay::schema::format_test {
namespace {

struct Case {
  const char* format;
  std::string text;
  bool valid;
};

TEST(LenientFormats, CheckWhatCatChecks) {
  const Case cases[] = {
      {"date", "2021-02-28", true},
      {"date", "2021-02-29", false},
      {"date", "2020-02-29", true},
      {"date", "0000-01-01", false},
      {"date", "2021-1-1", false},
      {"date", "２021-01-01", false},
      {"time", "12:30:00", true},
      {"time", "1:2:3", true},
      {"time", "12:30:60", false},
      {"time", "24:00:00", false},
      {"time", "1２:30:00", true},
      {"time", "１２:30:00", false},
      {"email", "@", true},
      {"email", "a.b", false},
      {"idn-email", "é@é", true},
      {"ipv4", "1.2.3.4", true},
      {"ipv4", "01.2.3.4", false},
      {"ipv4", "1.2.3", false},
      {"ipv4", std::string("1.2.3.4\0", 8), false},
      {"ipv6", "::ffff:1.2.3.4", true},
      {"ipv6", "1:2:3:4:5:6:7::", true},
      {"ipv6", "fe80::1%eth0", false},
      {"ipv6", "1:2:3:4::5:6:7:8", false},
      {"regex", "^a{,2}(?P<n>b)$", true},
      {"regex", "(?<n>b)", false},
      {"uuid", "123e4567-e89b-12d3-a456-426614174000", true},
      {"uuid", "123e4567e89b12d3a456426614174000", false},
      {"uuid", "123e4567-e89b-12d3-a456-42661417400g", false},
      {"idn-hostname", "bücher.example", true},
      {"idn-hostname", "a_b.example", false},
      {"idn-hostname", "例え。テスト", true},
      {"idn-hostname", "xn--bcher-kva.example", true},
      {"idn-hostname", "xn--a", false},
      {"idn-hostname", "", false},
  };
  for (const Case& one : cases) {
    const FormatCheck check = LenientFormat(one.format);
    ASSERT_NE(check, nullptr) << one.format;
    EXPECT_EQ(check(one.text), one.valid) << one.format << " " << one.text;
  }
  for (const char* const unchecked :
       {"uri", "hostname", "json-pointer", "iri", "DATE-TIME", "datetime", ""}) {
    EXPECT_EQ(LenientFormat(unchecked), nullptr) << unchecked;
  }
}

TEST(LenientDateTime, TakesWhatShapeAndDateParserTake) {
  for (const char* const text : {
           "2021-01-01T12:30:00Z",
           "2021-01-01T12:30:00",
           "2021-01-01 12:30:00",
           "2021-1-1 1:2:3",
           "2021-01-01T12:30:00.123456789Z",
           "2021-01-01T12:30:00+0000",
           "2021-01-01T12:30:00+01:00",
           "2021-01-01T12:30:00+01",
           "2021-01-01 12:30:00 +01:00",
           "2021-01-01 12:30:00 UTC",
           "2021-01-01 12:30:00 PST",
           "2021-01-01T12:30:00.5Z",
           "2021-01-01 12:30:00 PM",
           "2021-01-01T12:30:00z",
           "2021-01-01T12:30:00+99:99",
           "2021-01-01T12:30:00 -0300 (BRST)",
           "2021-01-01 12:30:00 GMT+3",
           "2021-01-01T12:30:00\n",
           "2021-01-01T12:30:00.",
           "2021-01-01T12:30:00,5",
           "2021-01-01T12:30:00 Monday",
           "2021-01-01T12:30:00 10:20",
           "2021-01-01\n12:30:00",
           "٢021-01-01T12:30:00",
       }) {
    EXPECT_TRUE(ReadLenientDateTime(text)) << text;
  }
}

TEST(LenientDateTime, RefusesWhatEitherRefuses) {
  for (const char* const text : {
           "",
           "2021-01-01",
           "12:30:00",
           "2021-13-01T12:30:00Z",
           "2021-02-29T12:30:00Z",
           "2021-01-01T24:00:00Z",
           "2021-01-01T12:60:00Z",
           "2021-01-01T12:30:60Z",
           "0000-01-01T12:30:00Z",
           "2021-01-01T12:30Z",
           "2021-01-01t12:30:00Z",
           "2021-01-01  12:30:00",
           "1609504200000",
           "2021-01-01T12:30:00/P1D",
           "2021-01-01T12:30:00 Europe/Paris",
           "2021-01-01T12:30:00[UTC]",
           "2021-01-01T13:30:00 PM",
           "2021-01-01T12:30:00 Jan",
           "2021-01-01T12:30:00 5",
           "2021-01-01T12:30:00+",
           "2021-01-01T12:30:00+123",
           "2021-01-01T12:30:00+01:00 UTC",
           "2021-01-01T12:30:00\nZ",
           "2021-01-01T12:30:00é",
           "2021-01-01T12:30:00.Z",
           "2021-01-01T12:30:00 nan",
           "20210101T123000Z",
           " 2021-01-01T12:30:00Z",
           "2021-01-01T12:30:3012",
           "2021-01-01T12:30:00:00",
       }) {
    EXPECT_FALSE(ReadLenientDateTime(text)) << text;
  }
}

TEST(LenientDateTime, SaysWhetherThereIsAZone) {
  for (const char* const text :
       {"2021-01-01T12:30:00Z", "2021-01-01 12:30:00+01:00", "2021-01-01T12:30:00.5+0000",
        "2021-01-01 12:30:00 PST", "2021-01-01 12:30:00 GMT+3", "2021-1-1 1:2:3 +01"})
    EXPECT_EQ(ReadLenientDateTime(text), Zone::kPresent) << text;
  for (const char* const text :
       {"2021-01-01T12:30:00", "2021-01-01 12:30:00.123", "2021-1-1 1:2:3", "2021-01-01 12:30:00 PM"})
    EXPECT_EQ(ReadLenientDateTime(text), Zone::kAbsent) << text;
}

// The examples of "Supported data types" in Airbyte's documentation, and others of their kinds.
TEST(LenientFormats, TakeWhatAirbyteDocuments) {
  const Case cases[] = {
      {"date", "2021-01-23", true},
      {"date", "2021-01-23 BC", true},
      {"date", "12021-01-23", true},
      {"date", "+12021-01-23", true},
      {"date", "0005-02-29 BC", true},
      {"date", "0004-02-29 BC", false},
      {"date", "12021-02-29", false},
      {"date", "012021-01-23", false},
      {"date", "+2021-01-23", false},
      {"date", "-2021-01-23", false},
      {"date", "9999999999-01-23", false},
      {"date", "0000-01-23 BC", false},
      {"date", "2025-02-30", false},
      {"date", "2025-02-30 BC", false},
      {"date", "2021-01-23 AD", false},
      {"date", "2021-01-23 BC ", false},
      {"date", "2021-01-23T00:00:00Z", false},
      {"time", "01:23:45", true},
      {"time", "01:23:45.123456", true},
      {"time", "01:23:45Z", true},
      {"time", "01:23:45.123456+05:00", true},
      {"time", "23:59:60Z", true},
      {"time", "23:59:60", false},
      {"time", "25:00", false},
      {"time", "25:00:00", false},
      {"time", "25:00:00Z", false},
      {"time", "01:60:00Z", false},
      {"time", "01:23:45.", false},
      {"time", "01:23:45 Z", false},
      {"time", "01:23:45+24:00", false},
      {"time", "01:23:45Z BC", false},
      {"time", "01:23", false},
      {"date-time", "2022-11-22T01:23:45", true},
      {"date-time", "2022-11-22T01:23:45.123456 BC", true},
      {"date-time", "2022-11-22T01:23:45.123456+05:00", true},
      {"date-time", "2022-11-22T01:23:45Z BC", true},
      {"date-time", "0005-02-29T01:23:45Z BC", true},
      {"date-time", "12022-11-22T01:23:45Z", true},
      {"date-time", "+12022-11-22T01:23:45.5", true},
      {"date-time", "1990-12-31T23:59:60Z", true},
      {"date-time", "2025-02-30T01:23:45Z", false},
      {"date-time", "2025-02-30T01:23:45Z BC", false},
      {"date-time", "12022-11-31T01:23:45Z", false},
      {"date-time", "2022-11-22T25:00:00Z", false},
      {"date-time", "2022-11-22 BC", false},
      {"date-time", "01:23:45", false},
  };
  for (const Case& one : cases)
    EXPECT_EQ(LenientFormat(one.format)(one.text), one.valid) << one.format << " " << one.text;
}

TEST(LenientFormats, AskForTheZoneThatTheAirbyteTypeSays) {
  const struct {
    const char* format;
    const char* airbyte_type;
    std::vector<const char*> valid;
    std::vector<const char*> invalid;
  } rows[] = {
      {"time",
       "time_with_timezone",
       {"01:23:45.123456+05:00", "01:23:45Z"},
       {"01:23:45.123456", "01:23:45", "1:2:3", "25:00:00Z"}},
      {"time",
       "time_without_timezone",
       {"01:23:45.123456", "01:23:45", "1:2:3"},
       {"01:23:45.123456+05:00", "01:23:45Z", "25:00:00"}},
      {"date-time", "time_with_timezone", {"01:23:45Z", "2022-11-22T01:23:45Z"}, {"01:23:45", "25:00:00Z"}},
      {"date-time", "time_without_timezone", {"01:23:45"}, {"01:23:45Z", "25:00:00"}},
      {"date-time",
       "timestamp_with_timezone",
       {"2022-11-22T01:23:45.123456+05:00", "2022-11-22T01:23:45Z BC", "2022-11-22 01:23:45 UTC",
        "2022-11-22T01:23:45+0000", "12022-11-22T01:23:45Z"},
       {"2022-11-22T01:23:45", "2022-11-22T01:23:45.123456 BC", "2025-02-30T01:23:45Z", "01:23:45Z"}},
      {"date-time",
       "timestamp_without_timezone",
       {"2022-11-22T01:23:45", "2022-11-22T01:23:45.123456 BC", "2022-11-22 01:23:45"},
       {"2022-11-22T01:23:45Z", "2022-11-22T01:23:45Z BC", "2025-02-30T01:23:45"}},
      {"date-time", "integer", {"2022-11-22T01:23:45Z", "2022-11-22T01:23:45"}, {"soon"}},
      {"date", "timestamp_with_timezone", {"2022-11-22"}, {"2022-11-22T01:23:45Z"}},
  };
  for (const auto& row : rows) {
    const std::string schema =
        nlohmann::json({{"format", row.format}, {"airbyte_type", row.airbyte_type}}).dump();
    for (const char* const text : row.valid)
      EXPECT_EQ(Judge(schema, nlohmann::json(text).dump()), "") << schema << " " << text;
    for (const char* const text : row.invalid)
      EXPECT_EQ(Judge(schema, nlohmann::json(text).dump()), " format") << schema << " " << text;
  }
  EXPECT_EQ(Judge(R"({"format":"date-time","airbyte_type":7})", R"("2022-11-22T01:23:45")"), "");
  EXPECT_EQ(Judge(R"({"format":"time","airbyte_type":"time_without_timezone"})", R"("01:23:45Z")",
                  {.formats = Formats::kStandard}),
            "");
}

TEST(LenientFormats, LetValuesOfOtherTypesPass) {
  EXPECT_EQ(Judge(R"({"format":"date-time"})", "5"), "");
  EXPECT_EQ(Judge(R"({"format":"date-time"})", R"({"a":1})"), "");
  EXPECT_EQ(Judge(R"({"format":"date-time"})", R"("x")"), " format");
}

TEST(Formats, AreLeftAloneIfNobodyWantsThem) {
  EXPECT_EQ(Judge(R"({"format":"date"})", R"("x")", {.formats = Formats::kNone}), "");
}

TEST(StandardFormats, FollowTheirDocuments) {
  const Case cases[] = {
      {"date-time", "1990-12-31T23:59:60Z", true},
      {"date-time", "1990-12-31T15:59:60-08:00", true},
      {"date-time", "1990-12-31T15:59:60Z", false},
      {"date-time", "1990-12-31 15:59:50Z", false},
      {"date-time", "1990-12-31T15:59:50", false},
      {"date-time", "1990-12-31T15:59:50+24:00", false},
      {"time", "08:30:06.283185Z", true},
      {"time", "08:30:06", false},
      {"email", "joe.bloggs@example.com", true},
      {"email", "\"joe bloggs\"@example.com", true},
      {"email", ".a@example.com", false},
      {"email", "a@[127.0.0.1]", true},
      {"email", "é@example.com", false},
      {"idn-email", "실례@실례.테스트", true},
      {"hostname", "www.example.com", true},
      {"hostname", "-a.com", false},
      {"hostname", std::string(64, 'a') + ".com", false},
      {"uri", "http://user@[::1]:80/a?b#c", true},
      {"uri", "//host/a", false},
      {"uri", "http://a b", false},
      {"uri", "urn:a:b", true},
      {"uri-reference", "a/b", true},
      {"uri-reference", "\\\\WINDOWS", false},
      {"iri", "http://ƒøø.ßår/?∂éœ", true},
      {"uri", "http://ƒøø.ßår/", false},
      {"uri-template", "http://e.com/{term:1}/{+x,y*}", true},
      {"uri-template", "http://e.com/{term:1", false},
      {"json-pointer", "/a~0/b~1", true},
      {"json-pointer", "/a~", false},
      {"json-pointer", "a", false},
      {"relative-json-pointer", "0#", true},
      {"relative-json-pointer", "01/a", false},
      {"regex", "^\\S(|(.|\\n)*\\S)\\Z", false},
      {"uuid", "123e4567-e89b-12d3-a456-426614174000", true},
      {"uuid", "123e4567-e89b-12d3-a456-4266-14174000", false},
  };
  for (const Case& one : cases) {
    const FormatCheck check = StandardFormat(one.format);
    ASSERT_NE(check, nullptr) << one.format;
    EXPECT_EQ(check(one.text), one.valid) << one.format << " " << one.text;
  }
}

}  // namespace
}  // namespace assay::schema::format_test
