// assay checks: what is checked.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "harness/base/suggestion.h"
#include "harness/cli/check_reference.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_codes.h"
#include "suites/all_suites.h"

namespace assay::cli {
namespace {

int List() {
  std::size_t id_width = 0;
  std::size_t cat_width = 0;
  for (const check::Check* check : suites::AllChecks()) {
    id_width = std::max(id_width, check->id.size());
    cat_width = std::max(cat_width, check->cat.size());
  }
  for (const check::Check* check : suites::AllChecks()) {
    std::cout << fmt::format("{:<{}}  {:<11}  {:<{}}  {}\n", check->id, id_width, ToString(check->level),
                             check->cat.empty() ? "-" : check->cat, cat_width, check->rule);
  }
  return kPassed;
}

int Explain(const std::string& id) {
  std::vector<std::string_view> ids;
  for (const check::Check* check : suites::AllChecks()) {
    ids.push_back(check->id);
    if (check->id != id) continue;
    std::cout << Explanation(*check);
    return kPassed;
  }
  const auto nearest = NearestName(id, ids);
  return Report(Error{.message = "there is no check `" + id + "`",
                      .remedy = nearest ? "did you mean `" + *nearest + "`?" : "assay checks lists them"});
}

}  // namespace

Execute AddChecksCommand(CLI::App& app) {
  auto id = std::make_shared<std::string>();
  auto markdown = std::make_shared<bool>(false);
  CLI::App* const command = app.add_subcommand(
      "checks", "list the checks with their counterparts in Airbyte's tests, or explain one");
  CLI::Option* const one = command->add_option("ID", *id, "a check, e.g. basic_read.read");
  command->add_flag("--markdown", *markdown, "print the reference of all checks, in Markdown")->excludes(one);
  return [id, markdown] {
    if (!*markdown) return id->empty() ? List() : Explain(*id);
    std::cout << CheckReference(suites::AllChecks());
    return kPassed;
  };
}

}  // namespace assay::cli
