#include "harness/run/config_versions.h"

#include <map>
#include <utility>

#include "harness/plan/updated_configs.h"

namespace assay::run {

using nlohmann::json;

ConfigVersions::ConfigVersions(const plan::Invocations& invocations) {
  std::map<std::string, int> known;
  for (const plan::Invocation& invocation : invocations) {
    if (!invocation.config) {
      newest_of_.push_back(-1);
      continue;
    }
    const plan::ConfigSource& config = *invocation.config;
    const std::string key = config.document.dump(-1, ' ', false, json::error_handler_t::replace);
    const auto [entry, is_new] = known.emplace(key, static_cast<int>(newest_.size()));
    if (is_new) {
      newest_.push_back({.config = {config.text, config.document, config.file},
                         .updated = plan::IsUpdatedConfig(config.file)});
    }
    newest_of_.push_back(entry->second);
  }
}

std::optional<ConfigVersions::Config> ConfigVersions::Current(plan::InvocationIndex index) const {
  const std::lock_guard lock(mutex_);
  const int at = IndexOf(index);
  if (at < 0) return std::nullopt;
  return newest_[static_cast<std::size_t>(at)].config;
}

bool ConfigVersions::MayOverlap(plan::InvocationIndex one, plan::InvocationIndex other) const {
  const std::lock_guard lock(mutex_);
  const int at = IndexOf(one);
  if (at < 0 || at != IndexOf(other)) return true;
  const Newest& shared = newest_[static_cast<std::size_t>(at)];
  return shared.used && !shared.updated;
}

bool ConfigVersions::Finished(plan::InvocationIndex index, const json& update, double emitted_at) {
  const std::lock_guard lock(mutex_);
  const int at = IndexOf(index);
  if (at < 0) return false;
  Newest& newest = newest_[static_cast<std::size_t>(at)];
  newest.used = true;
  const bool is_new = update.is_object() && update != newest.config.document;
  const bool is_late = newest.updated && emitted_at > 0 && emitted_at < newest.emitted_at;
  if (!is_new || is_late) return false;
  newest.config.document = update;
  newest.config.text = update.dump(-1, ' ', false, json::error_handler_t::replace);
  newest.emitted_at = emitted_at;
  newest.updated = true;
  return true;
}

void ConfigVersions::Stored(plan::InvocationIndex index, std::filesystem::path file) {
  const std::lock_guard lock(mutex_);
  stored_.insert(file);
  newest_[static_cast<std::size_t>(IndexOf(index))].config.file = std::move(file);
}

std::set<std::filesystem::path> ConfigVersions::stored() const {
  const std::lock_guard lock(mutex_);
  return stored_;
}

}  // namespace assay::run
