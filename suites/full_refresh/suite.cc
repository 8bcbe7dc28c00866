#include <algorithm>

#include "harness/probe/content_evidence.h"
#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/full_refresh/case.h"
#include "suites/full_refresh/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using plan::CatalogSource;
using suite::Input;
using suite::Planning;
using suite::Resolver;

bool AllInFullRefresh(const protocol::ConfiguredCatalog& catalog) {
  return std::ranges::all_of(catalog.streams,
                             [](const auto& stream) { return stream.sync_mode == "full_refresh"; });
}

class FullRefreshSuite : public suite::Suite {
 public:
  FullRefreshSuite() : Suite({.name = "full_refresh", .checks = kFullRefreshChecks, .is_mandatory = true}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(
        *this, planning.config().acceptance_tests.full_refresh,
        [&](const config::FullRefreshEntry& entry, Input& input) { PlanEntry(planning, entry, input); });
  }

  check::Case See(const Input& /*input*/, Resolver& resolver) const override {
    FullRefreshCase seen;
    seen.live = resolver.plan().live;
    const auto reads = resolver.All({Need::kFullRefreshReads, Need::kRecordsInBoth});
    if (reads.size() != 2) return seen;
    seen.first = &reads[0].evidence();
    seen.second = &reads[1].evidence();
    seen.catalog = &reads[0].executed->measures.catalog;
    seen.comparison = resolver.Compare(reads[0].index, reads[1].index);
    for (const Resolver::Ran& read : reads) {
      if (read.evidence().records == 0)
        resolver.LeaveUnmet(Need::kRecordsInBoth, read.evidence().id + " gave no record");
    }
    // Two reads without a record agree about nothing.
    if (seen.first->records == 0 && seen.second->records == 0) {
      resolver.LeaveUnmet(Need::kFullRefreshReads,
                          seen.first->id + " and " + seen.second->id + " gave no record");
    }
    SeeResumed(reads[0], resolver, seen);
    return seen;
  }

 private:
  static void SeeResumed(const Resolver::Ran& first, Resolver& resolver, FullRefreshCase& seen) {
    const auto resumed = resolver.One({Need::kResumedFullRefresh});
    if (!resumed) return;
    const auto from = analysis::MiddleOf(first.evidence(), seen.catalog->ResumableStreams());
    if (from) seen.resumed_from = *from;
    seen.resumed = &resumed->evidence();
    seen.resumed_comparison = resolver.Compare(first.index, resumed->index);
  }

  static void PlanEntry(Planning& planning, const config::FullRefreshEntry& entry, Input& input) {
    const std::optional<plan::ConfigSource> config = planning.ConfigOf(entry);
    plan::Invocation run = planning.ReadOf(entry, config, planning.WantDiscoverToRead(entry, config));
    // A given catalog that is in full refresh throughout is the one that basic_read uses as well.
    const bool as_given =
        run.catalog->kind == CatalogSource::Kind::kGiven && AllInFullRefresh(run.catalog->given);
    if (run.catalog->kind == CatalogSource::Kind::kGiven && !as_given) run.catalog->mode = "full_refresh";
    run.measures.asked = {&probe::kContent};
    for (const auto& [stream, fields] : plan::FieldsOf(entry.ignored_fields)) {
      std::vector<std::string>& ignored = run.measures.ignored[stream];
      ignored.insert(ignored.end(), fields.begin(), fields.end());
    }
    const plan::InvocationIndex first = planning.executions().Want(run);
    plan::Invocation again = run;
    again.after.insert(first);
    again.repeats = first;
    const plan::InvocationIndex second = planning.executions().AddNew(std::move(again));
    for (const plan::InvocationIndex read : {first, second})
      input.Serve({Need::kFullRefreshReads, Need::kRecordsInBoth}, read);
    PlanResumed(planning, std::move(run), first, input);
  }

  // Which streams are resumable and where, the catalog and the first read show.
  static void PlanResumed(Planning& planning, plan::Invocation run, plan::InvocationIndex first,
                          Input& input) {
    if (planning.config().assay.resume_samples == 0) {
      input.unmet[Need::kResumedFullRefresh] = "resume_samples is 0";
      return;
    }
    run.state.after_read = first;
    run.state.resumes_streams = true;
    run.after.insert(first);
    input.Serve({Need::kResumedFullRefresh}, planning.executions().Want(std::move(run)));
  }
};

}  // namespace

const suite::Suite& FullRefresh() {
  static const FullRefreshSuite suite;
  return suite;
}

}  // namespace assay::suites
