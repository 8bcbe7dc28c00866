// A run of two checks whose connector, report or end throws; says on stdout what was reported of it.
//
//   throwing_run discover-1|Started|InvocationFinished|Judged|keep
#include <iostream>
#include <stdexcept>
#include <string>

#include "harness/app/judging.h"
#include "harness/check/needed.h"
#include "harness/suite/resolver.h"
#include "harness/suite/suite.h"

namespace assay::app {
namespace {

struct SmallCase {
  check::Needed<probe::Evidence> run;
};

class SmallSuite : public suite::Suite {
 public:
  SmallSuite() : Suite({.name = "small", .checks = {}}) {}
  void Plan(suite::Planning& /*planning*/) const override {}
  check::Case See(const suite::Input& /*input*/, suite::Resolver& resolver) const override {
    SmallCase seen;
    if (const auto run = resolver.One({check::Need::kDiscoverRun})) seen.run = &run->evidence();
    return seen;
  }
};

// Answers every request, or throws.
class ThrowingConnector : public connector::Connector {
 public:
  explicit ThrowingConnector(std::string throws_at) : throws_at_(std::move(throws_at)) {}

  std::vector<std::string> Argv(const connector::Request& /*request*/) const override { return {"fake"}; }
  connector::Ending Execute(const connector::Request& request, connector::Output& /*output*/,
                            std::stop_token /*stop*/) override {
    if (request.id == throws_at_) throw std::runtime_error("the connector's kind has a bug");
    return {.kind = connector::Ending::Kind::kExited};
  }

 private:
  std::string throws_at_;
};

// Says what it is told.
class Teller : public report::Listener {
 public:
  explicit Teller(std::string throws_at) : throws_at_(std::move(throws_at)) {}

  void Started(const check::RunHeader& /*header*/, const std::vector<check::PlannedCheck>& checks,
               int /*planned_invocations*/) override {
    std::cout << "planned " << checks.size() << "\n";
    Throw("Started");
  }
  void InvocationFinished(const check::InvocationSummary& /*invocation*/) override {
    Throw("InvocationFinished");
  }
  void Judged(const check::Verdict& verdict) override {
    Throw("Judged");
    std::cout << verdict.planned.id << " " << ToString(verdict.outcome) << " " << verdict.reason << "\n";
  }
  void Finished(const check::RunFooter& footer) override {
    std::cout << "finished " << ToString(footer.outcome) << ", " << footer.counts.errors << " errors, "
              << footer.internal_error << "\n";
  }
  void Progress(const check::RunProgress& /*progress*/) override {}
  Status status() const override { return Done{}; }

 private:
  void Throw(const std::string& call) const {
    if (throws_at_ == call) throw std::runtime_error("the report has a bug");
  }

  std::string throws_at_;
};

// One suite of two checks: on discover-1, and on discover-2.
suite::Plan PlanOf(const SmallSuite& suite, std::span<check::Check, 2> checks) {
  suite::Plan plan;
  for (int i = 0; i < 2; ++i) {
    check::Check& check = checks[static_cast<std::size_t>(i)];
    check.id = i == 0 ? "small.first" : "small.second";
    check.needs = {check::Need::kDiscoverRun};
    check.judge = +[](const SmallCase& seen, check::Findings&) { static_cast<void>(*seen.run); };
    plan::Invocation invocation;
    invocation.id = "discover-" + std::to_string(i + 1);
    invocation.command = connector::Command::kDiscover;
    plan.invocations.push_back(invocation);
    suite::Input input;
    input.suite = &suite;
    input.Serve({check::Need::kDiscoverRun}, i);
    plan.inputs.push_back(std::move(input));
    plan.items.push_back({&check, i});
  }
  return plan;
}

check::RunOutcome RunThatThrows(const std::string& throws_at) {
  const SmallSuite suite;
  std::array<check::Check, 2> checks;
  const suite::Plan plan = PlanOf(suite, checks);
  Judging judging = {.plan = plan};
  judging.session.jobs = 1;
  judging.prepare = []() -> Status { return Done{}; };
  judging.reproduce = [](const plan::Invocation& invocation, const suite::Executed&) {
    return invocation.id;
  };
  judging.connect = [&]() -> Result<std::unique_ptr<connector::Connector>> {
    return std::unique_ptr<connector::Connector>(std::make_unique<ThrowingConnector>(throws_at));
  };
  judging.keep = [&](run::Session&, const std::vector<check::Verdict>&) -> Status {
    if (throws_at == "keep") throw std::runtime_error("keeping has a bug");
    return Done{};
  };
  judging.reports = [&](const report::RedactionSource&) {
    auto reports = std::make_unique<report::ListenerList>();
    reports->Add(std::make_unique<Teller>(throws_at));
    return reports;
  };
  return RunAndJudge(judging).outcome;
}

}  // namespace
}  // namespace assay::app

int main(int argc, char** argv) {
  std::cout << ToString(assay::app::RunThatThrows(argc > 1 ? argv[1] : "")) << "\n";
}
