// Reading works and yields something.
#include "suites/checks.h"
#include "suites/common/ending.h"

namespace assay::suites {
namespace {

void Read(const check::BasicReadCase& seen, check::Findings& findings) {
  ExpectEndedWell(*seen.run, findings);
  if (seen.run->records > 0) return;
  const std::string words = LastWords(*seen.run);
  findings.Add("the read gave no record")
      .At(*seen.run)
      .Expected("at least one record")
      .Actual(words.empty() ? "none" : "none; it said: " + words);
}

}  // namespace

const check::Check kBasicReadRead = {
    .id = "basic_read.read",
    .level = check::Level::kRequired,
    .rule = "`read` exits 0 and emits at least one record",
    .cat = "test_read",
    .needs = {check::Need::kRead},
    .judge = Read,
};

}  // namespace assay::suites
