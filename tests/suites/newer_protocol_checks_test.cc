// The checks of what younger versions of the protocol brought, and of what is told of a connector that says
// too little.
#include <gtest/gtest.h>

#include "harness/base/files.h"
#include "harness/probe/change_evidence.h"
#include "harness/probe/content_evidence.h"
#include "harness/probe/staged_file_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/connection/case.h"
#include "suites/connection/checks.h"
#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::newer_protocol_checks_test {
namespace {

using connector::Command;

constexpr const char* kCrash =
    "panic: no quota\n\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:7 +0x1\nexit status 2\n";

TEST(ConnectionChecks, QuoteWhatAConnectorWithoutAnswerSaid) {
  const auto said = [](ExpectedStatus expected, std::vector<json> messages, const std::string& on_stderr) {
    const probe::Evidence run = EvidenceOf({.messages = std::move(messages),
                                            .command = Command::kCheck,
                                            .id = "check-1",
                                            .ending = Exited(2),
                                            .stderr_text = on_stderr});
    return Said(kConnectionCheck, ConnectionCase{.run = &run, .expected = expected});
  };
  ExpectAll({
      {"no status",
       said(ExpectedStatus::kSucceed, {}, kCrash),
       {"`check` has to emit exactly one CONNECTION_STATUS message | check-1 | expected 1 CONNECTION_STATUS, "
        "SUCCEEDED "
        "| found 0; the connector exited with code 2; it said: panic: no quota",
        "/app/main.go:7 +0x1"}},
      {"no trace",
       said(ExpectedStatus::kException, {}, "no quota\n"),
       {"`check` has to emit exactly one error trace | check-1 | expected 1 TRACE of type ERROR | found 0; "
        "the "
        "connector exited with code 2; it said: no quota"}},
      {"FAILED without a message",
       said(ExpectedStatus::kSucceed, {ConnectionStatus("FAILED")}, "no quota\n"),
       {"the connection status is not the expected one | check-1 line 1 | expected SUCCEEDED | found FAILED; "
        "it said: "
        "no quota"}},
  });
}

TEST(DiscoveryChecks, QuoteWhatWasLoggedInsteadOfACatalog) {
  const auto said = [](const connector::Ending& ending) {
    const probe::Evidence run = EvidenceOf({.messages = {Log("ERROR", "403 Forbidden")},
                                            .command = Command::kDiscover,
                                            .id = "discover-1",
                                            .ending = ending});
    return Said(kDiscoveryDiscover, DiscoveryCase{.run = &run});
  };
  ExpectAll({
      {"exit code 0",
       said(Exited(0)),
       {"`discover` has to emit exactly one CATALOG message | discover-1 | expected 1 CATALOG | found 0; it "
        "said: 403 "
        "Forbidden"}},
      {"exit code 1",
       said(Exited(1)),
       {"the connector exited with code 1 | discover-1 | expected exit code 0 | found exit code 1; it said: "
        "403 Forbidden",
        "`discover` has to emit exactly one CATALOG message | discover-1 | expected 1 CATALOG | found 0"}},
  });
}

const json kNotes =
    StreamOf("notes", {{"id", {{"type", "integer"}}},
                       {"note", {{"type", {"null", "string"}}}},
                       {"author", {{"type", "object"}, {"properties", {{"name", json::object()}}}}}});

std::string OnChanges(json data, json changes, const json& stream = kNotes) {
  json message = Record("notes", std::move(data));
  if (!changes.is_null()) message["record"]["meta"] = {{"changes", std::move(changes)}};
  const probe::Measures measures = {.catalog = Configured({stream}), .asked = {&probe::kRecordChanges}};
  const probe::Evidence run = EvidenceOf({.messages = {message}, .measures = measures});
  return Said(kBasicReadRecordChangesMatchData, BasicReadCase{.run = &run, .catalog = &measures.catalog});
}

json Change(const std::string& field, const std::string& change) {
  return {{"field", field}, {"change", change}, {"reason", "SOURCE_FIELD_SIZE_LIMITATION"}};
}

TEST(BasicReadChecks, RecordChangesMatchData) {
  json any = kNotes;
  any["json_schema"] = {{"type", "object"}};
  const std::string none = "skipped: no record says that it was changed (meta.changes)";
  ExpectAll({
      {"no meta", OnChanges({{"id", 1}}, nullptr), {none}},
      {"no changes", OnChanges({{"id", 1}}, json::array()), {none}},
      {"odd changes",
       OnChanges({{"id", 1}}, {1, json::object(), {{"field", 1}, {"change", "NULLED"}}}),
       {none}},
      {"nulled", OnChanges({{"note", nullptr}}, {Change("note", "NULLED")}), {"passed"}},
      {"nulled and left out", OnChanges({{"id", 1}}, {Change("note", "NULLED")}), {"passed"}},
      {"truncated", OnChanges({{"note", "ab"}}, {Change("note", "TRUNCATED")}), {"passed"}},
      {"nested", OnChanges({{"author", {{"name", nullptr}}}}, {Change("author.name", "NULLED")}), {"passed"}},
      {"a schema that names nothing", OnChanges({{"x", nullptr}}, {Change("x", "NULLED")}, any), {"passed"}},
      {"nulled with a value",
       OnChanges({{"note", "ab"}}, {Change("note", "NULLED")}),
       {"a field that is said to be NULLED has a value | stream notes | at /note | read-1 line 1 | expected "
        "null, or a "
        "change that says TRUNCATED"}},
      {"truncated and null",
       OnChanges({{"note", nullptr}}, {Change("note", "TRUNCATED")}),
       {"a field that is said to be TRUNCATED has no value | stream notes | at /note | read-1 line 1 | "
        "expected what is "
        "left of the value, or a change that says NULLED | found null"}},
      {"truncated and left out",
       OnChanges({{"id", 1}}, {Change("note", "TRUNCATED")}),
       {"a field that is said to be TRUNCATED has no value | stream notes | at /note | read-1 line 1 | "
        "expected what is "
        "left of the value, or a change that says NULLED | found no such field"}},
      {"no such field",
       OnChanges({{"id", 1}}, {Change("nothing", "NULLED")}),
       {"a change is told of a field that the schema does not have | stream notes | at /nothing | read-1 "
        "line 1 | "
        "expected a field of the stream's json_schema"}},
  });
}

class StagedFilesTest : public ::testing::Test {
 protected:
  StagedFilesTest() : folder_(*PrivateFolder::Create()) {
    std::filesystem::create_directory(Staging());
    Put("staging/a.pdf", "1234");
    Put("staging/b.pdf", "123456");
    Put("outside.pdf", "12");
    std::filesystem::create_symlink(folder_.path() / "outside.pdf", Staging() / "link.pdf");
  }
  std::filesystem::path Staging() const { return folder_.path() / "staging"; }
  void Put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFileAtomically(folder_.path() / name, text).ok());
  }
  json File(const std::string& name, const std::string& source, json size) {
    return {{"staging_file_url", (Staging() / name).string()},
            {"source_file_relative_path", source},
            {"file_size_bytes", std::move(size)}};
  }
  std::string Said(const std::vector<json>& references, bool has_folder = true) {
    std::vector<json> messages;
    for (const json& reference : references) {
      messages.push_back(Record("files", {{"id", messages.size()}}));
      if (!reference.is_null()) messages.back()["record"]["file_reference"] = reference;
    }
    probe::Measures measures = {.catalog = Configured({StreamOf("files")}), .asked = {&probe::kStagedFiles}};
    if (has_folder) measures.staging_folder = Staging();
    const probe::Evidence run = EvidenceOf({.messages = messages, .measures = measures});
    std::string said = testing::Said(kBasicReadFileReferencesAreStaged,
                                     BasicReadCase{.run = &run, .catalog = &measures.catalog});
    const std::string folder = folder_.path().string();
    for (std::size_t at = said.find(folder); at != std::string::npos; at = said.find(folder))
      said.erase(at, folder.size());
    return said;
  }

  PrivateFolder folder_;
};

TEST_F(StagedFilesTest, StandWhereTheirRecordsSay) {
  const std::string at_1 = " | read-1 line 1 | expected ";
  const std::string url = " | stream files | at /file_reference/staging_file_url" + at_1;
  const std::string size = " | stream files | at /file_reference/file_size_bytes" + at_1;
  const std::string path = " | stream files | at /file_reference/source_file_relative_path" + at_1;
  const std::string within = "an absolute path within AIRBYTE_STAGING_DIRECTORY, without \"..\"";
  const std::string leaves = "a file reference leads out of the staging folder" + url + within + " | found ";
  ExpectAll({
      {"none", Said({nullptr}), {"skipped: no record refers to a file (file_reference)"}},
      {"not looked at",
       Said({File("a.pdf", "a.pdf", 4)}, false),
       {"skipped: the files are only there while a read is executed whose catalog has is_file_based streams "
        "or "
        "include_files"}},
      {"two files", Said({File("a.pdf", "a.pdf", 4), File("b.pdf", "/x/b.pdf", 6.0)}), {"passed"}},
      {"a URL",
       Said({{{"staging_file_url", "file://" + (Staging() / "a.pdf").string()},
              {"source_file_relative_path", "a.pdf"},
              {"file_size_bytes", 4}}}),
       {"passed"}},
      {"other size",
       Said({File("a.pdf", "a.pdf", 5)}),
       {"the file that a record refers to has another size" + size +
        "the size of the staged file, 4 | found 5"}},
      {"missing",
       Said({File("c.pdf", "c.pdf", 5)}),
       {"the file that a record refers to is not there" + url +
        "a regular file, complete before its record | found \"/staging/c.pdf\""}},
      {"a folder",
       Said({File("", "c", 5)}),
       {"the file that a record refers to is not there" + url +
        "a regular file, complete before its record | found \"/staging/\""}},
      {"goes up", Said({File("../outside.pdf", "o.pdf", 2)}), {leaves + "\"/staging/../outside.pdf\""}},
      {"a link out", Said({File("link.pdf", "o.pdf", 2)}), {leaves + "\"/staging/link.pdf\""}},
      {"a relative path",
       Said(
           {{{"staging_file_url", "a.pdf"}, {"source_file_relative_path", "a.pdf"}, {"file_size_bytes", 4}}}),
       {leaves + "\"a.pdf\""}},
      {"leaves the source",
       Said({File("a.pdf", "../a.pdf", 4)}),
       {"a file reference leads out of the source" + path + "a path without \"..\" | found \"../a.pdf\""}},
      {"says nothing",
       Said({json::object()}),
       {"a file reference does not say where the file is" + url + "the absolute path of the staged file",
        "a file reference does not say which file of the source it is" + path + "its path in the source",
        "a file reference does not say how large the file is" + size + "its size in bytes"}},
      {"two files at one place",
       Said({File("a.pdf", "a.pdf", 4), File("a.pdf", "b.pdf", 4)}),
       {"two files of the source are staged at one place | stream files | at "
        "/file_reference/staging_file_url | read-1 "
        "line 2 | expected a place of its own for each file | found \"/staging/a.pdf\""}},
      {"one file twice",
       Said({File("a.pdf", "a.pdf", 4), File("a.pdf", "a.pdf", 4)}),
       {"two records of a stream refer to one file of the source | stream files | at "
        "/file_reference/source_file_relative_path | read-1 line 2 | expected one record for each file | "
        "found "
        "\"a.pdf\""}},
  });
}

std::string OnSilence(std::optional<probe::Silence> silence, bool is_read = true) {
  probe::Evidence run = EvidenceOf({});
  run.longest_silence = std::move(silence);
  const protocol::ConfiguredCatalog catalog;
  const std::chrono::duration<double> most(90);
  ProtocolCase seen = {.runs = {{&run, is_read ? &catalog : nullptr}}, .most_silence = &most};
  return Said(kProtocolMessagesComeInTime, seen);
}

TEST(ProtocolChecks, MessagesComeInTime) {
  using std::chrono::milliseconds;
  const std::string message =
      "neither a RECORD nor a STATE came for longer than maxSecondsBetweenMessages | read-1";
  ExpectAll({
      {"in time", OnSilence(probe::Silence{.length = milliseconds(90'000)}), {"passed"}},
      {"a recording", OnSilence(std::nullopt), {"skipped: a recording has no times"}},
      {"no read", OnSilence(std::nullopt, false), {"skipped: there was no read"}},
      {"too late",
       OnSilence(probe::Silence{.length = milliseconds(90'100),
                                .at = milliseconds(2'500),
                                .after_line = 7,
                                .after = "a RECORD of users"}),
       {message +
        " line 7 | expected a RECORD or STATE at least every 90.0 s | found none for 90.1 s behind a RECORD "
        "of users, 2.5 s after the start"}},
      {"nothing at all",
       OnSilence(probe::Silence{.length = milliseconds(100'000)}),
       {message +
        " | expected a RECORD or STATE at least every 90.0 s | found none for 100.0 s from the start"}},
  });
}

// Six records with a checkpoint behind each second one; a read from the second checkpoint gives these.
struct Pages {
  bool keyed = true;
  json modes = {"full_refresh"};
};

std::string OnResumed(const std::vector<int>& resumed, const Pages& pages = {},
                      const connector::Ending& ending = Exited(0)) {
  json stream = StreamOf("pages", {{"id", {{"type", "integer"}}}}, {{"is_resumable", true}});
  stream["supported_sync_modes"] = pages.modes;
  if (pages.keyed) stream["source_defined_primary_key"] = json::array({{"id"}});
  const protocol::ConfiguredCatalog catalog = Configured({stream});
  Conversation whole;
  for (int id = 1; id <= 6; ++id) {
    whole.messages.push_back(Record("pages", {{"id", id}}));
    if (id % 2 == 0) whole.messages.push_back(StreamState("pages", {{"page", id / 2}}));
  }
  Conversation rest = {.ending = ending};
  for (const int id : resumed) rest.messages.push_back(Record("pages", {{"id", id}}));
  const TwoReads alike(catalog, whole, whole);
  const TwoReads reads(catalog, whole, rest);
  const auto from = analysis::MiddleOf(reads.first(), catalog.ResumableStreams());
  const FullRefreshCase seen = {.first = &reads.first(),
                                .second = &alike.second(),
                                .catalog = &reads.catalog(),
                                .comparison = &alike.comparison(),
                                .resumed = &reads.second(),
                                .resumed_from = *from,
                                .resumed_comparison = &reads.comparison()};
  return Said(kFullRefreshResumesFromCheckpoint, seen);
}

TEST(FullRefreshChecks, ResumesFromCheckpoint) {
  const std::string lost =
      "a record that came after a checkpoint does not come again from there | stream pages | ";
  const std::string anew =
      "a read from a checkpoint begins anew | stream pages | read-1 line 3 | read-2 | expected not all of "
      "the 2 records "
      "that came before the checkpoint | found every record of read-1";
  for (const bool keyed : {true, false}) {
    SCOPED_TRACE(keyed);
    ExpectAll({
        {"the rest", OnResumed({3, 4, 5, 6}, {.keyed = keyed}), {"passed"}},
        {"the rest and some that came before", OnResumed({2, 3, 4, 5, 6}, {.keyed = keyed}), {"passed"}},
        {"all", OnResumed({1, 2, 3, 4, 5, 6}, {.keyed = keyed}), {anew}},
        {"the one after the checkpoint is lost",
         OnResumed({4, 5, 6}, {.keyed = keyed}),
         {lost + "read-1 line 4 | read-1 line 3 | read-2 | expected every record of read-1 before the "
                 "checkpoint or in "
                 "read-2 | found 3 records in read-2, of 6 records of which 2 came before the checkpoint"}},
        {"nothing",
         OnResumed({}, {.keyed = keyed}),
         {lost + "read-1 line 8 | read-1 line 3 | read-2 | expected every record of read-1 before the "
                 "checkpoint or in "
                 "read-2 | found 0 records in read-2, of 6 records of which 2 came before the checkpoint"}},
    });
  }
  ExpectAll({{"all of a stream whose checkpoints may lag",
              OnResumed({1, 2, 3, 4, 5, 6}, {.modes = {"full_refresh", "incremental"}}),
              {"passed"}},
             {"breaks off",
              OnResumed({3}, {}, Exited(1)),
              {"the connector exited with code 1 | read-2 | expected exit code 0 | found exit code 1"}}});
}

}  // namespace
}  // namespace assay::suites::testing::newer_protocol_checks_test
