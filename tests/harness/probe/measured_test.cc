#include "harness/probe/measured.h"

#include <gmock/gmock.h>

#include "harness/probe/file_evidence.h"
#include "harness/probe/key_evidence.h"
#include "tests/harness/probe/support.h"

namespace assay::probe::measured_test {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(MeasuredTest, HoldsEvidenceByItsType) {
  Measured measured;
  FileEvidence& files = measured.Make<FileEvidence>();
  measured.Make<ByStream<KeyEvidence>>().streams[{"", "s"}].repeats = 3;
  files.extensions.insert(".csv");
  EXPECT_EQ(measured.Get<FileEvidence>().extensions.size(), 1u);
  EXPECT_EQ(measured.Find<FileEvidence>(), &files);
  EXPECT_EQ(measured.Get<ByStream<KeyEvidence>>().streams.at({"", "s"}).repeats, 3u);
}

TEST(MeasuredTest, WhatNobodyAskedForIsNotTakenForNothing) {
  const Evidence evidence = EvidenceOf({.out = Record("s", "{}")});
  EXPECT_EQ(evidence.measured.Find<FileEvidence>(), nullptr);
  EXPECT_THAT([&] { evidence.measured.Get<FileEvidence>(); },
              ThrowsMessage<std::logic_error>(HasSubstr("file types")));
  EXPECT_THAT([&] { evidence.StreamsWith<KeyEvidence>(); },
              ThrowsMessage<std::logic_error>(HasSubstr("primary keys")));
}

TEST(MeasuredTest, StreamsComeWithWhatWasMeasuredOfThem) {
  const Measures measures = {.catalog = CatalogOf(R"([{"name":"t"},{"name":"s"}])"), .asked = {&kKeys}};
  const Evidence evidence = EvidenceOf({.out = Record("s", "{}") + Record("u", "{}"), .measures = measures});
  const auto streams = evidence.StreamsWith<KeyEvidence>();
  ASSERT_EQ(streams.size(), 2u) << "u is not configured";
  EXPECT_EQ(streams[0].stream.id.name, "s");
  EXPECT_EQ(streams[0].stream.records, 1u);
  EXPECT_EQ(streams[1].stream.id.name, "t");
}

TEST(MeasuredTest, OfVeryManyKeysThatRepeatSomeAreKeptAndAllAreCounted) {
  std::string out;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t id = 0; id < kMostRepeatedKeys + 5; ++id)
      out += Record("s", "{\"id\":" + std::to_string(id) + "}");
  }
  const Measures measures = {.catalog = CatalogOf(R"([{"name":"s","source_defined_primary_key":[["id"]]}])"),
                             .asked = {&kKeys}};
  const Evidence evidence = EvidenceOf({.out = out, .measures = measures});
  const auto streams = evidence.StreamsWith<KeyEvidence>();
  ASSERT_EQ(streams.size(), 1u);
  const auto& keys = evidence.measured.Get<ByStream<KeyEvidence>>().streams.at({"", "s"});
  EXPECT_EQ(keys.repeats, kMostRepeatedKeys + 5);
  EXPECT_EQ(keys.repeated.size(), kMostRepeatedKeys);
}

}  // namespace
}  // namespace assay::probe::measured_test
