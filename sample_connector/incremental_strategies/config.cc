#include "sample_connector/incremental_strategies/config.h"

#include <fmt/core.h>

#include <optional>

namespace assay::sample_connector::incremental_strategies {
namespace {

std::optional<Failure> ReadStrategy(const Json& document, Config& config) {
  const Json& value = Member(document, "strategy");
  if (value.is_null()) return ConfigFailure("strategy: this property of the config is required.");
  for (const auto& [name, kind] : kStrategyNames) {
    if (value != name) continue;
    config.strategy = kind;
    return std::nullopt;
  }
  return ConfigFailure("strategy: must be keyset, offset, timestamp, step_size or replay.");
}

std::optional<Failure> ReadUrl(const Json& document, Config& config) {
  const Json& value = Member(document, "base_url");
  if (value.is_null()) return std::nullopt;
  const std::optional<Url> url =
      value.is_string() ? ParseUrl(value.get_ref<const std::string&>()) : std::nullopt;
  if (!url) return ConfigFailure("base_url: must be an http or https URL.");
  config.base_url = *url;
  return std::nullopt;
}

std::optional<Failure> ReadNumber(const Json& document, const char* name, std::int64_t least,
                                  std::int64_t most, std::int64_t& number) {
  const Json& value = Member(document, name);
  if (value.is_null()) return std::nullopt;
  if (!value.is_number_integer() || value < least || value > most) {
    return ConfigFailure(fmt::format("{}: must be an integer from {} to {}.", name, least, most));
  }
  number = value.get<std::int64_t>();
  return std::nullopt;
}

}  // namespace

Outcome<Config> ParseConfig(const Json& document) {
  if (!document.is_object()) return ConfigFailure("The config must be a JSON object.");
  Config config;
  std::int64_t buffer = config.buffer.count();
  if (const auto failure = ReadStrategy(document, config)) return *failure;
  if (const auto failure = ReadUrl(document, config)) return *failure;
  const struct {
    const char* name;
    std::int64_t least;
    std::int64_t most;
    std::int64_t& number;
  } numbers[] = {{"page_size", 1, kLargestPage, config.page_size},
                 {"initial_id", 1, kLargestId, config.initial_id},
                 {"step_size", 1, kLargestStep, config.step_size},
                 {"max_id", 1, kLargestId, config.max_id},
                 {"buffer_hours", 0, kLargestBuffer, buffer}};
  for (const auto& [name, least, most, number] : numbers) {
    if (const auto failure = ReadNumber(document, name, least, most, number)) return *failure;
  }
  config.buffer = std::chrono::hours{buffer};
  if (config.max_id < config.initial_id) return ConfigFailure("max_id: must not be less than initial_id.");
  return config;
}

}  // namespace assay::sample_connector::incremental_strategies
