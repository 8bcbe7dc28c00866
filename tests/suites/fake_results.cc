#include "tests/suites/fake_results.h"

#include "harness/probe/probe.h"

namespace assay::suites::testing {
namespace {

using connector::Command;
using nlohmann::json;
using suite::Executed;

const char* const kSpecification =
    R"({"connectionSpecification":{"type":"object","required":["key"],"properties":{"key":{"type":"string"}}}})";
const char* const kCatalog =
    R"({"streams":[{"name":"s","json_schema":{"type":"object","properties":{"id":{"type":"integer"}}},"supported_sync_modes":["full_refresh","incremental"],"default_cursor_field":["id"]}]})";

void Answer(const plan::Invocation& invocation, Executed& executed) {
  probe::Evidence& said = executed.evidence;
  switch (invocation.command) {
    case Command::kSpec:
      said.specs.Add({json::parse(kSpecification), 1});
      break;
    case Command::kCheck:
      said.connection_statuses.Add({{.status = "SUCCEEDED"}, 1});
      break;
    case Command::kDiscover:
      said.catalogs.Add({json::parse(kCatalog), 1});
      executed.discovered = protocol::ReadCatalog(said.catalogs.kept[0].what);
      break;
    case Command::kRead:
      said.records = 1;
      for (const probe::Measure* measure : executed.measures.asked) measure->make(said, executed.measures);
      break;
  }
}

Executed After(const plan::Invocation& invocation) {
  Executed executed;
  executed.state = Executed::State::kMeasured;
  executed.evidence.id = invocation.id;
  executed.evidence.command = invocation.command;
  executed.evidence.ending.kind = connector::Ending::Kind::kExited;
  executed.measures = invocation.measures;
  if (invocation.catalog) executed.measures.catalog = invocation.catalog->given;
  executed.given_state = invocation.state.document ? *invocation.state.document : json::array();
  Answer(invocation, executed);
  return executed;
}

}  // namespace

FakeResults::FakeResults(const plan::Invocations& invocations) {
  for (const plan::Invocation& invocation : invocations) executed_.push_back(After(invocation));
}

Result<const analysis::Comparison*> FakeResults::Compare(plan::InvocationIndex /*first*/,
                                                         plan::InvocationIndex /*second*/) {
  return &comparison_;
}

Result<const analysis::SyncProof*> FakeResults::Prove(const std::vector<suite::RoleOfRead>& /*reads*/,
                                                      const analysis::SyncTerms& /*terms*/) {
  return &proof_;
}

Result<const analysis::Comparison*> FakeResults::Missing(plan::InvocationIndex /*full_refresh*/,
                                                         plan::InvocationIndex /*incremental*/) {
  return &comparison_;
}

Result<const std::vector<analysis::RepeatedKeys>*> FakeResults::RepeatedKeys(plan::InvocationIndex /*read*/) {
  return &repeated_keys_;
}

std::optional<std::vector<links::Answer>> FakeResults::Follow(
    const std::vector<links::Link>& links, std::optional<std::chrono::seconds> /*timeout*/) {
  std::vector<links::Answer> answers;
  for (const links::Link& link : links) answers.push_back({.link = link, .status = 200, .problem = {}});
  return answers;
}

}  // namespace assay::suites::testing
