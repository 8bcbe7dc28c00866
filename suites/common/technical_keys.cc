#include "suites/common/technical_keys.h"

#include <iterator>

namespace assay::suites {

nlohmann::json WithoutTechnicalKeys(nlohmann::json config) {
  if (!config.is_object()) return config;
  for (auto it = config.begin(); it != config.end();)
    it = it.key().starts_with('_') ? config.erase(it) : std::next(it);
  return config;
}

}  // namespace assay::suites
