#ifndef HARNESS_RUN_KNOWN_SECRETS_H_
#define HARNESS_RUN_KNOWN_SECRETS_H_

#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <vector>

#include "harness/secrets/secrets.h"

namespace assay::run {

// What is known of secrets as a run, or a single execution, goes on: more with every specification and with
// every config that a connector hands back. May be used by several threads.
class KnownSecrets {
 public:
  // `configs`: those in which secrets may stand. `recorded`: the secrets of a recording, which are all there
  // is to know; null: there is more to learn.
  explicit KnownSecrets(std::vector<nlohmann::json> configs,
                        std::shared_ptr<const secrets::Secrets> recorded = nullptr);

  std::shared_ptr<const secrets::Secrets> current() const;
  bool is_recorded() const { return is_recorded_; }

  // A SPEC payload: what any specification marks is secret, since deployment modes may have different ones.
  void LearnSpecification(const nlohmann::json& specification);
  // A config that a connector hands back; returns the secrets from that moment on. Beyond kMostConfigs of
  // them nothing is learnt: a connector that hands back more has gone astray.
  std::shared_ptr<const secrets::Secrets> LearnConfig(const nlohmann::json& handed_back);
  // Works out what is secret without a specification: names alone.
  void LearnNames();

  static constexpr std::size_t kMostConfigs = 100;

 private:
  void Update();

  const bool is_recorded_;
  mutable std::mutex mutex_;
  std::vector<nlohmann::json> configs_;
  std::size_t handed_back_ = 0;
  nlohmann::json specifications_;  // one specification that joins all that were seen
  std::shared_ptr<const secrets::Secrets> current_;
};

}  // namespace assay::run

#endif  // HARNESS_RUN_KNOWN_SECRETS_H_
