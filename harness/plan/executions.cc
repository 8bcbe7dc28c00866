#include "harness/plan/executions.h"

#include <utility>

namespace assay::plan {
namespace {

using Json = nlohmann::json;

// What tells executions apart. Equal keys are one execution.
std::string KeyOf(const Invocation& run) {
  Json key = {{"command", ToString(run.command)}, {"environment", run.environment}};
  if (run.of_previous_version) key["previous"] = true;
  if (run.config) key["config"] = run.config->document;
  if (run.catalog) {
    key["catalog"] = {
        static_cast<int>(run.catalog->kind), run.catalog->given.ToJson(),       run.catalog->without,
        run.catalog->mode.value_or(""),      run.catalog->prefers_full_refresh, run.catalog->discover};
  }
  if (run.state.document) key["state"] = *run.state.document;
  if (run.state.after_read != kNone) key["after"] = run.state.after_read;
  if (run.state.sample) key["sample"] = {run.state.sample->which, run.state.sample->of};
  if (run.state.resumes_streams) key["resumes"] = true;
  return key.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void Allow(Invocation& planned, const std::optional<std::chrono::seconds>& timeout) {
  if (!timeout || (planned.timeout && *planned.timeout < *timeout)) planned.timeout = timeout;
}

}  // namespace

InvocationIndex Executions::Want(Invocation run) {
  const std::string key = KeyOf(run);
  const auto [begin, end] = by_key_.equal_range(key);
  for (auto it = begin; it != end; ++it) {
    Invocation& planned = planned_[static_cast<std::size_t>(it->second)];
    if (!probe::CanJoin(planned.measures, run.measures)) continue;
    probe::Join(planned.measures, run.measures);
    Allow(planned, run.timeout);
    return it->second;
  }
  const InvocationIndex index = AddNew(std::move(run));
  by_key_.emplace(key, index);
  return index;
}

InvocationIndex Executions::WantAnySpec(std::optional<std::chrono::seconds> timeout,
                                        std::chrono::seconds default_timeout) {
  for (std::size_t i = 0; i < planned_.size(); ++i) {
    if (planned_[i].command != connector::Command::kSpec || planned_[i].of_previous_version) continue;
    if (timeout) Allow(planned_[i], timeout);
    return static_cast<InvocationIndex>(i);
  }
  Invocation run;
  run.command = connector::Command::kSpec;
  run.timeout = timeout.value_or(default_timeout);
  return Want(std::move(run));
}

InvocationIndex Executions::AddNew(Invocation run) {
  const auto index = static_cast<InvocationIndex>(planned_.size());
  const std::string name = (run.of_previous_version ? "previous-" : "") + std::string(ToString(run.command));
  run.id = name + "-" + std::to_string(++counts_[name]);
  planned_.push_back(std::move(run));
  return index;
}

}  // namespace assay::plan
