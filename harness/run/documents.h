#ifndef HARNESS_RUN_DOCUMENTS_H_
#define HARNESS_RUN_DOCUMENTS_H_

#include <nlohmann/json.hpp>
#include <optional>

namespace assay::run {

// What an execution is given.
struct Documents {
  std::optional<nlohmann::json> config;
  std::optional<nlohmann::json> catalog;
  std::optional<nlohmann::json> state;
};

}  // namespace assay::run

#endif  // HARNESS_RUN_DOCUMENTS_H_
