// assay run on the scripted connector: what is selected, what is said of a fault, how it can be repeated.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tests/e2e/workspace.h"

namespace assay::e2e::run_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Run : public Workspace {
 protected:
  Run() { WriteScriptedProject(); }

  Words Lines(const std::string& text) const {
    Words lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
  }

  Words InvocationsOf(const json& report) const {
    Words ids;
    for (const json& invocation : report["invocations"]) ids.push_back(invocation["id"]);
    std::ranges::sort(ids);
    return ids;
  }
};

TEST_F(Run, pass_on_a_connector_that_keeps_every_promise) {
  const Ended ended = Assay({"run"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, Not(HasSubstr("\nFAILED ")));
}

TEST_F(Run, fails_on_a_catalog_that_names_a_stream_that_discover_does_not_know) {
  Write("catalog.json", R"({"streams": [{"stream": {"name": "userz", "json_schema": {},
    "supported_sync_modes": ["full_refresh"]}, "sync_mode": "full_refresh",
    "destination_sync_mode": "overwrite"}]})");
  std::string config = Read("acceptance-test-config.yml");
  const std::string key = "        validate_stream_statuses: true\n";
  config.insert(config.find(key), "        configured_catalog_path: catalog.json\n");
  Write("acceptance-test-config.yml", config);
  const Ended ended = Assay({"run", "--filter", "basic_read.configured_streams_are_discovered"});
  EXPECT_EQ(ended.exit_code, 1) << ended.err;
  EXPECT_THAT(
      ended.out,
      AllOf(HasSubstr("userz: the configured stream is not in the discovered catalog (catalog.json)"),
            HasSubstr("the nearest is users"), HasSubstr("again: assay exec discover --config config.json")));
}

TEST_F(Run, fail_names_rule_stream_line_and_values_and_how_to_repeat_it) {
  const Ended ended = Assay({"run", "--command", WithFault("full_refresh.sequential_reads:changed_value"),
                             "--filter", "full_refresh.*"});
  EXPECT_EQ(ended.exit_code, 1) << ended.err;
  EXPECT_THAT(
      ended.out,
      AllOf(HasSubstr("FAILED full_refresh.sequential_reads"), HasSubstr("acceptance-test-config.yml:21"),
            HasSubstr("rule: the second of two reads holds every record of the first"),
            HasSubstr("users: a record differs between the reads"), HasSubstr("key {\"id\":4}"),
            HasSubstr("/score   "), HasSubstr(" → "), HasSubstr("read-1 line 7, read-3 line 7")));
  const std::vector<Words> commands = CommandsToRepeat(ended.out);
  ASSERT_EQ(commands.size(), 2U);
  for (Words command : commands) {
    command.emplace_back("--raw");
    const Ended again = Assay(command);
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_THAT(Lines(again.out).at(6), AllOf(HasSubstr(R"("id":4,)"), Not(HasSubstr(R"("score":4.5)"))));
  }
}

TEST_F(Run, fail_is_repeated_by_the_command_it_prints) {
  const Ended ended =
      Assay({"run", "--command", WithFault("basic_read.read:exit_1"), "--filter", "basic_read.read"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, HasSubstr("the connector exited with code 1"));
  const std::vector<Words> commands = CommandsToRepeat(ended.out);
  ASSERT_EQ(commands.size(), 1U);
  const Ended again = Assay(commands[0]);
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.out,
              AllOf(HasSubstr("error trace: Something went wrong at the very end."),
                    HasSubstr("The connector exited with code 1."), HasSubstr("users: 20 records")));
}

TEST_F(Run, fail_is_repeated_from_a_folder_that_is_not_the_project) {
  const Ended ended =
      Assay({"run", "..", "--command", WithFault("basic_read.read:exit_1"), "--filter", "basic_read.read"},
            {{"PWD", ""}});
  EXPECT_EQ(ended.exit_code, 2) << "there is no project in the parent folder";
  std::filesystem::create_directory(Path("elsewhere"));
  WriteProgram("run_elsewhere.sh", "#!/bin/sh\ncd elsewhere && exec \"$@\"\n");
  Words words = AssayWords(
      {"run", "..", "--command", WithFault("basic_read.read:exit_1"), "--filter", "basic_read.read"});
  words.insert(std::ranges::find(words, ASSAY), "./run_elsewhere.sh");
  const Ended elsewhere = testing_support::RunChild(words, Environment());
  EXPECT_EQ(elsewhere.exit_code, 1) << elsewhere.err;
  const std::vector<Words> commands = CommandsToRepeat(elsewhere.out);
  ASSERT_EQ(commands.size(), 1U) << elsewhere.out;
  Words again = AssayWords(commands[0]);
  again.insert(std::ranges::find(again, ASSAY), "./run_elsewhere.sh");
  const Ended repeated = testing_support::RunChild(again, Environment());
  EXPECT_EQ(repeated.exit_code, 1) << repeated.err;
  EXPECT_THAT(repeated.out, HasSubstr("Something went wrong at the very end."));
}

TEST_F(Run, exit_4_and_empty_reports_where_no_check_matches) {
  const Ended ended =
      Assay({"run", "--filter", "nosuch*", "--report-json", "report.json", "--report-junit", "report.xml"});
  EXPECT_EQ(ended.exit_code, 4);
  EXPECT_EQ(ended.err, "assay: no check matches --filter 'nosuch*'; --list without a filter shows all\n");
  EXPECT_EQ(ReadJson("report.json")["outcome"], "empty");
  EXPECT_THAT(Read("report.xml"), HasSubstr("tests=\"0\""));
  EXPECT_FALSE(std::filesystem::exists(Path(".assay")));
}

TEST_F(Run, list_names_the_checks_and_starts_nothing) {
  const Ended ended =
      Assay({"run", "--list", "--command", std::string(SCRIPTED_CONNECTOR) + " --counter count"});
  EXPECT_EQ(ended.exit_code, 0);
  const Words ids = Lines(ended.out);
  EXPECT_GE(ids.size(), 30U);
  EXPECT_THAT(ids, testing::Contains("connection.check[1]"));
  EXPECT_THAT(ids, testing::Contains("spec.emits_one_spec"));
  EXPECT_FALSE(std::filesystem::exists(Path("count")));
  EXPECT_FALSE(std::filesystem::exists(Path(".assay")));
  EXPECT_EQ(Assay({"run", "--list", "--filter", "nosuch"}).exit_code, 4);
}

TEST_F(Run, filter_takes_a_check_with_all_its_inputs_or_one_of_them) {
  EXPECT_THAT(Lines(Assay({"run", "--list", "--filter", "connection.check"}).out),
              ElementsAre("connection.check[0]", "connection.check[1]"));
  EXPECT_THAT(Lines(Assay({"run", "--list", "--filter", "connection.check[1]"}).out),
              ElementsAre("connection.check[1]"));
  EXPECT_THAT(
      Lines(Assay({"run", "--list", "--filter", "spec.*:protocol.*-spec.matches*:*secret*:*record*"}).out),
      AllOf(testing::Contains("spec.emits_one_spec"), testing::Contains("protocol.messages_are_valid"),
            Not(testing::Contains(HasSubstr("secret"))), Not(testing::Contains(HasSubstr("record"))),
            Not(testing::Contains(HasSubstr("connection."))),
            Not(testing::Contains("spec.matches_expected"))));
}

TEST_F(Run, filter_runs_only_the_invocations_it_needs) {
  EXPECT_EQ(Assay({"run", "--filter", "connection.check[1]", "--report-json", "report.json"}).exit_code, 0);
  EXPECT_THAT(InvocationsOf(ReadJson("report.json")), ElementsAre("check-2", "spec-1"));
  EXPECT_EQ(Assay({"run", "--filter", "basic_read.read", "--report-json", "report.json"}).exit_code, 0);
  EXPECT_THAT(InvocationsOf(ReadJson("report.json")), ElementsAre("discover-1", "read-1", "spec-1"));
}

TEST_F(Run, shards_together_judge_every_check_once) {
  std::multiset<std::string> sharded;
  for (const char* const shard : {"0/2", "1/2"}) {
    const Words lines = Lines(Assay({"run", "--list", "--shard", shard}).out);
    EXPECT_GE(lines.size(), 10U);
    sharded.insert(lines.begin(), lines.end());
  }
  const Words all = Lines(Assay({"run", "--list"}).out);
  EXPECT_EQ(sharded, std::multiset<std::string>(all.begin(), all.end()));
  EXPECT_EQ(Assay({"run", "--shard", "1/2"}).exit_code, 0);
}

TEST_F(Run, strict_turns_warnings_into_failures) {
  const Words words = {"run", "--filter", "incremental.*", "--command",
                       WithFault("incremental.future_state_is_kept")};
  const Ended lenient = Assay(words);
  EXPECT_EQ(lenient.exit_code, 0) << lenient.out;
  EXPECT_THAT(lenient.out, HasSubstr("WARNED incremental.future_state_is_kept"));
  Words strict = words;
  strict.emplace_back("--strict");
  const Ended ended = Assay(strict);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, HasSubstr("FAILED incremental.future_state_is_kept"));
}

TEST_F(Run, values_are_hidden_on_request_and_in_ci) {
  const Words words = {"run",
                       "--filter",
                       "full_refresh.*",
                       "--report-json",
                       "report.json",
                       "--command",
                       WithFault("full_refresh.sequential_reads:lost_keyless_record")};
  struct {
    Words more;
    Variables environment;
    bool shown;
  } const cases[] = {
      {{}, {}, true},
      {{"--values", "show"}, {{"CI", "true"}}, true},
      {{"--values", "hide"}, {}, false},
      {{}, {{"CI", "1"}}, false},
      {{"--values", "auto"}, {{"CI", "1"}}, false},
  };
  for (const auto& one : cases) {
    Words all = words;
    all.insert(all.end(), one.more.begin(), one.more.end());
    const Ended ended = Assay(all, one.environment);
    EXPECT_EQ(ended.exit_code, 1);
    const std::string said = ended.out + ReadJson("report.json")["results"].dump();
    EXPECT_EQ(said.find("population") != std::string::npos, one.shown) << said;
    EXPECT_THAT(said, HasSubstr("countries"));
  }
}

TEST_F(Run, no_creds_judges_what_needs_no_config) {
  std::filesystem::remove(Path("config.json"));
  const Ended ended = Assay({"run", "--no-creds", "--report-json", "report.json"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  const json report = ReadJson("report.json");
  EXPECT_THAT(InvocationsOf(report), ElementsAre("spec-1"));
  EXPECT_EQ(ResultOf(report, "spec.emits_one_spec")["outcome"], "passed");
}

TEST_F(Run, one_job_gives_the_same_verdicts) {
  std::vector<json> outcomes;
  for (const char* const jobs : {"1", "4"}) {
    Assay({"run", "--jobs", jobs, "--report-json", "report.json", "--command",
           WithFault("basic_read.no_empty_streams")});
    json& all = outcomes.emplace_back();
    const json report = ReadJson("report.json");
    for (const json& result : report["results"])
      all.push_back({result["id"], result["input"], result["outcome"], result["findings"]});
  }
  EXPECT_EQ(outcomes[0], outcomes[1]);
  EXPECT_THAT(outcomes[0].dump(), HasSubstr("failed"));
}

TEST_F(Run, verbose_names_every_check_and_invocation) {
  const Ended ended = Assay({"run", "--verbose", "--filter", "basic_read.*"});
  EXPECT_THAT(ended.out, AllOf(HasSubstr("passed          basic_read.read"),
                               HasSubstr("\n  read-1       exit 0, 41 records")));
}

TEST_F(Run, html_and_escape_sequences_of_a_connector_do_not_reach_the_terminal) {
  WriteProgram("connector.sh", "#!/bin/sh\nprintf '\\033[2J<b>\\n' >&2\nexit 3\n");
  const Ended ended =
      Assay({"run", "--command", Path("connector.sh").string(), "--filter", "spec.emits_one_spec"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out,
              AllOf(HasSubstr("exited with code 3"), HasSubstr("\\x1b[2J<b>"), Not(HasSubstr("\x1b"))));
}

TEST_F(Run, outlives_a_reader_that_goes_away) {
  Child child(AssayWords({"run", "--report-json", "report.json"}), Environment());
  child.CloseOutput();
  const Ended ended = child.Wait();
  EXPECT_EQ(ended.signal, 0);
  EXPECT_EQ(ended.exit_code, 3);
  EXPECT_THAT(ended.err, HasSubstr("the console's output cannot be written"));
  EXPECT_EQ(ReadJson("report.json")["outcome"], "passed");
}

TEST_F(Run, checks_are_listed_and_explained) {
  const Ended list = Assay({"checks"});
  EXPECT_EQ(list.exit_code, 0);
  EXPECT_THAT(list.out,
              AllOf(HasSubstr("basic_read.read "), HasSubstr("required"), HasSubstr("recommended")));
  const Ended one = Assay({"checks", "basic_read.read"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_THAT(one.out, AllOf(HasSubstr("basic_read.read  (required)"), HasSubstr("test_read")));
  const Ended none = Assay({"checks", "basic_read.raed"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_EQ(none.err, "assay: there is no check `basic_read.raed`; did you mean `basic_read.read`?\n");
}

TEST_F(Run, help_documents_the_exit_codes) {
  for (const Words& words : {Words{"--help"}, Words{"run", "--help"}, Words{"exec", "read", "--help"}}) {
    const Ended ended = Assay(words);
    EXPECT_EQ(ended.exit_code, 0);
    for (const char* const code : {"  0  passed", "  1  a required check failed", "  2  bad usage",
                                   "  3  the harness", "  4  nothing ran"}) {
      EXPECT_THAT(ended.out, HasSubstr(code));
    }
  }
  const Ended version = Assay({"--version"});
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_THAT(version.out, testing::MatchesRegex("assay [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

}  // namespace
}  // namespace assay::e2e::run_test
