// A cursor that comes back in another form is one that the next read may not understand.
#include <algorithm>

#include "harness/json/pointer.h"
#include "harness/protocol/state.h"
#include "harness/schema/pattern.h"
#include "suites/common/cursor_format.h"
#include "suites/common/states.h"
#include "suites/incremental/case.h"
#include "suites/incremental/checks.h"

namespace assay::suites {
namespace {

using Json = nlohmann::json;
using Cursors = std::vector<const Json*>;

// The cursors of one stream: as the user wrote them into the future state, and as they came back.
struct Subject {
  const IncrementalCase& seen;
  const protocol::ConfiguredStream& configured;
  protocol::FieldPath cursor;
  Cursors given;
  Cursors emitted;
};

enum class Side { kGiven, kEmitted };

const char* Describe(Side side) { return side == Side::kGiven ? "future_state" : "the emitted state"; }

check::FindingBuilder Add(const Subject& subject, Side side, const std::string& problem,
                          check::Findings& findings) {
  std::string pointer;
  for (const std::string& name : subject.cursor) pointer = assay::json::Child(pointer, name);
  auto finding = findings.Add("the cursor in " + std::string(Describe(side)) + " " + problem)
                     .Stream(subject.configured.stream.id)
                     .Pointer(pointer);
  if (side == Side::kEmitted) {
    const probe::Evidence& run = *subject.seen.future;
    finding.At(run, LineOfLastState(run, subject.configured.stream.id));
  }
  return finding;
}

void JudgeTypes(const Subject& subject, Side side, const Cursors& cursors, check::Findings& findings) {
  const Json* schema = protocol::FindInSchema(subject.configured.stream.json_schema, subject.cursor);
  if (schema == nullptr) return;
  const std::set<CursorType> types = CursorTypesOf(*schema);
  for (const Json* cursor : cursors) {
    if (IsOfType(*cursor, types)) continue;
    Add(subject, side, "is not of the type that the schema says", findings)
        .Expected(Describe(types))
        .ActualValue(cursor->dump());
  }
}

void JudgePattern(const Subject& subject, const std::string& pattern, check::Findings& findings) {
  // As Python's re.match: from the beginning, not necessarily to the end.
  const auto compiled = schema::Pattern::CompileOnce("^(?:" + pattern + ")", schema::Syntax::kPython);
  if (!compiled.ok()) {
    findings.Add("cursor_format is no regular expression: " + compiled.error().message)
        .Stream(subject.configured.stream.id);
    return;
  }
  const auto judge = [&](Side side, const Cursors& cursors) {
    for (const Json* cursor : cursors) {
      if (!cursor->is_string()) continue;
      if (compiled->Search(cursor->get_ref<const std::string&>()) != schema::Pattern::Outcome::kNoMatch)
        continue;
      Add(subject, side, "does not match cursor_format", findings)
          .Expected(pattern)
          .ActualValue(cursor->dump());
    }
  };
  judge(Side::kGiven, subject.given);
  judge(Side::kEmitted, subject.emitted);
}

void JudgeFormat(const Subject& subject, check::Findings& findings) {
  for (const Json* emitted : subject.emitted) {
    const bool is_like_one = std::ranges::any_of(
        subject.given, [&](const Json* given) { return HaveSameFormat(*given, *emitted); });
    if (is_like_one) continue;
    Add(subject, Side::kEmitted, "has another format than the one in future_state", findings)
        .ExpectedValue(subject.given.front()->dump())
        .ActualValue(emitted->dump());
  }
}

void JudgeStream(const Subject& subject, check::Findings& findings) {
  const std::uint64_t before = findings.total();
  JudgeTypes(subject, Side::kGiven, subject.given, findings);
  JudgeTypes(subject, Side::kEmitted, subject.emitted, findings);
  // Values of different types have no format to compare.
  if (findings.total() > before) return;
  const auto& pattern = subject.seen.future_state_entry.FormatOf(subject.configured.stream.id.name);
  if (pattern) {
    JudgePattern(subject, *pattern, findings);
  } else {
    JudgeFormat(subject, findings);
  }
}

// Judges a stream whose cursor can be told in the future state. False where it cannot: the state is nested,
// sliced or opaque, or its only field is none of the stream's (an offset, a log sequence number).
bool JudgeIfTold(Subject subject, const Json& before, const Json* after, int& judged,
                 check::Findings& findings) {
  const protocol::ConfiguredStream& configured = subject.configured;
  subject.cursor = CursorIn(before, configured);
  const bool is_declared = !configured.cursor().empty();
  const bool is_a_field =
      is_declared || protocol::FindInSchema(configured.stream.json_schema, subject.cursor) != nullptr;
  if (subject.cursor.empty() || !is_a_field) return false;
  subject.given = CursorsIn(before, subject.cursor);
  if (subject.given.empty()) return false;
  if (after != nullptr) subject.emitted = CursorsIn(*after, subject.cursor);
  if (subject.emitted.empty()) return true;
  ++judged;
  JudgeStream(subject, findings);
  return true;
}

void FutureStateFormat(const IncrementalCase& seen, check::Findings& findings) {
  const auto given = protocol::StreamStates(*seen.future_state, "");
  if (!given.ok()) return findings.Skip("the future state cannot be read: " + given.error().message);
  const auto emitted = FinalStates(*seen.future);
  if (!emitted) return findings.Skip("the read from the future state gave no state");
  int judged = 0;
  std::string untold;
  for (const protocol::ConfiguredStream& configured : seen.catalog->streams) {
    const protocol::StreamId& id = configured.stream.id;
    const Json* before = given->Find(id);
    if (before == nullptr || !before->is_structured() || before->empty()) continue;
    if (!JudgeIfTold({seen, configured, {}, {}, {}}, *before, emitted->Find(id), judged, findings))
      untold += (untold.empty() ? "" : ", ") + ToString(id);
  }
  const std::string where = "no cursor of " + untold + " can be told in the future state";
  if (judged > 0) {
    if (!untold.empty()) findings.Note(where);
    return;
  }
  findings.Skip(untold.empty() ? "no cursor of the future state can be compared with one of the emitted state"
                               : where);
}

}  // namespace

const check::Check kIncrementalFutureStateFormat = {
    .id = "incremental.future_state_format",
    .level = check::Level::kRequired,
    .rule =
        "the cursors in future_state and in the state emitted from it have the schema's type, and the same "
        "format or cursor_format",
    .cat = "test_state_with_abnormally_large_values",
    .why =
        "A future state that is not written as the connector writes its own proves nothing, and a connector "
        "that writes its cursor in another form than it reads may start over in the next sync.",
    .passes = R"(future_state:  {"updated_at": "2222-01-01T00:00:00Z"}
emitted state: {"updated_at": "2222-01-01T00:00:00.000Z"})",
    .fails = R"(future_state:  {"updated_at": "2222-01-01T00:00:00Z"}
emitted state: {"updated_at": 7952342400}
the schema says that updated_at is a string)",
    .needs = {check::Need::kFutureStateRead},
    .is_younger_than_legacy = true,
    .judge = FutureStateFormat,
};

}  // namespace assay::suites
