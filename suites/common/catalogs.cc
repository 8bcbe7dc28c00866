#include "suites/common/catalogs.h"

#include "harness/json/difference.h"

namespace assay::suites {
namespace {

std::uint64_t LineOf(const Discovered& discovered) {
  return discovered.run.catalogs.empty() ? 0 : discovered.run.catalogs.kept[0].line;
}

// Streams of the one that the other has not.
void ReportMissing(const Discovered& has, const Discovered& lacks, check::Findings& findings) {
  for (const protocol::Stream& stream : has.catalog.streams) {
    if (lacks.catalog.Find(stream.id) != nullptr) continue;
    findings.Add("a stream is only in one of the catalogs")
        .Stream(stream.id)
        .At(has.run, LineOf(has))
        .At(lacks.run, LineOf(lacks))
        .Expected("the same streams")
        .Actual("it is not in the catalog of " + lacks.run.id);
  }
}

}  // namespace

void ExpectSameCatalog(const Discovered& first, const Discovered& second, check::Findings& findings) {
  ReportMissing(first, second, findings);
  ReportMissing(second, first, findings);
  for (const protocol::Stream& stream : first.catalog.streams) {
    const protocol::Stream* const other = second.catalog.Find(stream.id);
    if (other == nullptr) continue;
    for (const json::Difference& difference : json::Differences(stream.text, other->text)) {
      findings.Add("a stream is described otherwise by " + second.run.id)
          .Stream(stream.id)
          .Pointer(difference.pointer)
          .At(first.run, LineOf(first))
          .At(second.run, LineOf(second))
          .Expected(difference.expected.value_or("nothing there"))
          .Actual(difference.actual.value_or("nothing there"));
    }
  }
}

}  // namespace assay::suites
