// What is declared to change while it is read (`assay.live`) is not held to what does not change.
#include <gtest/gtest.h>

#include "harness/analysis/repeated_keys.h"
#include "harness/probe/key_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::live_streams_test {
namespace {

const json kUsers =
    StreamOf("users", {{"id", {{"type", "integer"}}}}, {{"source_defined_primary_key", {{"id"}}}});

json User(int id, const std::string& name) { return Record("users", {{"id", id}, {"name", name}}); }

bool Passes(const std::string& said) { return said.starts_with("passed"); }

TEST(LiveStreams, MayDifferBetweenTwoReads) {
  const TwoReads reads(Configured({kUsers}), {.messages = {User(1, "Ada"), User(2, "Zoe")}},
                       {.messages = {User(1, "Eva")}});
  for (const check::Check* const check : {&kFullRefreshSequentialReads, &kFullRefreshSameRecordCount}) {
    FullRefreshCase seen = {.first = &reads.first(),
                            .second = &reads.second(),
                            .catalog = &reads.catalog(),
                            .comparison = &reads.comparison()};
    EXPECT_FALSE(Passes(Said(*check, seen)));
    seen.live.names = {"orders"};
    EXPECT_FALSE(Passes(Said(*check, seen)));
    seen.live.names = {"orders", "users"};
    EXPECT_TRUE(Passes(Said(*check, seen))) << Said(*check, seen);
  }
  ProtocolCase seen;
  seen.repeated.push_back({{&reads.first()}, {&reads.second()}, &reads.comparison()});
  EXPECT_FALSE(Passes(Said(kProtocolUnknownFieldsAreTolerated, seen)));
  seen.live.all = true;
  EXPECT_TRUE(Passes(Said(kProtocolUnknownFieldsAreTolerated, seen)));
}

TEST(LiveStreams, MayHaveAKeyTwiceInOneRead) {
  const auto folder = PrivateFolder::Create();
  Conversation conversation = {.messages = {User(1, "Ada"), User(1, "Eva")}};
  conversation.measures = {.catalog = Configured({kUsers}), .asked = {&probe::kKeys}};
  conversation.recording = folder->path() / "read-1";
  const probe::Evidence run = EvidenceOf(conversation);
  const auto repeated = analysis::FindRepeatedKeys(run, *conversation.recording, conversation.measures);
  ASSERT_TRUE(repeated.ok());
  BasicReadCase seen = {.run = &run, .catalog = &conversation.measures.catalog, .repeated_keys = &*repeated};
  EXPECT_FALSE(Passes(Said(kBasicReadPrimaryKeysAreUnique, seen)));
  seen.live.names = {"users"};
  EXPECT_TRUE(Passes(Said(kBasicReadPrimaryKeysAreUnique, seen)));
}

}  // namespace
}  // namespace assay::suites::testing::live_streams_test
