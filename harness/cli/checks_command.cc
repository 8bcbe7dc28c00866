// assay checks: what is checked.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "harness/base/suggestion.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "suites/all_checks.h"

namespace assay::cli {
namespace {

void Show(const check::Check& check) {
  std::cout << check.id << "  (" << ToString(check.level) << ")\n  " << check.rule << "\n";
  std::cout << "  in Airbyte's connector-acceptance-test: " << (check.cat.empty() ? "none" : check.cat)
            << "\n";
}

int List() {
  std::size_t width = 0;
  for (const check::Check* check : suites::AllChecks()) width = std::max(width, check->id.size());
  for (const check::Check* check : suites::AllChecks()) {
    std::cout << fmt::format("{:<{}}  {:<11}  {}\n", check->id, width, ToString(check->level), check->rule);
  }
  return kPassed;
}

int Explain(const std::string& id) {
  std::vector<std::string_view> ids;
  for (const check::Check* check : suites::AllChecks()) {
    ids.push_back(check->id);
    if (check->id != id) continue;
    Show(*check);
    return kPassed;
  }
  const auto nearest = NearestName(id, ids);
  return Report(Error{.message = "there is no check `" + id + "`",
                      .remedy = nearest ? "did you mean `" + *nearest + "`?" : "assay checks lists them"});
}

}  // namespace

Execute AddChecksCommand(CLI::App& app) {
  auto id = std::make_shared<std::string>();
  CLI::App* const command = app.add_subcommand("checks", "list the checks, or explain one");
  command->add_option("ID", *id, "a check, e.g. basic_read.read");
  return [id] { return id->empty() ? List() : Explain(*id); };
}

}  // namespace assay::cli
