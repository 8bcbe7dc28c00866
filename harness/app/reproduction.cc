#include "harness/app/reproduction.h"

#include <utility>

#include "harness/base/words.h"
#include "harness/run/artifacts.h"

namespace assay::app {
namespace {

void Add(std::vector<std::string>& words, const char* flag, const std::filesystem::path& path) {
  words.emplace_back(flag);
  words.push_back(path.lexically_normal().string());
}

}  // namespace

Reproduction::Reproduction(ProjectOptions project, std::string previous_command,
                           const std::filesystem::path& artifacts, const config::RunConfig& config,
                           const plan::InputFiles& files)
    : project_(std::move(project)),
      previous_command_(std::move(previous_command)),
      inputs_(run::InputsIn(artifacts)),
      config_(config),
      files_(files) {}

std::string Reproduction::operator()(const plan::Invocation& invocation,
                                     const suite::Executed& executed) const {
  std::vector<std::string> words = {"assay", "exec", ToString(invocation.command)};
  ProjectOptions project_options = project_;
  if (invocation.of_previous_version) project_options.command = previous_command_;
  const std::vector<std::string> project = ProjectWords(project_options);
  words.insert(words.end(), project.begin(), project.end());
  for (const auto& [name, value] : invocation.environment) {
    words.emplace_back("--env");
    words.push_back(name + "=" + value);
  }
  AddConfig(invocation, words);
  if (executed.ended_at) {
    words.emplace_back(executed.ended_at->is_killed ? "--kill-after-states" : "--terminate-after-states");
    words.push_back(std::to_string(executed.ended_at->states));
  }
  if (invocation.catalog) Add(words, "--catalog", run::KeptCatalog(inputs_, invocation.id));
  if (invocation.state.document || invocation.state.after_read != plan::kNone)
    Add(words, "--state", run::KeptState(inputs_, invocation.id));
  return JoinWords(words);
}

// An updated config if there is one by now. The secrets of a varied one are masked where it is kept.
void Reproduction::AddConfig(const plan::Invocation& invocation, std::vector<std::string>& words) const {
  if (!invocation.config) return;
  const std::filesystem::path file = files_.NewestConfig(config_.Resolve(invocation.config->name));
  if (!invocation.variation) return Add(words, "--config", file);
  if (invocation.variation->kind == plan::Variation::Kind::kTerminated) {
    words.emplace_back("--terminate-after-records");
    words.emplace_back("1");
  }
  if (!invocation.variation->ChangesConfig()) return Add(words, "--config", file);
  Add(words, "--config", run::KeptConfig(inputs_, invocation.id));
  Add(words, "--secrets-from", file);
}

}  // namespace assay::app
