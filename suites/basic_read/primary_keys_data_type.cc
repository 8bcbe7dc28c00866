// A key has to be something that a database can compare.
#include <algorithm>

#include "harness/base/quantity.h"
#include "harness/probe/key_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

void PrimaryKeysDataType(const BasicReadCase& seen, check::Findings& findings) {
  const auto streams = seen.run->StreamsWith<probe::KeyEvidence>();
  const bool any_key = std::ranges::any_of(
      streams, [](const auto& of) { return of.stream.records > 0 && of.measured.has_key; });
  if (!any_key) return findings.Skip("no stream with records has a primary key");
  for (const auto& [stream, keys] : streams) {
    for (const probe::KeyFault& fault : keys.faults) {
      const bool is_null = fault.kind == "null";
      const std::string records = Counted(fault.count, "record", Digits::kPlain);
      findings
          .Add((is_null ? "all parts of the primary key are null or missing ("
                        : "a part of the primary key is an " + fault.kind + " (") +
               records + ")")
          .Stream(stream.id)
          .Pointer(fault.pointer)
          .At(*seen.run, fault.line)
          .Expected(is_null ? "a value in at least one part" : "a string, number or boolean")
          .Actual(fault.kind)
          .Count(fault.count);
    }
  }
}

}  // namespace

const check::Check kBasicReadPrimaryKeysDataType = {
    .id = "basic_read.primary_keys_data_type",
    .level = check::Level::kRequired,
    .rule = "no part of a record's primary key is an object or array, and not all parts are null",
    .cat = "_validate_primary_keys_data_type",
    .why =
        "Destinations find a record's former version by its key. Objects and arrays cannot be compared "
        "there, and records without a key overwrite each other or pile up as duplicates.",
    .passes = R"(source_defined_primary_key: [["order_id"],["line"]]
record: {"order_id":700,"line":null,"product":"item-1"})",
    .fails = R"(source_defined_primary_key: [["order_id"],["line"]]
record: {"order_id":{"value":700},"line":1,"product":"item-1"}
order_id is an object)",
    .needs = {check::Need::kPrimaryKeyTypes, check::Need::kRecords},
    .measures = {&probe::kKeys},
    .judge = PrimaryKeysDataType,
};

}  // namespace assay::suites
