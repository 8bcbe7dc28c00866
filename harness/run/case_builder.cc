#include "harness/run/case_builder.h"

#include <algorithm>

#include "harness/run/secrets.h"

namespace assay::run {
namespace {

using check::Need;
using plan::InvocationIndex;

class Builder {
 public:
  Builder(const plan::Plan& plan, const plan::Item& item, Session& session)
      : plan_(plan),
        input_(plan.inputs[static_cast<std::size_t>(item.input)]),
        item_(item),
        session_(session) {
    built_.unmet = input_.unmet;
  }

  BuiltCase Build() {
    const std::string_view suite = input_.suite;
    if (suite == "spec") {
      built_.seen = Spec();
    } else if (suite == "connection") {
      built_.seen = Connection();
    } else if (suite == "discovery") {
      built_.seen = Discovery();
    } else if (suite == "basic_read") {
      built_.seen = BasicRead();
    } else if (suite == "full_refresh") {
      built_.seen = FullRefresh();
    } else if (suite == "incremental") {
      built_.seen = Incremental();
    } else if (suite == "connector_attributes") {
      built_.seen = Attributes();
    } else if (suite == "connector_documentation") {
      built_.seen = Documentation();
    } else {
      built_.seen = Protocol();
    }
    return std::move(built_);
  }

 private:
  bool Wants(Need need) const {
    return std::ranges::find(item_.check->needs, need) != item_.check->needs.end();
  }
  const plan::Invocation& InvocationOf(InvocationIndex index) const {
    return plan_.invocations[static_cast<std::size_t>(index)];
  }
  void Unmet(Need need, const std::string& reason) { built_.unmet.emplace(need, reason); }

  // The evidence of an execution, if the check needs it; nullptr with the need unmet when there is none.
  const Executed* Ran(std::initializer_list<Need> needs, InvocationIndex index) {
    const bool wanted =
        std::ranges::any_of(needs, [&](Need need) { return Wants(need) && !built_.unmet.contains(need); });
    if (!wanted || index == plan::kNone) return nullptr;
    const Executed& executed = session_.Await(index);
    if (executed.state == Executed::State::kMeasured) return &executed;
    if (executed.state == Executed::State::kBroken) built_.broken = executed.reason;
    for (const Need need : needs) Unmet(need, executed.reason);
    return nullptr;
  }

  // The same for one of several executions that serve a need: without it the others may do.
  const Executed* RanAmong(Need need, InvocationIndex index) {
    if (!Wants(need) || built_.unmet.contains(need)) return nullptr;
    const Executed& executed = session_.Await(index);
    if (executed.state == Executed::State::kMeasured) return &executed;
    if (executed.state == Executed::State::kBroken) built_.broken = executed.reason;
    // That there was nothing to vary is the least telling reason.
    const bool says_more = executed.state != Executed::State::kNotWanted;
    if (says_more || why_none_.empty()) why_none_ = executed.reason;
    return nullptr;
  }
  void UnmetByAll(Need need) {
    if (Wants(need)) Unmet(need, why_none_.empty() ? "there is nothing to vary" : why_none_);
  }

  static const probe::Evidence* EvidenceOf(const Executed* executed) {
    return executed == nullptr ? nullptr : &executed->evidence;
  }

  check::SpecCase Spec() {
    check::SpecCase seen;
    seen.run = EvidenceOf(Ran({Need::kSpecRun, Need::kSpecification}, input_.spec));
    if (seen.run != nullptr && seen.run->specs.empty())
      Unmet(Need::kSpecification, seen.run->id + " gave no SPEC");
    if (seen.run != nullptr && !seen.run->specs.empty()) seen.specification = &seen.run->specs.kept[0].what;
    PreviousSpec(seen);
    if (input_.expected_specification) seen.expected = &*input_.expected_specification;
    seen.expected_file = input_.expected_specification_name;
    if (input_.config) {
      seen.config = &input_.config->document;
      seen.config_file = input_.config->name;
      seen.masked = MaskedPointers(input_.config->document);
    }
    for (const InvocationIndex index : input_.checks_without_property) {
      const Executed* const run = RanAmong(Need::kChecksWithoutRequired, index);
      if (run != nullptr) {
        seen.without_required.push_back(
            {plan_.invocations[static_cast<std::size_t>(index)].variation->property, &run->evidence});
      }
    }
    if (seen.without_required.empty()) UnmetByAll(Need::kChecksWithoutRequired);
    seen.without_optional = EvidenceOf(Ran({Need::kCheckWithoutOptional}, input_.check_required_only));
    return seen;
  }

  void PreviousSpec(check::SpecCase& seen) {
    seen.previous = input_.previous;
    if (plan_.metadata) seen.metadata = &*plan_.metadata;
    if (input_.previous_specification) {
      seen.previous_specification = &*input_.previous_specification;
      return;
    }
    seen.previous.run = EvidenceOf(Ran({Need::kPreviousSpecification}, input_.previous_spec));
    if (seen.previous.run == nullptr) return;
    seen.previous.name = seen.previous.run->id;
    if (seen.previous.run->specs.empty()) {
      Unmet(Need::kPreviousSpecification, seen.previous.name + " gave no SPEC");
    } else {
      seen.previous_specification = &seen.previous.run->specs.kept[0].what;
    }
  }

  void PreviousCatalog(check::DiscoveryCase& seen) {
    seen.previous = input_.previous;
    if (plan_.metadata) seen.metadata = &*plan_.metadata;
    const Executed* discover = Ran({Need::kPreviousCatalog}, input_.previous_discover);
    if (discover == nullptr) return;
    seen.previous.run = &discover->evidence;
    seen.previous.name = discover->evidence.id;
    seen.previous_catalog = &discover->discovered;
    if (discover->discovered.streams.empty())
      Unmet(Need::kPreviousCatalog, seen.previous.name + " gave no catalog with a stream");
  }

  check::ConnectionCase Connection() {
    check::ConnectionCase seen;
    seen.run = EvidenceOf(Ran({Need::kCheckRun}, input_.check));
    seen.expected = input_.expected_status;
    return seen;
  }

  check::DiscoveryCase Discovery() {
    check::DiscoveryCase seen;
    const Executed* discover = Ran({Need::kDiscoverRun, Need::kCatalog}, input_.discover);
    seen.run = EvidenceOf(discover);
    PreviousCatalog(seen);
    if (discover == nullptr) return seen;
    seen.catalog = &discover->discovered;
    if (discover->discovered.streams.empty())
      Unmet(Need::kCatalog, seen.run->id + " gave no catalog with a stream");
    const Executed* second = Ran({Need::kSecondDiscover}, input_.second_discover);
    seen.second_run = EvidenceOf(second);
    if (second != nullptr) seen.second_catalog = &second->discovered;
    return seen;
  }

  check::BasicReadCase BasicRead() {
    check::BasicReadCase seen;
    const Executed* read = Ran({Need::kRead, Need::kRecords, Need::kRepeatedKeys}, input_.read);
    seen.run = EvidenceOf(read);
    if (read != nullptr) {
      seen.catalog = &read->measures.catalog;
      if (seen.run->records == 0) Unmet(Need::kRecords, seen.run->id + " gave no record");
      if (read->measures.expected) seen.expected_file = read->measures.expected->file;
      if (Wants(Need::kRepeatedKeys)) seen.repeated_keys = RepeatedKeys(input_.read);
    }
    seen.rules = input_.read_rules;
    seen.empty_streams = input_.empty_streams;
    seen.file_extensions = FileExtensions();
    seen.unsupported_file_types = input_.unsupported_file_types;
    GivenCatalog(seen);
    seen.unknown_stream_run = EvidenceOf(Ran({Need::kUnknownStreamRead}, input_.unknown_stream_read));
    return seen;
  }

  // Of the files that the reads of all the suite's inputs come from.
  std::set<std::string> FileExtensions() {
    std::set<std::string> extensions;
    std::uint64_t records = 0;
    for (const plan::Input& input : plan_.inputs) {
      if (input.suite != "basic_read") continue;
      const Executed* read = Ran({Need::kFileTypes}, input.read);
      if (read == nullptr) continue;
      records += read->evidence.records;
      extensions.insert(read->evidence.file_extensions.begin(), read->evidence.file_extensions.end());
    }
    if (records == 0) Unmet(Need::kFileTypes, "no read gave a record");
    return extensions;
  }

  void GivenCatalog(check::BasicReadCase& seen) {
    if (input_.read == plan::kNone) return;
    const plan::Invocation& planned = plan_.invocations[static_cast<std::size_t>(input_.read)];
    if (planned.catalog->kind != plan::CatalogSource::Kind::kGiven) return;
    seen.given = &planned.catalog->given;
    seen.given_file = planned.catalog->given_name;
    const Executed* discover = Ran({Need::kCatalog}, input_.discover);
    if (discover == nullptr) return;
    seen.discovered = &discover->discovered;
    if (discover->discovered.streams.empty())
      Unmet(Need::kCatalog, discover->evidence.id + " gave no catalog with a stream");
  }

  check::FullRefreshCase FullRefresh() {
    check::FullRefreshCase seen;
    const Executed* first = Ran({Need::kFullRefreshReads, Need::kRecordsInBoth}, input_.first_read);
    const Executed* second = Ran({Need::kFullRefreshReads, Need::kRecordsInBoth}, input_.second_read);
    if (first == nullptr || second == nullptr) return seen;
    seen.first = &first->evidence;
    seen.second = &second->evidence;
    seen.catalog = &first->measures.catalog;
    seen.comparison = Compare(input_.first_read, input_.second_read);
    for (const probe::Evidence* read : {seen.first, seen.second}) {
      if (read->records == 0) Unmet(Need::kRecordsInBoth, read->id + " gave no record");
    }
    // Two reads without a record agree about nothing.
    if (seen.first->records == 0 && seen.second->records == 0) {
      Unmet(Need::kFullRefreshReads, seen.first->id + " and " + seen.second->id + " gave no record");
    }
    return seen;
  }

  check::IncrementalCase Incremental() {
    check::IncrementalCase seen;
    const Executed* first = Ran({Need::kFirstRead}, input_.first_read);
    seen.first = EvidenceOf(first);
    if (first != nullptr) seen.catalog = &first->measures.catalog;
    const Executed* second = Ran({Need::kSecondRead}, input_.second_read);
    seen.second = EvidenceOf(second);
    if (second != nullptr && second->given_state) seen.second_state = &*second->given_state;
    if (first != nullptr && second != nullptr)
      seen.comparison = Compare(input_.first_read, input_.second_read);
    const Executed* future = Ran({Need::kFutureStateRead}, input_.future_state_read);
    seen.future = EvidenceOf(future);
    if (future != nullptr) seen.catalog = &future->measures.catalog;
    seen.future_state_entry = input_.future_state;
    if (input_.future_state_read != plan::kNone)
      seen.future_state = &*InvocationOf(input_.future_state_read).state.document;
    if (first != nullptr) seen.resumed = Resumed(first->evidence);
    return seen;
  }

  check::AttributesCase Attributes() {
    check::AttributesCase seen;
    if (plan_.metadata) seen.metadata = &*plan_.metadata;
    seen.streams_without_primary_key = input_.streams_without_primary_key;
    const check::DiscoveryCase discovered = Discovery();
    seen.run = discovered.run;
    seen.catalog = discovered.catalog;
    return seen;
  }

  check::DocumentationCase Documentation() {
    check::DocumentationCase seen;
    if (plan_.metadata) seen.metadata = &*plan_.metadata;
    seen.text = input_.documentation;
    seen.file = input_.documentation_file;
    seen.specification = Spec().specification;
    const bool wants_links = Wants(Need::kLinks) && !built_.unmet.contains(Need::kCertified) &&
                             !built_.unmet.contains(Need::kDocumentation);
    if (!wants_links) return seen;
    const std::vector<links::Link> found = links::FindLinks(seen.text);
    if (found.empty()) {
      Unmet(Need::kLinks, "there is no link in " + seen.file);
    } else if (auto answers = session_.Follow(found, input_.timeout)) {
      seen.answers = *std::move(answers);
    } else {
      Unmet(Need::kLinks, "links are only fetched by `assay run --online`");
    }
    return seen;
  }

  // The reads from the first one's checkpoints; it may have fewer than are asked for.
  std::vector<check::ResumedRead> Resumed(const probe::Evidence& first) {
    std::vector<check::ResumedRead> resumed;
    if (!Wants(Need::kResumedReads) || built_.unmet.contains(Need::kResumedReads)) return resumed;
    for (const InvocationIndex index : input_.resumed_reads) {
      const Executed& executed = session_.Await(index);
      if (executed.state == Executed::State::kBroken) built_.broken = executed.reason;
      if (executed.state != Executed::State::kMeasured) continue;
      auto from = probe::ResumePointOf(first, *InvocationOf(index).state.sample);
      if (from) resumed.push_back({*std::move(from), &executed.evidence});
    }
    return resumed;
  }

  check::ProtocolCase Protocol() {
    check::ProtocolCase seen;
    for (std::size_t i = 0; i < plan_.invocations.size(); ++i) {
      if (plan_.invocations[i].of_previous_version) continue;
      const bool is_derived = plan_.invocations[i].AsksOtherwise();
      if (!Wants(is_derived ? Need::kDerivedRuns : Need::kEveryRun)) continue;
      const auto index = static_cast<InvocationIndex>(i);
      const Executed& executed = session_.Await(index);
      if (executed.state == Executed::State::kBroken) built_.broken = executed.reason;
      if (executed.state != Executed::State::kMeasured) continue;
      (is_derived ? seen.derived : seen.runs).push_back(RunOf(index, executed));
    }
    if (seen.runs.empty()) Unmet(Need::kEveryRun, "the connector was not executed at all");
    for (const InvocationIndex index : input_.with_unknown_keys) AddRepeated(index, seen);
    if (seen.repeated.empty()) UnmetByAll(Need::kUnknownKeyRuns);
    seen.terminated = EvidenceOf(Ran({Need::kTerminatedRead}, input_.terminated_read));
    return seen;
  }

  check::ProtocolCase::Run RunOf(InvocationIndex index, const Executed& executed) const {
    const bool is_read = plan_.invocations[static_cast<std::size_t>(index)].catalog.has_value();
    return {&executed.evidence, is_read ? &executed.measures.catalog : nullptr};
  }

  void AddRepeated(InvocationIndex index, check::ProtocolCase& seen) {
    const Executed* const varied = RanAmong(Need::kUnknownKeyRuns, index);
    if (varied == nullptr) return;
    const InvocationIndex original = plan_.invocations[static_cast<std::size_t>(index)].variation->original;
    check::ProtocolCase::Repeated repeated;
    repeated.original = RunOf(original, session_.Await(original));
    repeated.with_unknown_keys = RunOf(index, *varied);
    if (repeated.original.catalog != nullptr) repeated.comparison = Compare(original, index);
    seen.repeated.push_back(repeated);
  }

  const probe::Comparison* Compare(InvocationIndex first, InvocationIndex second) {
    const Result<const probe::Comparison*> comparison = session_.Compare(first, second);
    if (comparison.ok()) return *comparison;
    built_.broken = ToString(comparison.error());
    return nullptr;
  }

  const std::vector<probe::RepeatedKeys>* RepeatedKeys(InvocationIndex read) {
    const auto found = session_.RepeatedKeys(read);
    if (found.ok()) return *found;
    built_.broken = ToString(found.error());
    return nullptr;
  }

  const plan::Plan& plan_;
  const plan::Input& input_;
  const plan::Item& item_;
  Session& session_;
  BuiltCase built_;
  std::string why_none_;  // of executions of which one would do
};

}  // namespace

BuiltCase BuildCase(const plan::Plan& plan, const plan::Item& item, Session& session) {
  return Builder(plan, item, session).Build();
}

}  // namespace assay::run
