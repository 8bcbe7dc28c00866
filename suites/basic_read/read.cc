// Reading works and yields something.
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/common/ending.h"

namespace assay::suites {
namespace {

void Read(const BasicReadCase& seen, check::Findings& findings) {
  ExpectEndedWell(*seen.run, findings);
  if (seen.run->records > 0) return;
  findings.Add("the read gave no record")
      .At(*seen.run)
      .Expected("at least one record")
      .Actual("none" + AndSaid(*seen.run));
}

}  // namespace

const check::Check kBasicReadRead = {
    .id = "basic_read.read",
    .level = check::Level::kRequired,
    .rule = "`read` exits 0 and emits at least one record",
    .cat = "test_read",
    .why = "A read that fails, or ends well without a record, is a sync that gives a user nothing.",
    .passes = R"({"type":"RECORD","record":{"stream":"users","data":{"id":1},"emitted_at":1700000000000}}
exit code 0)",
    .fails = R"({"type":"LOG","log":{"level":"ERROR","message":"401 Unauthorized"}}
exit code 0
there is no record)",
    .needs = {check::Need::kRead},
    .judge = Read,
};

}  // namespace assay::suites
