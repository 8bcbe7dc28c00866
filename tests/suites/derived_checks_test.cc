// The checks that look at executions derived from others, on small evidence.
#include <gtest/gtest.h>

#include <csignal>

#include "suites/discovery/case.h"
#include "suites/discovery/checks.h"
#include "suites/protocol/case.h"
#include "suites/protocol/checks.h"
#include "suites/spec/case.h"
#include "suites/spec/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::derived_checks_test {
namespace {

using connector::Command;

probe::Evidence Checked(std::vector<json> messages, connector::Ending ending = Exited(0),
                        const std::string& id = "check-3") {
  return EvidenceOf(
      {.messages = std::move(messages), .command = Command::kCheck, .id = id, .ending = ending});
}

connector::Ending Stopped(int signal, bool killed_descendants = false) {
  return {
      .kind = connector::Ending::Kind::kStopped, .signal = signal, .killed_descendants = killed_descendants};
}

TEST(DerivedChecks, RequiredPropertiesAreEnforced) {
  const auto judge = [](std::vector<json> messages, connector::Ending ending = Exited(0)) {
    const probe::Evidence run = Checked(std::move(messages), ending);
    return Said(kSpecRequiredPropertiesAreEnforced,
                SpecCase{.without_required = {{.property = "api/key", .run = &run}}});
  };
  ExpectAll({
      {"FAILED", judge({ConnectionStatus("FAILED", "no key")}), {"passed"}},
      {"error trace", judge({ErrorTrace("no key")}, Exited(1)), {"passed"}},
      {"SUCCEEDED",
       judge({Log("INFO", "hi"), ConnectionStatus("SUCCEEDED")}),
       {"`check` succeeds without a required property | at /api~1key | check-3 line 2 | "
        "expected FAILED, or a TRACE of type ERROR | found SUCCEEDED"}},
      {"both",
       judge({ErrorTrace("no key"), ConnectionStatus("SUCCEEDED")}),
       {"`check` succeeds without a required property | at /api~1key | check-3 line 2 | "
        "expected FAILED, or a TRACE of type ERROR | found SUCCEEDED"}},
      {"no answer",
       judge({Log("ERROR", "KeyError")}, Exited(1)),
       {"`check` gives no answer without a required property | at /api~1key | check-3 | "
        "expected FAILED, or a TRACE of type ERROR | "
        "found the connector exited with code 1; it said: KeyError"}},
      {"hang",
       judge({}, TimedOut()),
       {"without a required property `check` did not end in time | at /api~1key | check-3 | "
        "expected FAILED, or a TRACE of type ERROR | found it did not end in time"}},
      {"crash",
       judge({ConnectionStatus("FAILED")}, Signalled(SIGSEGV)),
       {"without a required property `check` was killed by signal 11 (SEGV) | at /api~1key | "
        "check-3 | expected FAILED, or a TRACE of type ERROR | found it was killed by signal 11 (SEGV)"}},
  });
}

TEST(DerivedChecks, OptionalPropertiesAreOptional) {
  const auto judge = [](std::vector<json> messages, connector::Ending ending = Exited(0)) {
    const probe::Evidence run = Checked(std::move(messages), ending);
    return Said(kSpecOptionalPropertiesAreOptional, SpecCase{.without_optional = &run});
  };
  ExpectAll({
      {"SUCCEEDED", judge({ConnectionStatus("SUCCEEDED")}), {"passed"}},
      {"FAILED", judge({ConnectionStatus("FAILED", "no such region")}, Exited(1)), {"passed"}},
      {"error trace", judge({ErrorTrace("no such region")}, Exited(1)), {"passed"}},
      {"exit code alone",
       judge({Log("FATAL", "KeyError")}, Exited(1)),
       {"without its optional properties `check` exited with code 1 | check-3 | "
        "expected a CONNECTION_STATUS, or a TRACE of type ERROR | found exit code 1; it said: KeyError"}},
      {"crash",
       judge({ConnectionStatus("SUCCEEDED")}, Signalled(SIGABRT)),
       {"without its optional properties `check` was killed by signal 6 (ABRT) | check-3 | "
        "expected a CONNECTION_STATUS, or a TRACE of type ERROR | found it was killed by signal 6 (ABRT)"}},
      {"hang",
       judge({}, TimedOut()),
       {"without its optional properties `check` did not end in time | check-3 | "
        "expected a CONNECTION_STATUS, or a TRACE of type ERROR | found it did not end in time"}},
      {"no answer, but no crash either", judge({}), {"passed"}},
      {"no answer but a log", judge({Log("ERROR", "hm")}), {"passed"}},
      {"no answer",
       judge({}, Exited(1)),
       {"without its optional properties `check` exited with code 1 | check-3 | "
        "expected a CONNECTION_STATUS, or a TRACE of type ERROR | found exit code 1"}},
  });
}

TEST(DerivedChecks, DiscoveryIsDeterministic) {
  const auto judge = [](const json& first, const json& second, connector::Ending ending = Exited(0)) {
    const auto discover = [](const std::string& id, const json& streams, connector::Ending how) {
      return EvidenceOf(
          {.messages = {CatalogMessage(streams)}, .command = Command::kDiscover, .id = id, .ending = how});
    };
    const probe::Evidence one = discover("discover-1", first, Exited(0));
    const probe::Evidence other = discover("discover-2", second, ending);
    const protocol::Catalog catalog = protocol::ReadCatalog(json::object({{"streams", first}}));
    const protocol::Catalog second_catalog = protocol::ReadCatalog(json::object({{"streams", second}}));
    return Said(
        kDiscoveryIsDeterministic,
        DiscoveryCase{
            .run = &one, .catalog = &catalog, .second_run = &other, .second_catalog = &second_catalog});
  };
  const json users = StreamOf("users", {{"id", {{"type", {"null", "integer"}}}}});
  const json turned = StreamOf("users", {{"id", {{"type", {"integer", "null"}}}}});
  const json changed = StreamOf("users", {{"id", {{"type", "integer"}}}});
  const json orders = StreamOf("orders");
  ExpectAll({
      {"same", judge({users, orders}, {users, orders}), {"passed"}},
      {"another order of streams", judge({users, orders}, {orders, users}), {"passed"}},
      {"another order in a list", judge(json::array({users}), json::array({turned})), {"passed"}},
      {"another type",
       judge({users, orders}, {orders, changed}),
       {"a stream is described otherwise by discover-2 | stream users | "
        "at /json_schema/properties/id/type | discover-1 line 1 | discover-2 line 1 | "
        R"(expected ["null","integer"] | found "integer")"}},
      {"stream gone",
       judge({users, orders}, json::array({users})),
       {"a stream is only in one of the catalogs | stream orders | discover-1 line 1 | "
        "discover-2 line 1 | expected the same streams | "
        "found it is not in the catalog of discover-2"}},
      {"stream new",
       judge(json::array({users}), {users, orders}),
       {"a stream is only in one of the catalogs | stream orders | discover-2 line 1 | "
        "discover-1 line 1 | expected the same streams | "
        "found it is not in the catalog of discover-1"}},
      {"no catalog",
       judge(json::array({users}), json::array()),
       {"the second `discover` gives no catalog with a stream | discover-2 | "
        "expected 1 stream, as in discover-1"}},
      {"failed",
       judge(json::array({users}), {users}, Exited(1)),
       {"the connector exited with code 1 | discover-2 | expected exit code 0 | found exit code 1",
        "the second `discover` gives no catalog with a stream | discover-2 | "
        "expected 1 stream, as in discover-1"}},
  });
}

std::string OnRepeated(const Conversation& original, const Conversation& varied) {
  const probe::Evidence first = EvidenceOf(original);
  const probe::Evidence second = EvidenceOf(varied);
  ProtocolCase seen;
  seen.repeated.push_back({{&first}, {&second}, nullptr});
  return Said(kProtocolUnknownFieldsAreTolerated, seen);
}

TEST(DerivedChecks, UnknownFieldsAreToleratedByCheckAndDiscover) {
  const auto check = [](std::vector<json> messages, connector::Ending ending = Exited(0)) {
    return OnRepeated(
        {.messages = {ConnectionStatus("SUCCEEDED")}, .command = Command::kCheck},
        {.messages = std::move(messages), .command = Command::kCheck, .id = "check-2", .ending = ending});
  };
  const auto discover = [](const json& streams) {
    return OnRepeated(
        {.messages = {CatalogMessage(json::array({StreamOf("users")}))}, .command = Command::kDiscover},
        {.messages = {CatalogMessage(streams)}, .command = Command::kDiscover, .id = "other"});
  };
  ExpectAll({
      {"SUCCEEDED", check({Log("INFO", "odd key"), ConnectionStatus("SUCCEEDED", "well")}), {"passed"}},
      {"FAILED",
       check({ConnectionStatus("FAILED", "odd key")}),
       {"`check` does not succeed with unknown keys in the config | read-1 | check-2 line 1 | "
        "expected SUCCEEDED | found FAILED: odd key"}},
      {"exit",
       check({ErrorTrace("odd key")}, Exited(1)),
       {"with unknown keys in what it is given the connector exited with code 1 | check-2 | "
        "expected exit code 0, as without them | found exit code 1; it said: odd key",
        "`check` does not succeed with unknown keys in the config | read-1 | check-2 | "
        "expected SUCCEEDED | found no CONNECTION_STATUS"}},
      {"same catalog", discover(json::array({StreamOf("users")})), {"passed"}},
      {"other catalog",
       discover({StreamOf("users"), StreamOf("keys")}),
       {"a stream is only in one of the catalogs | stream keys | other line 1 | read-1 line 1 | "
        "expected the same streams | found it is not in the catalog of read-1"}},
  });
}

TEST(DerivedChecks, UnknownFieldsAreToleratedByReads) {
  const auto catalog = [] {
    return Configured(
        {StreamOf("users", {{"id", {{"type", "integer"}}}}, {{"source_defined_primary_key", {{"id"}}}})});
  };
  const auto user = [](int id, const std::string& name) {
    return Record("users", {{"id", id}, {"name", name}});
  };
  const auto judge = [&](std::vector<json> varied, connector::Ending ending = Exited(0)) {
    const TwoReads reads(catalog(), {.messages = {user(1, "ada"), user(2, "bob")}},
                         {.messages = std::move(varied), .ending = ending});
    ProtocolCase seen;
    seen.repeated.push_back(
        {{&reads.first(), &reads.catalog()}, {&reads.second(), &reads.catalog()}, &reads.comparison()});
    return Said(kProtocolUnknownFieldsAreTolerated, seen);
  };
  ExpectAll({
      {"another order", judge({user(2, "bob"), user(1, "ada")}), {"passed"}},
      {"one missing",
       judge({user(2, "bob")}),
       {"a read gives other records with unknown keys in what it is given | stream users | "
        R"(read-1 | read-2 | expected 2 records | found 1 record, 1 missing | key {"id":1})"}},
      {"one changed",
       judge({user(1, "ada"), user(2, "rob")}),
       {"a read gives other records with unknown keys in what it is given | stream users | "
        R"(read-1 | read-2 | expected 2 records | found 2 records, 1 changed | key {"id":2} | )"
        R"(/name: "bob" -> "rob")"}},
      {"one more",
       judge({user(1, "ada"), user(2, "bob"), user(3, "eve")}),
       {"a read gives other records with unknown keys in what it is given | stream users | "
        "read-1 | read-2 | expected 2 records | found 3 records, 1 more"}},
      {"failed",
       judge({ErrorTrace("odd key")}, Exited(1)),
       {"with unknown keys in what it is given the connector exited with code 1 | read-2 | "
        "expected exit code 0, as without them | found exit code 1; it said: odd key"}},
  });
}

TEST(DerivedChecks, StopsOnSigterm) {
  const auto judge = [](connector::Ending ending) {
    const probe::Evidence run = EvidenceOf({.messages = {}, .id = "read-7", .ending = ending});
    return Said(kProtocolStopsOnSigterm, ProtocolCase{.terminated = &run});
  };
  ExpectAll({
      {"by the signal", judge(Stopped(SIGTERM)), {"passed"}},
      {"by an exit of its own", judge(Stopped(0)), {"passed"}},
      {"killed",
       judge(Stopped(SIGKILL)),
       {"a read does not end on SIGTERM | read-7 | expected an end within the grace period | "
        "found it had to be killed"}},
      {"its children killed",
       judge(Stopped(SIGTERM, true)),
       {"processes of a read do not end on SIGTERM | read-7 | "
        "expected an end of all within the grace period | "
        "found processes that it had started had to be killed"}},
      {"at its deadline",
       judge({.kind = connector::Ending::Kind::kTimedOut, .signal = SIGKILL}),
       {"a read does not end on SIGTERM | read-7 | expected an end within the grace period | "
        "found it had to be killed"}},
      {"over before", judge(Exited(0)), {"skipped: read-7 was over before it could be terminated"}},
  });
}

TEST(DerivedChecks, SecretsStaySecretInDerivedExecutionsToo) {
  const probe::Evidence plain = Checked({ConnectionStatus("SUCCEEDED")}, Exited(0), "check-1");
  const probe::Evidence derived = EvidenceOf({.messages = {Log("INFO", "with hunter2-and-more")},
                                              .command = Command::kCheck,
                                              .id = "check-3",
                                              .secrets = {{"hunter2-and-more", "/api_key"}}});
  ProtocolCase seen;
  seen.runs = {{&plain}};
  EXPECT_EQ(Said(kProtocolSecretsStaySecret, seen), "passed");
  seen.derived = {{&derived}};
  ExpectAll({{"leak",
              Said(kProtocolSecretsStaySecret, seen),
              {"the secret at /api_key appears in a LOG | at /api_key | check-3 line 1"}}});
}

}  // namespace
}  // namespace assay::suites::testing::derived_checks_test
