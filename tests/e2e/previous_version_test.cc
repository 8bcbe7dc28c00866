// Backward compatibility: the previous version as a command or as a file, live and from the recordings.
#include <gmock/gmock.h>

#include "tests/e2e/workspace.h"

namespace assay::e2e::previous_version_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

class PreviousVersion : public Workspace {
 protected:
  PreviousVersion() { WriteScriptedProject(); }

  static json Essence(const json& report) {
    json essence;
    for (const json& result : report["results"])
      essence.push_back({result["id"], result["outcome"], result["reason"], result["findings"]});
    return essence;
  }

  // Judges the recordings of the last run without a connector and expects the same.
  void ExpectTheSameAgain(const json& first) const {
    Assay({"verify", "--report-json", "again.json"});
    EXPECT_EQ(Essence(ReadJson("again.json")), Essence(first));
  }
};

constexpr const char* kFilter = "*.backward_compatibility*:spec.breaking_change_is_declared:protocol.*";

TEST_F(PreviousVersion, is_executed_and_not_judged_itself) {
  WriteProgram("previous.sh", std::string("#!/bin/sh\nexec ") + SCRIPTED_CONNECTOR + " \"$@\"\n");
  const Ended ended =
      Assay({"run", "--filter", kFilter, "--command", WithFault("spec.backward_compatibility:new_required"),
             "--previous-command", Path("previous.sh"), "--report-json", "first.json"});
  EXPECT_EQ(ended.exit_code, 1) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("FAILED spec.backward_compatibility"),
                               HasSubstr("the property account is required now")));
  const json report = ReadJson("first.json");
  EXPECT_EQ(ResultOf(report, "discovery.backward_compatibility")["outcome"], "passed");
  const json judged = ResultOf(report, "protocol.messages_are_valid");
  for (const json& id : judged.at("invocations"))
    EXPECT_THAT(id.get<std::string>(), testing::Not(testing::StartsWith("previous-")));
  std::filesystem::remove(Path("previous.sh"));
  ExpectTheSameAgain(report);
}

TEST_F(PreviousVersion, may_be_a_file) {
  Write("previous.json", R"({"dockerImageTag": "1.0.0", "spec": {"connectionSpecification":
    {"type": "object", "properties": {"gone": {"type": "string"}}}}})");
  const Ended ended =
      Assay({"run", "--filter", kFilter, "--previous-spec", "previous.json", "--report-json", "first.json"});
  EXPECT_EQ(ended.exit_code, 1) << ended.err;
  const json report = ReadJson("first.json");
  EXPECT_EQ(ResultOf(report, "spec.backward_compatibility_constraints")["outcome"], "warned");
  EXPECT_EQ(ResultOf(report, "discovery.backward_compatibility")["outcome"], "skipped");
  std::filesystem::remove(Path("previous.json"));
  ExpectTheSameAgain(report);
}

TEST_F(PreviousVersion, fail_on_what_is_none) {
  Write("previous.json", "{}");
  const Ended file = Assay({"run", "--previous-spec", "previous.json"});
  EXPECT_EQ(file.exit_code, 2);
  EXPECT_THAT(file.err, AllOf(HasSubstr("previous.json"), HasSubstr("holds no specification")));
  const Ended command = Assay({"run", "--previous-command", "/no/such/program"});
  EXPECT_EQ(command.exit_code, 3);
  EXPECT_THAT(command.err, HasSubstr("/no/such/program"));
  EXPECT_EQ(Assay({"run", "--previous-command", " "}).exit_code, 2);
}

}  // namespace
}  // namespace assay::e2e::previous_version_test
