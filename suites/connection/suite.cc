#include "harness/suite/planning.h"
#include "harness/suite/resolver.h"
#include "suites/all_suites.h"
#include "suites/connection/case.h"
#include "suites/connection/checks.h"

namespace assay::suites {
namespace {

using check::Need;
using suite::Input;
using suite::Planning;
using suite::Resolver;

ExpectedStatus StatusOf(config::ExpectedStatus status) {
  switch (status) {
    case config::ExpectedStatus::kSucceed:
      return ExpectedStatus::kSucceed;
    case config::ExpectedStatus::kFailed:
      return ExpectedStatus::kFailed;
    case config::ExpectedStatus::kException:
      return ExpectedStatus::kException;
  }
  return ExpectedStatus::kSucceed;
}

class ConnectionSuite : public suite::Suite {
 public:
  ConnectionSuite() : Suite({.name = "connection", .checks = kConnectionChecks, .is_mandatory = true}) {}

  void Plan(Planning& planning) const override {
    planning.AddInputs(*this, planning.config().acceptance_tests.connection,
                       [&](const config::ConnectionEntry& entry, Input& input) {
                         const ExpectedStatus expected = StatusOf(entry.status);
                         plan::Invocation run;
                         run.command = connector::Command::kCheck;
                         run.config = planning.ConfigOf(entry);
                         run.environment = plan::EnvironmentOf(entry.deployment_mode);
                         run.timeout = plan::TimeoutOf(entry);
                         input.Serve({Need::kCheckRun}, planning.executions().Want(std::move(run)));
                         input.expects_success = expected == ExpectedStatus::kSucceed;
                         input.entry = expected;
                       });
  }

  check::Case See(const Input& input, Resolver& resolver) const override {
    ConnectionCase seen;
    if (const auto check = resolver.One({Need::kCheckRun})) seen.run = &check->evidence();
    seen.expected = std::any_cast<ExpectedStatus>(input.entry);
    return seen;
  }
};

}  // namespace

const suite::Suite& Connection() {
  static const ConnectionSuite suite;
  return suite;
}

}  // namespace assay::suites
