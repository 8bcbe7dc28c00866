#ifndef HARNESS_RUN_CONFIG_BOOK_H_
#define HARNESS_RUN_CONFIG_BOOK_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/probe/evidence.h"
#include "harness/suite/plan.h"

namespace assay::run {

// The configs of a run as they stand. A connector may hand back an updated one in a CONTROL message, often
// because the token in the old one works only once: the executions that follow with the same config are given
// the update. Not synchronised.
class ConfigBook {
 public:
  struct Config {
    std::string text;
    nlohmann::json document;
    std::filesystem::path file;  // where it was read from; empty where it has none
  };

  explicit ConfigBook(const suite::Plan& plan);

  // What an invocation is given now; nullptr when it has no config.
  const Config* Current(plan::InvocationIndex index) const;

  // Whether this invocation may run beside another one of the same config. The first one runs alone, because
  // it may update the config, and all do once that has been updated: each is then given what the one before
  // it left.
  bool MayOverlap(plan::InvocationIndex one, plan::InvocationIndex other) const;

  // An invocation has ended; `update` is the config that it handed back, or null. True if it is a new one.
  bool Finished(plan::InvocationIndex index, const nlohmann::json& update, double emitted_at);

 private:
  struct Page {
    Config config;
    bool used = false;
    bool updated = false;
    double emitted_at = 0;  // of the update
  };

  std::vector<Page> pages_;
  std::vector<int> page_of_;  // by invocation; -1 without config
};

}  // namespace assay::run

#endif  // HARNESS_RUN_CONFIG_BOOK_H_
