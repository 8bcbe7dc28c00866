// assay sync: a source read into an SQLite database, and what is left of it wherever it ends.
#include <gmock/gmock.h>

#include <csignal>

#include "tests/e2e/workspace.h"
#include "tests/support/query.h"

namespace assay::e2e::sync_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

json RecordOf(const std::string& stream, const json& data) {
  return {{"type", "RECORD"},
          {"record", {{"stream", stream}, {"data", data}, {"emitted_at", 1'795'198'453'381}}}};
}

json StateOf(const std::string& stream, const json& state) {
  return {{"type", "STATE"},
          {"state",
           {{"type", "STREAM"},
            {"stream", {{"stream_descriptor", {{"name", stream}}}, {"stream_state", state}}}}}};
}

json Configured(const std::string& stream, const std::string& sync_mode,
                const std::string& destination_sync_mode) {
  return {
      {"stream",
       {{"name", stream},
        {"json_schema",
         {{"properties",
           {{"id", {{"type", "integer"}}}, {"name", {{"type", "string"}}}, {"at", {{"type", "integer"}}}}}}},
        {"supported_sync_modes", {"full_refresh", "incremental"}},
        {"source_defined_cursor", true},
        {"default_cursor_field", {"at"}},
        {"source_defined_primary_key", {{"id"}}}}},
      {"sync_mode", sync_mode},
      {"destination_sync_mode", destination_sync_mode}};
}

class Sync : public Workspace {
 protected:
  Sync() { WriteScriptedProject(); }

  void WriteCatalog(const std::vector<json>& streams) const {
    Write("catalog.json", json{{"streams", streams}}.dump());
  }
  Ended AssaySync(const Words& more = {}) const {
    Words words = {"sync", "--config", "config.json", "--catalog", "catalog.json", "--warehouse", "w.db"};
    words.insert(words.end(), more.begin(), more.end());
    return Assay(words);
  }
  Words Rows(const std::string& sql) const { return testing_support::Query(Path("w.db"), sql); }
  bool HasTable(const std::string& table) const {
    return std::filesystem::exists(Path("w.db")) &&
           !Rows("SELECT 1 FROM sqlite_schema WHERE name = '" + table + "'").empty();
  }
};

// The words of a command line for the scripted connector with the answers of a scenario.
std::string WithScenario() { return std::string(SCRIPTED_CONNECTOR) + " --scenario scenario.json"; }

class TextbookSync : public Sync {
 protected:
  TextbookSync() {
    const auto person = [](int id, const std::string& name, int at) {
      return RecordOf("people", {{"id", id}, {"name", name}, {"at", at}});
    };
    Write("scenario.json",
          json{{"model", true},
               {"read",
                {{{"when", {{"state", nullptr}}},
                  {"stdout", {person(1, "Ada", 1), person(2, "Bob", 2), StateOf("people", {{"at", 2}})}}},
                 {{"when", {{"state", {{{"stream", {{"stream_state", {{"at", 2}}}}}}}}}},
                  {"stdout",
                   {person(3, "Cleo", 3), person(1, "Ada L.", 4), person(2, "Robert", 5),
                    StateOf("people", {{"at", 5}})}}}}}}
              .dump());
  }
  void SyncTwice(const std::string& mode) const {
    WriteCatalog({Configured("people", "incremental", mode)});
    for (int i = 0; i < 2; ++i) EXPECT_EQ(AssaySync({"--command", WithScenario()}).exit_code, 0);
  }
};

TEST_F(TextbookSync, two_people_a_third_and_two_updates_are_five_rows_in_order_of_arrival) {
  SyncTwice("append");
  EXPECT_THAT(Rows("SELECT id, name FROM people"),
              ElementsAre("1|Ada", "2|Bob", "3|Cleo", "1|Ada L.", "2|Robert"));
}

TEST_F(TextbookSync, and_three_where_of_each_key_the_latest_stays) {
  SyncTwice("append_dedup");
  EXPECT_THAT(Rows("SELECT id, name FROM people ORDER BY id"), ElementsAre("1|Ada L.", "2|Robert", "3|Cleo"));
}

TEST_F(Sync, summarises_stream_by_stream_with_the_command_of_the_config) {
  WriteCatalog({{{"stream", {{"name", "users"}}},
                 {"sync_mode", "incremental"},
                 {"destination_sync_mode", "append_dedup"}},
                {{"stream", {{"name", "countries"}}},
                 {"sync_mode", "full_refresh"},
                 {"destination_sync_mode", "overwrite"}}});
  const Ended ended = AssaySync({"--state", "state.json"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(
      ended.out,
      AllOf(HasSubstr("The connector exited with code 0.\n"),
            HasSubstr("\n"
                      "  stream     mode                       read  written  updated  in table  state\n"
                      "  users      incremental, append_dedup    20       20        0        20  committed\n"
                      "  countries  full_refresh, overwrite       6        6        0         6  committed\n"
                      "Synced into w.db\n")));
  EXPECT_EQ(ReadJson("state.json")[1]["stream"]["stream_state"],
            json({{"updated_at", "2025-01-20T10:20:00Z"}}));
  EXPECT_THAT(Rows("SELECT count(name), count(score) FROM users"), ElementsAre("20|20"))
      << "the columns that were discovered";
}

TEST_F(Sync, a_connector_that_fails_leaves_what_was_checkpointed) {
  WriteCatalog(
      {{{"stream", {{"name", "users"}}}, {"sync_mode", "incremental"}, {"destination_sync_mode", "append"}},
       {{"stream", {{"name", "countries"}}},
        {"sync_mode", "full_refresh"},
        {"destination_sync_mode", "append"}}});
  const Ended ended = AssaySync({"--command", WithFault("basic_read.read:exit_1")});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, AllOf(HasSubstr("The connector exited with code 1."),
                               HasSubstr("an error trace: Something went wrong at the very end."),
                               HasSubstr("NOT synced into w.db")));
  EXPECT_EQ(AssaySync().exit_code, 0);
  EXPECT_THAT(Rows("SELECT count(*), count(DISTINCT id) FROM users"), ElementsAre("20|20"));
  EXPECT_THAT(Rows("SELECT count(*) FROM countries"), ElementsAre("6"));
}

TEST_F(Sync, a_connector_that_hangs_is_ended_at_the_deadline) {
  WriteCatalog({Configured("users", "incremental", "append")});
  const Ended ended = AssaySync({"--command", WithFault("process.hang@read"), "--timeout", "0.5"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, AllOf(HasSubstr("The connector did not end in time."), HasSubstr("NOT synced")));
  EXPECT_FALSE(HasTable("users"));
}

TEST_F(Sync, a_record_that_is_lost_ends_it) {
  WriteCatalog({Configured("users", "incremental", "append")});
  const std::string lost = R"({"type":"RECORD","record":{"stream":"users","data":{"id":2)";
  Write("scenario.json", json{{"model", true},
                              {"read",
                               {{{"stdout",
                                  {RecordOf("users", {{"id", 1}}), StateOf("users", {{"at", 1}}), lost,
                                   StateOf("users", {{"at", 3}})}}}}}}
                             .dump());
  const Ended ended = AssaySync({"--command", WithScenario()});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out,
              HasSubstr("line 3: a message is lost, it cannot be read; nothing behind it can be committed"));
  EXPECT_THAT(Rows("SELECT id FROM users"), ElementsAre("1"));
  EXPECT_EQ(AssaySync({"--command", WithFault("process.invalid_utf8")}).exit_code, 0)
      << "a LOG may be lost without consequence";
}

TEST_F(Sync, secrets_are_masked) {
  WriteCatalog({Configured("users", "incremental", "append")});
  for (const char* const fault :
       {"protocol.secrets_stay_secret:log", "protocol.secrets_stay_secret:stderr"}) {
    const Ended ended = AssaySync({"--command", WithFault(fault)});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(ended.out + ended.err, AllOf(HasSubstr("[secret /api_key]"), Not(HasSubstr(kApiKey))))
        << fault;
  }
}

TEST_F(Sync, a_config_that_the_connector_hands_back_is_the_next_ones) {
  const json first = {{"api_key", "first-key-0001-of-the-project"}};
  const json second = {{"api_key", "second-key-0002-of-the-project"}};
  const json control = {
      {"type", "CONTROL"},
      {"control",
       {{"type", "CONNECTOR_CONFIG"}, {"emitted_at", 7}, {"connectorConfig", {{"config", second}}}}}};
  Write("config.json", first.dump());
  Write("scenario.json",
        json{{"model", true},
             {"read",
              {{{"when", {{"config", first}}}, {"stdout", {control, StateOf("users", {{"at", 1}})}}},
               {{"when", {{"config", second}}}, {"stdout", {RecordOf("users", {{"id", 1}})}}}}}}
            .dump());
  WriteCatalog({Configured("users", "incremental", "append")});
  const Ended ended = AssaySync({"--command", WithScenario()});
  EXPECT_THAT(ended.out,
              AllOf(HasSubstr("The config that the connector handed back is in updated_configurations/"),
                    Not(HasSubstr("second-key"))));
  EXPECT_EQ(AssaySync({"--command", WithScenario()}).exit_code, 0);
  EXPECT_THAT(Rows("SELECT id FROM users"), ElementsAre("1"));
  EXPECT_EQ(ReadJson("config.json"), first) << "the user's file stays as it is";
}

TEST_F(Sync, a_sync_that_is_interrupted_leaves_what_was_checkpointed) {
  WriteCatalog({Configured("users", "incremental", "append")});
  Write(
      "scenario.json",
      json{{"model", true},
           {"read",
            {{"stdout",
              {RecordOf("users", {{"id", 1}}), StateOf("users", {{"at", 1}}), RecordOf("users", {{"id", 2}}),
               json{{"type", "LOG"}, {"log", {{"level", "INFO"}, {"message", "so far"}}}}}}}}}
          .dump());
  WriteProgram("hang.sh",
               "#!/bin/sh\n" + WithScenario() + " \"$@\"\n[ \"$1\" != read ] || exec tail -f /dev/null\n");
  Child child(AssayWords({"sync", "--config", "config.json", "--catalog", "catalog.json", "--warehouse",
                          "w.db", "--command", "./hang.sh"}),
              Environment());
  while (child.ReadLine().find("so far") == std::string::npos) {
  }
  child.Signal(SIGTERM);
  const Ended ended = child.Wait();
  EXPECT_EQ(ended.exit_code, 3) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("NOT synced into w.db"));
  EXPECT_THAT(Rows("SELECT id FROM users"), ElementsAre("1"));
}

TEST_F(Sync, what_the_user_has_to_mend_is_told_before_anything_is_made) {
  const std::vector<std::pair<json, std::string>> mistakes = {
      {{{"cursor_field", {"id"}}},
       "catalog.json: stream users: its cursor is defined by the source (at) and cannot be id"},
      {{{"destination_sync_mode", "soft_delete"}},
       "catalog.json: stream users: destination_sync_mode soft_delete"},
      {{{"stream", {{"supported_sync_modes", {"full_refresh"}}}}}, "it does not support incremental"},
      {{{"destination_sync_mode", "append_dedup"}, {"stream", {{"source_defined_primary_key", nullptr}}}},
       "append_dedup needs a primary key, and it has none"},
  };
  for (const auto& [change, says] : mistakes) {
    json stream = Configured("users", "incremental", "append");
    stream.merge_patch(change);
    WriteCatalog({stream});
    const Ended ended = AssaySync({"--command", "./no_such_program"});
    EXPECT_EQ(ended.exit_code, 3) << "the connector is looked for first";
    const Ended refused = AssaySync();
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr(says));
    EXPECT_EQ(refused.out, "");
    EXPECT_FALSE(std::filesystem::exists(Path("w.db")));
  }
}

TEST_F(Sync, a_schema_that_changed_is_refused_until_a_full_refresh) {
  WriteCatalog({Configured("users", "incremental", "append")});
  EXPECT_EQ(AssaySync().exit_code, 0);
  json changed = Configured("users", "incremental", "append");
  changed["stream"]["json_schema"]["properties"]["age"] = {{"type", "integer"}};
  WriteCatalog({changed});
  const Ended refused = AssaySync();
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("field age is new"), HasSubstr("full refresh")));
  changed["sync_mode"] = "full_refresh";
  changed["destination_sync_mode"] = "overwrite";
  WriteCatalog({changed});
  EXPECT_EQ(AssaySync().exit_code, 0);
  EXPECT_THAT(Rows("SELECT count(*) FROM users WHERE age > 20"), ElementsAre("20"));
}

TEST_F(Sync, a_file_that_is_no_warehouse_is_left_alone) {
  WriteCatalog({Configured("users", "incremental", "append")});
  const std::string text(5'000, 'x');
  Write("w.db", text);
  const Ended ended = AssaySync();
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("w.db: the warehouse says: file is not a database"));
  EXPECT_EQ(Read("w.db"), text);
}

// A source of two streams that are read one after the other, a state behind every other record; cut off by a
// script behind so many lines of a read.
class CutSync : public Sync, public testing::WithParamInterface<std::string> {
 protected:
  CutSync() {
    json streams = json::array();
    for (const std::string name : {"users", "pets"}) {
      json stream = {{"name", name},
                     {"primary_key", {"id"}},
                     {"cursor_field", "at"},
                     {"checkpoint_every", 2},
                     {"records", json::array()}};
      stream["json_schema"] = Configured(name, "", "")["stream"]["json_schema"];
      for (int at = 1; at <= 5; ++at)
        stream["records"].push_back({{"id", at}, {"name", name + std::to_string(at)}, {"at", at}});
      streams.push_back(stream);
    }
    Write("scenario.json", json{{"state_type", GetParam()}, {"streams", streams}}.dump());
    WriteProgram("cut.sh", "#!/bin/sh\n[ \"$1\" = read ] || exec " + WithScenario() + " \"$@\"\n" +
                               WithScenario() + " \"$@\" | head -n \"$LINES_OF_READ\"\n$THEN\n");
    WriteCatalog(
        {Configured("users", "incremental", "append"), Configured("pets", "full_refresh", "overwrite")});
  }

  Ended SyncCut(int lines, const std::string& then) const {
    return AssaySync({"--command", "./cut.sh", "--state", "state.json", "--env",
                      "LINES_OF_READ=" + std::to_string(lines), "--env", "THEN=" + then});
  }
  Words Content() const {
    Words content;
    for (const char* const table : {"users", "pets"}) {
      if (!HasTable(table)) continue;
      for (const std::string& row : Rows(std::string("SELECT at, id, name FROM ") + table))
        content.push_back(row);
    }
    return content;
  }
  void StartAnew() const {
    for (const char* const file : {"w.db", "w.db-journal", "state.json", "state.json.pending"})
      std::filesystem::remove(Path(file));
  }
  // How many lines a whole read has, and what it makes of the warehouse.
  int SyncWhole(Words& content) const {
    const Ended whole = AssaySync({"--command", WithScenario()});
    EXPECT_EQ(whole.exit_code, 0) << whole.out << whole.err;
    content = Content();
    EXPECT_EQ(content.size(), 10U);
    int lines = 0;
    const std::string mark = " lines with ";
    const std::size_t at = whole.out.find(mark);
    if (at != std::string::npos) lines = std::stoi(whole.out.substr(whole.out.rfind('\n', at) + 1));
    EXPECT_GE(lines, 15);
    return lines;
  }
};

TEST_P(CutSync, is_made_whole_by_the_next_one_wherever_the_source_is_killed) {
  Words whole;
  const int lines = SyncWhole(whole);
  for (int line = 0; line <= lines; ++line) {
    SCOPED_TRACE(line);
    StartAnew();
    const Ended cut = SyncCut(line, "kill -KILL $$");
    EXPECT_EQ(cut.exit_code, 1) << cut.out << cut.err;
    const Ended resumed = AssaySync({"--command", WithScenario(), "--state", "state.json"});
    EXPECT_EQ(resumed.exit_code, 0) << resumed.out << resumed.err;
    EXPECT_EQ(Content(), whole);
  }
}

TEST_P(CutSync, is_made_whole_by_the_next_one_wherever_assay_is_killed) {
  // What is written behind the lines is more than pipes hold, so that all before it has been taken when the
  // script goes on.
  WriteProgram("kill.sh", "#!/bin/sh\nhead -c 4000000 /dev/zero | tr '\\000' ' '\necho\nkill -KILL $PPID\n");
  WriteProgram("cut.sh", "#!/bin/sh\n[ \"$1\" = read ] || exec " + WithScenario() + " \"$@\"\n" +
                             WithScenario() + " \"$@\" | head -n \"$LINES_OF_READ\"\nexec $THEN\n");
  Words whole;
  const int lines = SyncWhole(whole);
  std::size_t most = 0;
  for (int line = 0; line <= lines; ++line) {
    SCOPED_TRACE(line);
    StartAnew();
    EXPECT_EQ(SyncCut(line, "./kill.sh").signal, SIGKILL);
    std::filesystem::remove_all(Path("tmp"));
    std::filesystem::create_directory(Path("tmp"));
    most = std::max(most, Content().size());
    const Ended resumed = AssaySync({"--command", WithScenario(), "--state", "state.json"});
    EXPECT_EQ(resumed.exit_code, 0) << resumed.out << resumed.err;
    EXPECT_EQ(Content(), whole);
  }
  EXPECT_EQ(most, 5U) << "the stream that is appended to is all there, the one that is replaced is not";
}

INSTANTIATE_TEST_SUITE_P(States, CutSync, testing::Values("STREAM", "GLOBAL", "LEGACY"),
                         [](const auto& one) { return one.param; });

TEST_F(Sync, has_help) {
  const Ended of_sync = Assay({"help", "sync"});
  EXPECT_EQ(of_sync.exit_code, 0);
  EXPECT_THAT(of_sync.out,
              AllOf(HasSubstr("Usage: assay sync [OPTIONS] [PATH]"), HasSubstr("--warehouse FILE")));
  EXPECT_EQ(of_sync.out, Assay({"sync", "--help"}).out);
  EXPECT_EQ(Assay({"help", "exec", "read"}).out, Assay({"exec", "read", "--help"}).out);
  EXPECT_EQ(Assay({"help"}).out, Assay({"--help"}).out);
  const Ended unknown = Assay({"help", "exec", "raed"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_EQ(
      unknown.err,
      "assay: there is no subcommand raed (there is spec, check, discover, read); did you mean read?\n");
}

}  // namespace
}  // namespace assay::e2e::sync_test
