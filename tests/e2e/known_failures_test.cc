// Known failures: what is listed has to happen, and nothing else may.
#include <gmock/gmock.h>

#include "tests/e2e/workspace.h"

namespace assay::e2e::known_failures_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kCheck = "basic_read.no_empty_streams";
constexpr const char* kEntry =
    "- {id: basic_read.no_empty_streams, stream: countries, message: the stream gave no record, reason: "
    "fixed in 2.0}\n";

class KnownFailures : public Workspace {
 protected:
  KnownFailures() { WriteScriptedProject(); }

  Ended Run(const Words& more, bool with_fault = true) const {
    Words words = {"run",         "--known-failures", "known.yml", "--report-json",
                   "report.json", "--report-junit",   "report.xml"};
    words.insert(words.end(), more.begin(), more.end());
    if (with_fault) words.insert(words.end(), {"--command", WithFault(kCheck)});
    return Assay(words);
  }
  json Result() const { return ResultOf(ReadJson("report.json"), kCheck); }
};

TEST_F(KnownFailures, pass_when_the_failure_is_listed) {
  Write("known.yml", kEntry);
  const Ended ended = Run({"--filter", kCheck});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("KNOWN FAILURE"), HasSubstr("fixed in 2.0")));
  EXPECT_EQ(Result()["outcome"], "known_failure");
  EXPECT_THAT(Read("report.xml"), HasSubstr("<skipped"));
}

TEST_F(KnownFailures, pass_again_in_verify) {
  Write("known.yml", kEntry);
  EXPECT_EQ(Run({"--filter", kCheck}).exit_code, 0);
  EXPECT_EQ(Assay({"verify", "--known-failures", "known.yml"}).exit_code, 0);
  EXPECT_EQ(Assay({"verify"}).exit_code, 1);
}

TEST_F(KnownFailures, fail_when_the_listed_failure_passes) {
  Write("known.yml", kEntry);
  const Ended ended = Run({"--filter", kCheck}, false);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, HasSubstr("UNEXPECTED PASS"));
  EXPECT_EQ(Result()["outcome"], "unexpected_pass");
}

TEST_F(KnownFailures, fail_when_another_message_comes) {
  Write("known.yml",
        "- {id: basic_read.no_empty_streams, message: the stream is odd, reason: fixed in 2.0}\n");
  const Ended ended = Run({"--filter", kCheck});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, AllOf(HasSubstr("the stream gave no record"), HasSubstr("known.yml:1:3")));
}

TEST_F(KnownFailures, fail_when_an_entry_is_about_no_check) {
  Write("known.yml", std::string(kEntry) + "- {id: basic_read.nothing, message: m, reason: r}\n");
  EXPECT_EQ(Run({"--filter", kCheck}).exit_code, 0) << "a part of a run says nothing of the rest";
  const Ended ended = Run({});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, AllOf(HasSubstr("FAILED basic_read.nothing"), HasSubstr("known.yml:2")));
}

TEST_F(KnownFailures, pass_after_an_update_that_keeps_reasons) {
  Write("known.yml", "# Agreed with the owners.\n" + std::string(kEntry) +
                         "- {id: spec.emits_one_spec, message: gone, reason: gone}\n");
  EXPECT_EQ(Run({"--update-known-failures"}).exit_code, 1);
  EXPECT_THAT(Read("known.yml"),
              AllOf(HasSubstr("# Agreed with the owners.\n- id: basic_read.no_empty_streams\n"),
                    HasSubstr("reason: \"fixed in 2.0\""), Not(HasSubstr("gone"))));
  EXPECT_EQ(Run({}).exit_code, 0);
}

TEST_F(KnownFailures, pass_after_an_update_that_makes_the_file) {
  EXPECT_EQ(Run({"--update-known-failures"}).exit_code, 1);
  EXPECT_THAT(Read("known.yml"), AllOf(HasSubstr("stream: \"countries\""), HasSubstr("not explained yet")));
  EXPECT_EQ(Run({}).exit_code, 0);
}

TEST_F(KnownFailures, fail_to_update_from_a_part_of_a_run) {
  Write("known.yml", kEntry);
  for (const Words& part : {Words{"--filter", kCheck}, Words{"--shard", "0/2"}, Words{"--no-creds"}}) {
    Words words = part;
    words.emplace_back("--update-known-failures");
    const Ended ended = Run(words);
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("every check"));
  }
  EXPECT_EQ(Read("known.yml"), kEntry);
  const Ended ended = Assay({"run", "--update-known-failures"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("none is named"));
}

TEST_F(KnownFailures, fail_on_a_list_that_is_missing_or_wrong) {
  EXPECT_EQ(Run({}).exit_code, 2);
  Write("known.yml", "- {id: nothing}\n");
  const Ended ended = Run({});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("known.yml:1:"));
}

}  // namespace
}  // namespace assay::e2e::known_failures_test
