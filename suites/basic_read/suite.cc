#include "harness/probe/expectation_evidence.h"
#include "harness/probe/file_evidence.h"
#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/basic_read/read_rules.h"
#include "suites/common/answers.h"
#include "suites/common/certified.h"

namespace assay::suites {
namespace {

using check::Need;
using plan::CatalogSource;
using suite::Input;
using suite::Planning;
using suite::Resolver;

// A stream that no connector has, in modes that do not exist (CAT's test_airbyte_trace_message_on_failure).
protocol::ConfiguredCatalog UnknownStreamCatalog() {
  protocol::ConfiguredStream configured;
  configured.stream.id.name = "__AIRBYTE__stream_that_does_not_exist";
  configured.stream.text = {
      {"name", configured.stream.id.name},
      {"json_schema", {{"type", "object"}, {"properties", {{"f1", {{"type", "string"}}}}}}},
      {"supported_sync_modes", {"full_refresh", "incremental"}}};
  configured.sync_mode = "INVALID";
  configured.destination_sync_mode = "INVALID";
  configured.more = protocol::FirstSyncIds();
  return {.streams = {configured}};
}

// What an entry says that is no execution.
struct ReadTerms {
  std::vector<std::string> empty_streams;
  std::vector<std::string> unsupported_file_types;
  ReadRules rules;
};

class BasicReadSuite : public suite::Suite {
 public:
  BasicReadSuite() : Suite({.name = "basic_read", .checks = kBasicReadChecks, .is_mandatory = true}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(
        *this, planning.config().acceptance_tests.basic_read,
        [&](const config::BasicReadEntry& entry, Input& input) { PlanEntry(planning, entry, input); });
  }

  // What one entry's account lacks another one's may hold.
  void Complete(Planning& planning, Input& input) const override {
    input.serving[Need::kFileTypes] = planning.ServingAnyInput(*this, Need::kRead);
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    const auto& entry = std::any_cast<const ReadTerms&>(input.entry);
    BasicReadCase seen;
    if (const auto read = resolver.One({Need::kRead, Need::kRecords, Need::kRepeatedKeys})) {
      const bool wants_keys = resolver.Wants(Need::kRepeatedKeys);
      seen.run = &read->evidence();
      seen.catalog = &read->executed->measures.catalog;
      if (seen.run->records == 0) resolver.LeaveUnmet(Need::kRecords, seen.run->id + " gave no record");
      if (read->executed->measures.expected) seen.expected_file = read->executed->measures.expected->file;
      if (wants_keys) seen.repeated_keys = resolver.RepeatedKeys(read->index);
    }
    seen.rules = entry.rules;
    seen.live = resolver.plan().live;
    seen.empty_streams = entry.empty_streams;
    seen.file_extensions = FileExtensions(resolver);
    seen.unsupported_file_types = entry.unsupported_file_types;
    SeeGivenCatalog(input, resolver, seen);
    if (const auto read = resolver.One({Need::kUnknownStreamRead}))
      seen.unknown_stream_run = &read->evidence();
    return seen;
  }

 private:
  static void PlanEntry(Planning& planning, const config::BasicReadEntry& entry, Input& input) {
    const std::optional<plan::ConfigSource> config = planning.ConfigOf(entry);
    const plan::InvocationIndex discover = planning.WantDiscoverToRead(entry, config);
    input.Serve({Need::kCatalog}, discover);
    const bool high_strictness = planning.strictness() == config::Strictness::kHigh;
    ReadTerms said = {.empty_streams = plan::NamesOf(entry.empty_streams),
                      .unsupported_file_types = {},
                      .rules = ReadRulesOf(entry, high_strictness)};
    for (const config::UnsupportedFileType& type : entry.file_types.unsupported_types)
      said.unsupported_file_types.push_back(type.extension);
    NoteFileTypes(planning, entry.file_types, input);
    NoteReadNeeds(entry, high_strictness, input.unmet);

    plan::Invocation run = planning.ReadOf(entry, config, discover);
    if (run.catalog->kind == CatalogSource::Kind::kDiscovered) run.catalog->without = said.empty_streams;
    run.measures.expected = planning.given().Expected(entry);
    if (run.measures.expected) run.measures.asked = {&probe::kExpectedRecords};
    input.Serve({Need::kRead, Need::kRecords, Need::kRepeatedKeys},
                planning.executions().Want(std::move(run)));
    if (entry.expect_trace_message_on_failure) PlanUnknownStream(planning, entry, config, discover, input);
    input.entry = std::move(said);
  }

  static void PlanUnknownStream(Planning& planning, const config::BasicReadEntry& entry,
                                const std::optional<plan::ConfigSource>& config,
                                plan::InvocationIndex discover, Input& input) {
    plan::Invocation failing = planning.ReadOf(entry, config, discover);
    failing.catalog =
        CatalogSource{.kind = CatalogSource::Kind::kUnknownStream, .given = UnknownStreamCatalog()};
    failing.after.clear();
    input.Serve({Need::kUnknownStreamRead}, planning.executions().Want(std::move(failing)));
  }

  static void NoteFileTypes(Planning& planning, const config::FileTypes& file_types, Input& input) {
    NoteFileSource(planning.config(), planning.metadata(), input.unmet);
    if (!file_types.skip_test) return;
    const std::string reason = file_types.bypass_reason.value_or("");
    input.unmet[Need::kFileTypes] = reason.empty() ? "file_types.skip_test is true" : reason;
  }

  // Of the files that the reads of all the suite's inputs come from.
  static std::set<std::string> FileExtensions(Resolver& resolver) {
    std::set<std::string> extensions;
    std::uint64_t records = 0;
    for (const Resolver::Ran& read : resolver.All({Need::kFileTypes})) {
      records += read.evidence().records;
      if (const auto* files = read.evidence().measured.Find<probe::FileEvidence>())
        extensions.insert(files->extensions.begin(), files->extensions.end());
    }
    if (records == 0) resolver.LeaveUnmet(Need::kFileTypes, "no read gave a record");
    return extensions;
  }

  static void SeeGivenCatalog(const Input& input, Resolver& resolver, BasicReadCase& seen) {
    const plan::CatalogSource& source = *resolver.InvocationOf(input.FirstServing(Need::kRead)).catalog;
    if (source.kind != CatalogSource::Kind::kGiven) return;
    seen.given = &source.given;
    seen.given_file = source.given_name;
    const auto discover = resolver.One({Need::kCatalog});
    if (!discover) return;
    seen.discovered = CatalogOf(*discover, Need::kCatalog, resolver);
  }
};

}  // namespace

const suite::Suite& BasicRead() {
  static const BasicReadSuite suite;
  return suite;
}

}  // namespace assay::suites
