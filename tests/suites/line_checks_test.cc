// The checks of what the lines of stdout are: messages, messages that are lost, chatter.
#include <gtest/gtest.h>

#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::line_checks_test {
namespace {

std::string OnRun(const check::Check& check, std::vector<json> messages) {
  const probe::Evidence run = EvidenceOf({.messages = std::move(messages)});
  return Said(check, ProtocolCase{{{&run, nullptr}}});
}

json User(int id = 1) { return Record("users", {{"id", id}}); }

TEST(LineChecks, StdoutIsJsonLines) {
  const auto& check = kProtocolStdoutIsJsonLines;
  const std::string expected = " | expected one message a line, as a JSON object | found ";
  const auto no_object = [&](const std::string& reason, const std::string& found) {
    return "a line on stdout is no JSON object: " + reason + " | read-1 line 1" + expected + found;
  };
  const std::string marked = "\xEF\xBB\xBF" + Log("INFO", "x").dump();
  const std::string cut = R"({"type":"LOG","log":{"level":"INFO","mess)";
  const std::string no_number =
      R"({"type":"RECORD","record":{"stream":"users","data":{"id":NaN},"emitted_at":1}})";
  ExpectAll({
      {"messages", OnRun(check, {Log("INFO", "x"), User()}), {"passed"}},
      {"nothing", OnRun(check, {}), {"passed"}},
      {"blank lines", OnRun(check, {"", "  ", User()}), {"passed"}},
      {"an object of no known type is another rule's", OnRun(check, {{{"type", "NEWS"}}}), {"passed"}},
      {"so is a payload without a type", OnRun(check, {{{"record", User()["record"]}}}), {"passed"}},
      {"so is a lost message", OnRun(check, {cut}), {"passed"}},
      {"text", OnRun(check, {"Starting up"}), {no_object("it is plain text", R"("Starting up")")}},
      {"a number", OnRun(check, {"42"}), {no_object("it is a bare value", R"("42")")}},
      {"an array", OnRun(check, {R"( ["hello"])"}), {no_object("it is an array", R"(" [\"hello\"]")")}},
      {"another logger's line",
       OnRun(check, {{{"level", "info"}, {"msg", "x"}}}),
       {"a line on stdout is no message: it has neither a type nor a payload | read-1 line 1" + expected +
        R"("{\"level\":\"info\",\"msg\":\"x\"}")"}},
      {"another logger's, broken",
       OnRun(check, {R"({"level":"info",})"}),
       {no_object("column 17: a value is missing after the comma", R"("{\"level\":\"info\",}")")}},
      {"another logger's, over many lines",
       OnRun(check, {"{", R"( "level": "info")", "}", User()}),
       {no_object("the object goes on in the next line, up to line 3", R"("{")")}},
      {"NaN",
       OnRun(check, {User(), no_number}),
       {"a message is no JSON: column 58: NaN is no JSON number | read-1 line 2 | "
        "expected JSON as RFC 8259 defines it"}},
      {"a byte order mark",
       OnRun(check, {marked, User(), marked}),
       {"a message is no JSON: a byte order mark stands before the object | read-1 line 1 | "
        "expected JSON as RFC 8259 defines it",
        "a message is no JSON: a byte order mark stands before the object | read-1 line 3 | "
        "expected JSON as RFC 8259 defines it"}},
      {"what is JSON however odd",
       OnRun(check, {R"({"type":"LOG","log":{"level":"INFO","message":"\ud800","n":1e999}})"}),
       {"passed"}},
  });
}

TEST(LineChecks, ALostMessageIsInvalid) {
  const auto& check = kProtocolMessagesAreValid;
  const auto lost = [](const std::string& reason, const std::string& line, int number = 1) {
    return "a message cannot be decoded: " + reason + " | read-1 line " + std::to_string(number) +
           " | expected one message a line, as a JSON object | found " + json(line).dump();
  };
  const std::string comma = R"({"type":"LOG","log":{"level":"INFO","message":"x",}})";
  const std::string two = User().dump() + User(2).dump();
  const std::string half = R"({ "record" : {"stream":"us)";
  const std::string deep =
      R"({"type":"RECORD","record":{"x":)" + std::string(1'100, '[') + std::string(1'100, ']') + "}}";
  ExpectAll({
      {"a comma too many",
       OnRun(check, {User(), comma}),
       {lost("column 51: a value is missing after the comma", comma, 2)}},
      {"two on one line",
       OnRun(check, {two}),
       {lost("a second message follows at column " + std::to_string(User().dump().size() + 1), two)}},
      {"half of one", OnRun(check, {half}), {lost("column 27: the line ends within a text", half)}},
      {"over many lines",
       OnRun(check, {"{", R"( "spec": {"connectionSpecification": {}},)", R"( "type": "SPEC")", "}", User()}),
       {lost("the message goes on in the next line, up to line 4", "{")}},
      {"too deep",
       OnRun(check, {deep}),
       {lost("it is JSON, but cannot be read here: it is nested deeper than 1,024 levels",
             deep.substr(0, 200))}},
      {"text is another rule's",
       OnRun(check, {"Starting up", R"({"level":"info","state":"up"})"}),
       {"passed"}},
      {"a payload without a type",
       OnRun(check, {{{"level", "info"}, {"state", {{"data", json::object()}}}}}),
       {"the message has no type | at /type | read-1 line 1 | expected a message type"}},
      {"a type that is none",
       OnRun(check, {{{"type", "log"}, {"level", "info"}}}),
       {R"(the message is of an unknown type | at /type | read-1 line 1 | expected a message type | found "log")"}},
  });
}

TEST(LineChecks, WhatComesWithoutEndIsCounted) {
  const auto total = [](const check::Check& check, const std::string& line) {
    const probe::Evidence noisy = EvidenceOf({.messages = std::vector<json>(70, json(line))});
    return check::Evaluate(check, ProtocolCase{{{&noisy, nullptr}}}).total();
  };
  EXPECT_EQ(total(kProtocolStdoutIsJsonLines, "Starting up"), 70u);
  EXPECT_EQ(
      total(kProtocolStdoutIsJsonLines, R"({"type":"LOG","log":{"level":"INFO","message":"","n":NaN}})"),
      70u);
  EXPECT_EQ(total(kProtocolMessagesAreValid, R"({"type":"LOG",})"), 70u);
}

// What is said of a last line that has no newline.
std::string EndingIn(const check::Check& check, const std::string& text, const connector::Ending& ending) {
  probe::Evidence run = EvidenceOf({.messages = {User(), text}, .ending = ending});
  run.ended_in_line = true;
  return Said(check, ProtocolCase{{{&run, nullptr}}});
}

TEST(LineChecks, ALineThatWasCutByASignalIsNotTheConnectors) {
  const std::string half = R"({"type":"REC)";
  ExpectAll({
      {"killed", EndingIn(kProtocolMessagesAreValid, half, Signalled(9)), {"passed"}},
      {"out of time", EndingIn(kProtocolMessagesAreValid, half, TimedOut()), {"passed"}},
      {"text, killed", EndingIn(kProtocolStdoutIsJsonLines, "Star", Signalled(9)), {"passed"}},
      {"by itself",
       EndingIn(kProtocolMessagesAreValid, half, Exited(0)),
       {"a message cannot be decoded: column 13: the line ends within a text | read-1 line 2 | "
        R"(expected one message a line, as a JSON object | found "{\"type\":\"REC")"}},
      {"text, by itself",
       EndingIn(kProtocolStdoutIsJsonLines, "Star", Exited(0)),
       {"a line on stdout is no JSON object: it is plain text | read-1 line 2 | "
        R"(expected one message a line, as a JSON object | found "Star")"}},
  });
  probe::Evidence run = EvidenceOf({.messages = {"Starting up", half}, .ending = Signalled(9)});
  run.ended_in_line = true;
  ExpectAll({{"only the last line was cut",
              Said(kProtocolStdoutIsJsonLines, ProtocolCase{{{&run, nullptr}}}),
              {"a line on stdout is no JSON object: it is plain text | read-1 line 1 | "
               R"(expected one message a line, as a JSON object | found "Starting up")"}}});
}

}  // namespace
}  // namespace assay::suites::testing::line_checks_test
