#ifndef HARNESS_RUN_CONFIG_VERSIONS_H_
#define HARNESS_RUN_CONFIG_VERSIONS_H_

#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/plan/invocation.h"

namespace assay::run {

// The configs of a run as they stand. A connector may hand back an updated one in a CONTROL message, often
// because the token in the old one works only once: the executions that follow with the same config are given
// the update. May be used by several threads.
class ConfigVersions {
 public:
  struct Config {
    std::string text;
    nlohmann::json document;
    std::filesystem::path file;  // where it was read from; empty where it has none
  };

  explicit ConfigVersions(const plan::Invocations& invocations);

  // What an invocation is given now; nullopt when it has no config.
  std::optional<Config> Current(plan::InvocationIndex index) const;

  // Whether this invocation may run beside another one of the same config. The first one runs alone, because
  // it may update the config, and all do once that has been updated: each is then given what the one before
  // it left.
  bool MayOverlap(plan::InvocationIndex one, plan::InvocationIndex other) const;

  // An invocation has ended; `update` is the config that it handed back, or null. True if it is a new one.
  bool Finished(plan::InvocationIndex index, const nlohmann::json& update, double emitted_at);

  // Where the newest version of the config was stored.
  void Stored(plan::InvocationIndex index, std::filesystem::path file);
  // Every file in which a version was stored.
  std::set<std::filesystem::path> stored() const;

 private:
  // A config that several invocations may share, in its newest version.
  struct Newest {
    Config config;
    bool used = false;
    bool updated = false;
    double emitted_at = 0;  // of the update
  };

  int IndexOf(plan::InvocationIndex invocation) const {
    return newest_of_[static_cast<std::size_t>(invocation)];
  }

  mutable std::mutex mutex_;
  std::set<std::filesystem::path> stored_;
  std::vector<Newest> newest_;
  std::vector<int> newest_of_;  // by invocation: index into `newest_`; -1 without config
};

}  // namespace assay::run

#endif  // HARNESS_RUN_CONFIG_VERSIONS_H_
