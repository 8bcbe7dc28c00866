// What a record says was changed in it, and what stands in it, agree.
#include <algorithm>

#include "harness/json/pointer.h"
#include "harness/probe/change_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

bool HasField(const nlohmann::json& schema, const std::string& field) {
  if (protocol::FindInSchema(schema, {field}) != nullptr) return true;
  protocol::FieldPath path;
  for (std::size_t begin = 0; begin <= field.size();) {
    const std::size_t end = std::min(field.find('.', begin), field.size());
    path.push_back(field.substr(begin, end - begin));
    begin = end + 1;
  }
  return path.size() > 1 && protocol::FindInSchema(schema, path) != nullptr;
}

void JudgeChanges(const probe::Evidence& run, const probe::StreamEvidence& stream,
                  const probe::ChangeEvidence& seen, check::Findings& findings) {
  for (const auto& [fault, line] : seen.faults.kept) {
    auto finding = findings
                       .Add(fault.nulled ? "a field that is said to be NULLED has a value"
                                         : "a field that is said to be TRUNCATED has no value")
                       .Stream(stream.id)
                       .Pointer(json::Child("", fault.field))
                       .At(run, line);
    if (fault.nulled) {
      finding.Expected("null, or a change that says TRUNCATED");
    } else {
      finding.Expected("what is left of the value, or a change that says NULLED")
          .Actual(fault.is_absent ? "no such field" : "null");
    }
  }
  const std::uint64_t unlisted = seen.faults.total - seen.faults.kept.size();
  if (unlisted > 0)
    findings.Add("more changes do not match the data").Stream(stream.id).At(run).Count(unlisted);
}

void RecordChangesMatchData(const BasicReadCase& seen, check::Findings& findings) {
  std::uint64_t changes = 0;
  for (const auto& [stream, of_stream] : seen.run->StreamsWith<probe::ChangeEvidence>()) {
    changes += of_stream.changes;
    JudgeChanges(*seen.run, stream, of_stream, findings);
    const protocol::ConfiguredStream* configured = seen.catalog->Find(stream.id);
    // A schema without properties describes nothing.
    if (configured == nullptr || !configured->stream.json_schema.contains("properties")) continue;
    for (const auto& [field, line] : of_stream.fields) {
      if (HasField(configured->stream.json_schema, field)) continue;
      findings.Add("a change is told of a field that the schema does not have")
          .Stream(stream.id)
          .Pointer(json::Child("", field))
          .At(*seen.run, line)
          .Expected("a field of the stream's json_schema");
    }
  }
  if (changes == 0) findings.Skip("no record says that it was changed (meta.changes)");
}

}  // namespace

const check::Check kBasicReadRecordChangesMatchData = {
    .id = "basic_read.record_changes_match_data",
    .level = check::Level::kRecommended,
    .rule =
        "a field that a record's meta.changes calls NULLED is null, one that it calls TRUNCATED is not, and "
        "the schema "
        "has both",
    .cat = "",
    .why =
        "A destination writes the changes beside the data, so that people know which values to trust. A "
        "change that is "
        "told of the wrong field casts doubt on a sound value and hides the one that was lost.",
    .passes = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1,"note":null},"emitted_at":1,
  "meta":{"changes":[{"field":"note","change":"NULLED","reason":"SOURCE_SERIALIZATION_ERROR"}]}}})",
    .fails = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1,"note":"a text"},"emitted_at":1,
  "meta":{"changes":[{"field":"note","change":"NULLED","reason":"SOURCE_SERIALIZATION_ERROR"}]}}}
note is said to be lost and is there)",
    .needs = {check::Need::kRead, check::Need::kRecords},
    .measures = {&probe::kRecordChanges},
    .judge = RecordChangesMatchData,
};

}  // namespace assay::suites
