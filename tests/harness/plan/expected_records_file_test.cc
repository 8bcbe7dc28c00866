#include "harness/plan/expected_records_file.h"

#include <gtest/gtest.h>

namespace assay::plan::expected_records_file_test {
namespace {

std::string Read(std::string_view text) {
  const auto records = ReadExpectedRecords(text, "expected.jsonl");
  std::string said;
  if (!records.ok()) {
    for (const Error& error : records.error()) said += ToString(error.location) + " " + error.message + "\n";
    return said;
  }
  for (const probe::ExpectedRecord& record : *records)
    said += ToString(record.stream) + " " + record.data + " " + std::to_string(record.line) + "\n";
  return said;
}

TEST(ExpectedRecordsFileTest, HoldsOneRecordALine) {
  EXPECT_EQ(Read(""), "");
  EXPECT_EQ(Read("{\"stream\":\"a\",\"data\":{\"id\":1.0},\"emitted_at\":1}\r\n\n"
                 "{\"data\":{},\"stream\":\"b\",\"namespace\":\"n\"}"),
            "a {\"id\":1.0} 1\nn.b {} 3\n");
}

TEST(ExpectedRecordsFileTest, EveryBrokenLineIsNamed) {
  EXPECT_EQ(Read("{\"stream\":\"a\",\"data\":{}}\n"
                 "{\"stream\":\"a\",\"data\":}\n"
                 "[]\n"
                 "{\"data\":{}}\n"
                 "{\"stream\":\"a\",\"data\":[]}\n"),
            "expected.jsonl:2:22 this is not valid JSON: a value, comma, colon or bracket is missing or out "
            "of place\n"
            "expected.jsonl:3:1 the line is not an object\n"
            "expected.jsonl:4:1 the line has no text \"stream\"\n"
            "expected.jsonl:5:1 the line has no object \"data\"\n");
}

}  // namespace
}  // namespace assay::plan::expected_records_file_test
