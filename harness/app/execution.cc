#include "harness/app/execution.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "harness/plan/input_files.h"
#include "harness/probe/measurement.h"
#include "harness/probe/schema_evidence.h"
#include "harness/run/executor.h"
#include "harness/secrets/masked_config.h"

namespace assay::app {
namespace {

using connector::Command;

constexpr std::chrono::seconds kLongestSpec{60};

std::chrono::milliseconds DeadlineAfter(double seconds) {
  return seconds > 0 ? std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000))
                     : std::chrono::milliseconds::max();
}

// Reads the files of an execution and keeps what is wrong with them.
class InputReader {
 public:
  explicit InputReader(Errors& errors) : errors_(errors) {}

  // The document of a file; its text as it is handed over goes to `text`.
  nlohmann::json Take(const std::filesystem::path& path, std::optional<std::string>& text) {
    if (path.empty()) return {};
    const Result<nlohmann::json> document = files_.Document(path);
    if (!document.ok()) {
      errors_.push_back(document.error());
      return {};
    }
    text = *files_.JsonText(path);
    return *document;
  }

 private:
  plan::InputFiles files_;
  Errors& errors_;
};

void TakeEnvironment(const std::vector<std::string>& assignments, connector::Request& request,
                     Errors& errors) {
  for (const std::string& assignment : assignments) {
    const std::size_t at = assignment.find('=');
    if (at == 0 || at == std::string::npos) {
      errors.push_back({.message = "--env wants NAME=VALUE, not " + assignment});
    } else {
      request.environment.emplace_back(assignment.substr(0, at), assignment.substr(at + 1));
    }
  }
}

}  // namespace

Result<Execution, Errors> PrepareExecution(const ExecutionOptions& options) {
  Execution execution;
  connector::Request& request = execution.request;
  Errors errors;
  InputReader reader(errors);
  request.id = std::string(ToString(options.command));
  request.command = options.command;
  request.deadline = DeadlineAfter(options.timeout_seconds);
  execution.config = reader.Take(options.config, request.config);
  if (!options.secrets.empty()) {
    std::optional<std::string> text;
    execution.config = secrets::Unmasked(execution.config, reader.Take(options.secrets, text));
    request.config = execution.config.dump();
  }
  if (options.terminate_after_records > 0) request.terminate_after_records = options.terminate_after_records;
  if (options.terminate_after_states > 0)
    request.end_at_state = {.states = options.terminate_after_states, .is_killed = false};
  if (options.kill_after_states > 0)
    request.end_at_state = {.states = options.kill_after_states, .is_killed = true};
  execution.catalog = reader.Take(options.catalog, request.catalog);
  reader.Take(options.state, request.state);
  if (request.catalog) {
    // A catalog that is wrong on purpose may be executed all the same; records are then measured against
    // nothing.
    auto configured = protocol::ReadConfiguredCatalog(execution.catalog, options.catalog.string());
    if (configured.ok()) {
      execution.measures.asked = {&probe::kSchemas};
      execution.measures.catalog = *std::move(configured);
    }
  }
  TakeEnvironment(options.environment, request, errors);
  if (!errors.empty()) return errors;
  return execution;
}

void LearnSecrets(connector::Connector& connector, const Execution& execution, const std::stop_token& stop,
                  run::KnownSecrets& known) {
  connector::Request request = {.id = "spec", .command = Command::kSpec};
  request.environment = execution.request.environment;
  request.deadline = std::min<std::chrono::milliseconds>(kLongestSpec, execution.request.deadline);
  probe::Measurement::Options options;
  options.secrets = known.current();
  const auto evidence = run::ExecuteAndMeasure(connector, request, std::move(options), stop);
  known.LearnNames();
  if (evidence.ok() && !evidence->specs.empty()) known.LearnSpecification(evidence->specs.kept[0].what);
}

}  // namespace assay::app
