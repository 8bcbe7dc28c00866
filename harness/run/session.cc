#include "harness/run/session.h"

#include <algorithm>

namespace assay::run {
namespace {

using plan::InvocationIndex;

check::InvocationSummary SummaryOf(const probe::Evidence& evidence) {
  check::InvocationSummary summary;
  summary.id = evidence.id;
  summary.command = ToString(evidence.command);
  summary.argv = evidence.argv;
  summary.exit = evidence.ending;
  summary.duration = std::chrono::duration_cast<std::chrono::microseconds>(evidence.ending.duration);
  summary.records = evidence.records;
  summary.states = evidence.states_total;
  summary.bytes = evidence.stdout_bytes;
  summary.stderr_bytes = evidence.stderr_bytes;
  summary.max_rss_kb = static_cast<std::uint64_t>(std::max(evidence.ending.max_rss_kb, 0L));
  summary.transcript = evidence.transcript;
  return summary;
}

std::vector<nlohmann::json> DocumentsOf(const std::vector<const plan::ConfigSource*>& configs) {
  std::vector<nlohmann::json> documents;
  for (const plan::ConfigSource* config : configs) documents.push_back(config->document);
  return documents;
}

}  // namespace

Session::Session(const plan::Invocations& invocations, const std::vector<const plan::ConfigSource*>& configs,
                 connector::Connector& connector, const Options& options,
                 std::function<void(const check::InvocationSummary&)> on_finished,
                 const std::stop_token& stop)
    : web_(options.web),
      stop_(stop),
      secrets_(DocumentsOf(configs), options.known_secrets),
      configs_(invocations),
      executor_(
          invocations, connector, options.executor, secrets_, configs_,
          [this](InvocationIndex index) -> const suite::Executed& { return scheduler_.Before(index); }, stop),
      derived_([this](InvocationIndex index) -> const suite::Executed& { return scheduler_.Await(index); }),
      scheduler_(invocations, SchedulerOptions(options, std::move(on_finished))) {}

Scheduler::Options Session::SchedulerOptions(
    const Options& options, std::function<void(const check::InvocationSummary&)> on_finished) {
  return {.workers = options.jobs,
          .replaying = options.executor.replaying,
          .deadline = [this](const plan::Invocation& invocation) { return executor_.DeadlineOf(invocation); },
          .may_overlap = [this](InvocationIndex one,
                                InvocationIndex other) { return configs_.MayOverlap(one, other); },
          .execute =
              [this](InvocationIndex index, const std::shared_ptr<probe::Progress>& progress) {
                return executor_.Execute(index, progress);
              },
          .on_finished = [tell = std::move(on_finished)](
                             const suite::Executed& executed) { tell(SummaryOf(executed.evidence)); }};
}

std::optional<std::vector<links::Answer>> Session::Follow(const std::vector<links::Link>& links,
                                                          std::optional<std::chrono::seconds> timeout) {
  if (!web_) return std::nullopt;
  links::Limits limits;
  if (timeout) limits.total = executor_.Scaled(*timeout);
  return links::Follow(links, *web_, limits, stop_);
}

}  // namespace assay::run
