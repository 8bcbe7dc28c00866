#include "harness/run/known_secrets.h"

#include <algorithm>

namespace assay::run {

KnownSecrets::KnownSecrets(std::vector<nlohmann::json> configs,
                           std::shared_ptr<const secrets::Secrets> recorded)
    : is_recorded_(recorded != nullptr),
      configs_(std::move(configs)),
      current_(recorded ? std::move(recorded) : std::make_shared<const secrets::Secrets>()) {}

std::shared_ptr<const secrets::Secrets> KnownSecrets::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void KnownSecrets::LearnSpecification(const nlohmann::json& specification) {
  if (is_recorded_) return;
  const std::lock_guard lock(mutex_);
  if (specification.is_object() && specification.contains("connectionSpecification")) {
    specifications_["connectionSpecification"]["allOf"].push_back(
        specification.at("connectionSpecification"));
  }
  Update();
}

std::shared_ptr<const secrets::Secrets> KnownSecrets::LearnConfig(const nlohmann::json& handed_back) {
  const std::lock_guard lock(mutex_);
  const bool is_known = std::ranges::find(configs_, handed_back) != configs_.end();
  if (is_recorded_ || is_known || handed_back_ >= kMostConfigs) return current_;
  configs_.push_back(handed_back);
  ++handed_back_;
  Update();
  return current_;
}

void KnownSecrets::LearnNames() {
  if (is_recorded_) return;
  const std::lock_guard lock(mutex_);
  Update();
}

void KnownSecrets::Update() { current_ = secrets::SecretsOf(configs_, specifications_); }

}  // namespace assay::run
