#ifndef HARNESS_APP_REPRODUCTION_H_
#define HARNESS_APP_REPRODUCTION_H_

#include <filesystem>
#include <string>

#include "harness/app/project.h"
#include "harness/config/model.h"
#include "harness/plan/input_files.h"
#include "harness/plan/invocation.h"
#include "harness/suite/results.h"

namespace assay::app {

// How the executions of a run are repeated one at a time.
class Reproduction {
 public:
  // `previous_command`: what the version before is started with. `artifacts`: where inputs are kept. `config`
  // and `files` outlive this.
  Reproduction(ProjectOptions project, std::string previous_command, const std::filesystem::path& artifacts,
               const config::RunConfig& config, const plan::InputFiles& files);

  // The command line that executes one invocation alone: `assay exec read --config … --catalog …`.
  std::string operator()(const plan::Invocation& invocation, const suite::Executed& executed) const;

 private:
  void AddConfig(const plan::Invocation& invocation, std::vector<std::string>& words) const;

  ProjectOptions project_;
  std::string previous_command_;
  std::filesystem::path inputs_;
  const config::RunConfig& config_;
  const plan::InputFiles& files_;
};

}  // namespace assay::app

#endif  // HARNESS_APP_REPRODUCTION_H_
