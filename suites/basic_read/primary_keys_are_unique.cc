// A key that two records share identifies neither.
#include <algorithm>

#include "harness/base/quantity.h"
#include "harness/probe/key_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void JudgeStream(const BasicReadCase& seen, const analysis::RepeatedKeys& stream, check::Findings& findings) {
  std::uint64_t unlisted = stream.repeats;
  for (const analysis::RepeatedKey& repeated : stream.examples) {
    const std::uint64_t repeats = repeated.records - 1;
    findings.Add("a primary key comes more than once")
        .Stream(stream.id)
        .Key(repeated.key)
        .At(*seen.run, repeated.first_line)
        .At(*seen.run, repeated.second_line)
        .Expected("1 record")
        .Actual(Counted(repeated.records, "record", Digits::kPlain))
        .Count(repeats);
    unlisted -= std::min(unlisted, repeats);
  }
  if (unlisted == 0) return;
  findings.Add("more records with a key that another one has")
      .Stream(stream.id)
      .At(*seen.run)
      .Count(unlisted);
}

void PrimaryKeysAreUnique(const BasicReadCase& seen, check::Findings& findings) {
  const bool any_key = std::ranges::any_of(seen.run->StreamsWith<probe::KeyEvidence>(), [](const auto& of) {
    return of.stream.records > 0 && of.measured.may_not_repeat;
  });
  if (!any_key) return findings.Skip("no stream that is read in full refresh has a primary key");
  for (const analysis::RepeatedKeys& stream : *seen.repeated_keys) {
    // What changes while it is read may come once more.
    if (!seen.live.Holds(stream.id.name)) JudgeStream(seen, stream, findings);
  }
}

}  // namespace

const check::Check kBasicReadPrimaryKeysAreUnique = {
    .id = "basic_read.primary_keys_are_unique",
    .level = check::Level::kRecommended,
    .rule = "no two records of a stream that is not assay.live have the same primary key in one full refresh",
    .cat = "",
    .why =
        "A destination that removes duplicates keeps one record of each key: where two different records "
        "share one, the user silently loses data. Where they are the same record, pages overlap.",
    .passes = R"(source_defined_primary_key: [["id"]]
record: {"id":1,"name":"Ada"}
record: {"id":2,"name":"Zoë"})",
    .fails = R"(source_defined_primary_key: [["id"]]
record: {"id":1,"name":"Ada"}
record: {"id":1,"name":"Zoë"}
two records have the id 1)",
    .needs = {check::Need::kRepeatedKeys, check::Need::kRecords},
    .measures = {&probe::kKeys},
    .judge = PrimaryKeysAreUnique,
};

}  // namespace assay::suites
